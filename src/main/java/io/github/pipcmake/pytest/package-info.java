/**
 * Tests of a project's wheel with pytest: which environment the tests need, what is installed
 * where, and how the tests ended. Uses {@code environment} and {@code python}.
 *
 * <p>Start reading at {@link io.github.pipcmake.pytest.Pytest}.
 */
@NullMarked
package io.github.pipcmake.pytest;

import org.jspecify.annotations.NullMarked;
