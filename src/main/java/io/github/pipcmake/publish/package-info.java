/**
 * Uploads wheels and source distributions to a Python package index, by twine. Uses {@code
 * environment}, {@code python}, {@code process} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.publish.Publisher}.
 */
@NullMarked
package io.github.pipcmake.publish;

import org.jspecify.annotations.NullMarked;
