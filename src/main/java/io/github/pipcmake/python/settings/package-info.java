/**
 * The settings of pip and uv, from the POM, from variables and from pip's configuration: indexes,
 * credentials, and which package may come from which index. Uses {@code python.venv}, {@code
 * python.requirements} and {@code python.interpreter}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.settings.PipSettings}.
 */
@NullMarked
package io.github.pipcmake.python.settings;

import org.jspecify.annotations.NullMarked;
