/**
 * Runs of pip: what it installs, what it built from source, and why it failed. Uses {@code
 * python.pylock}, {@code python.settings} and {@code python.venv}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.pip.Pip}.
 */
@NullMarked
package io.github.pipcmake.python.pip;

import org.jspecify.annotations.NullMarked;
