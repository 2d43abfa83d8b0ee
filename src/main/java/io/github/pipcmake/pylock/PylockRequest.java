package io.github.pipcmake.pylock;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * The lock that a goal asks for.
 *
 * @param preparation what the environment is to be made of
 * @param file where the lock is written
 * @param platforms names of platforms, as {@link io.github.pipcmake.python.interpreter.Platform}
 *     reads them; none stands for all
 * @param wheel whether the project makes a wheel, so that what its build backend asks for is locked
 *     too
 * @since 0.1.0
 */
public record PylockRequest(
    PrepareRequest preparation, Path file, List<String> platforms, boolean wheel) {}
