/**
 * The goal {@code lock}. It resolves the requirements once, and writes the result to a lock file
 * (PEP 751), with the hashes of all files. Uses {@code wheel}, {@code environment} and {@code
 * python}.
 *
 * <p>Start reading at {@link io.github.pipcmake.pylock.Pylocks}.
 */
@NullMarked
package io.github.pipcmake.pylock;

import org.jspecify.annotations.NullMarked;
