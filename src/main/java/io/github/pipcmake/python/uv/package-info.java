/**
 * Packages that uv installs in the place of pip. Uses {@code python.pip}, {@code python.settings},
 * {@code python.requirements}, {@code python.interpreter} and {@code python.venv}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.uv.UvInstaller}.
 */
@NullMarked
package io.github.pipcmake.python.uv;

import org.jspecify.annotations.NullMarked;
