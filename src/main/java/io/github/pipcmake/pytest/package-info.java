/**
 * Tests a project's wheel by pytest: which environment it needs, what is installed where, and what
 * came of the tests. Uses {@code environment} and what that uses, and {@code cmake.tools}.
 */
@NullMarked
package io.github.pipcmake.pytest;

import org.jspecify.annotations.NullMarked;
