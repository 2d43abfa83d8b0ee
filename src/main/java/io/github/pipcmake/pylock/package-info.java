/**
 * The goal {@code lock}: what is required is resolved once, and written down with the hashes of all
 * files (PEP 751). Uses {@code wheel}, {@code environment} and what those use.
 *
 * <p>Begin reading at {@link io.github.pipcmake.pylock.Pylocks}.
 */
@NullMarked
package io.github.pipcmake.pylock;

import org.jspecify.annotations.NullMarked;
