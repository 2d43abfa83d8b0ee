/**
 * Starting a program: its arguments as a list and never through a shell, its output to the log as
 * it comes and whole to a file, its end when Maven is interrupted. Uses nothing else of ours.
 */
@NullMarked
package io.github.pipcmake.process;

import org.jspecify.annotations.NullMarked;
