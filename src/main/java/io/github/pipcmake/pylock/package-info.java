/**
 * Locks (PEP 751): what is required, resolved once and written down with the hashes of all files.
 * Uses {@code wheel}, {@code environment} and what those use.
 */
@NullMarked
package io.github.pipcmake.pylock;

import org.jspecify.annotations.NullMarked;
