/**
 * CMake: the hand-over of an environment to it, its discovery and Ninja's, the configure key,
 * configure, build, install and test. Uses {@code process} and nothing else of ours.
 */
@NullMarked
package io.github.pipcmake.cmake;

import org.jspecify.annotations.NullMarked;
