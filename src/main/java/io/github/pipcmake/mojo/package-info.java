/**
 * The goals. Each one has its parameters and makes one call. Uses every other package.
 *
 * <p>Start reading at {@link io.github.pipcmake.mojo.PrepareMojo}.
 */
@NullMarked
package io.github.pipcmake.mojo;

import org.jspecify.annotations.NullMarked;
