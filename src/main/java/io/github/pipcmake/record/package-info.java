/**
 * What goals leave behind for people and for the goals after them, {@code
 * target/pip-cmake/<goal>.json}: what was made, by which execution, with which parameters. Uses the
 * rooms of all services.
 *
 * <p>Begin reading at {@link io.github.pipcmake.record.Records}.
 */
@NullMarked
package io.github.pipcmake.record;

import org.jspecify.annotations.NullMarked;
