package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.SourceFile;

/**
 * A file that a wheel may be made from.
 *
 * @param file its size and time
 * @param hash the SHA-256 of its content, in hex
 */
record Source(SourceFile file, String hash) {}
