/**
 * Lock files (PEP 751), and whether one agrees with what is required. Uses {@code python.venv} and
 * what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.pylock.PylockFile}.
 */
@NullMarked
package io.github.pipcmake.python.pylock;

import org.jspecify.annotations.NullMarked;
