/**
 * What goals leave behind for people and for later goals, in {@code target/pip-cmake/<goal>.json}:
 * the result, the execution, and the parameters. Uses the packages of all services.
 *
 * <p>Start reading at {@link io.github.pipcmake.record.Records}.
 */
@NullMarked
package io.github.pipcmake.record;

import org.jspecify.annotations.NullMarked;
