/**
 * The compiler of a build where the machine's own is not to be used: zig, which PyPI's package
 * {@code ziglang} holds. Uses {@code environment}, {@code python}, {@code store}, {@code archive},
 * {@code process} and {@code text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.compiler.Compilers}.
 */
@NullMarked
package io.github.pipcmake.compiler;

import org.jspecify.annotations.NullMarked;
