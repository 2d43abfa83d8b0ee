/**
 * Programs of an environment that are run for a project, such as code generators: what they read
 * and make, and whether they must run again. Uses {@code environment}, {@code python} and {@code
 * sources}.
 *
 * <p>Start reading at {@link io.github.pipcmake.run.Programs}.
 */
@NullMarked
package io.github.pipcmake.run;

import org.jspecify.annotations.NullMarked;
