/**
 * What pip and uv are told, by the POM, by variables and by pip's configuration: indexes,
 * credentials, and which package may come from where. Uses {@code python.venv} and what that uses.
 *
 * <p>Begin reading at {@link io.github.pipcmake.python.settings.PipSettings}.
 */
@NullMarked
package io.github.pipcmake.python.settings;

import org.jspecify.annotations.NullMarked;
