/**
 * Lock files (PEP 751), and whether one agrees with the requirements. Uses {@code python.venv},
 * {@code python.requirements} and {@code python.interpreter}.
 *
 * <p>Start reading at {@link io.github.pipcmake.python.pylock.PylockFile}.
 */
@NullMarked
package io.github.pipcmake.python.pylock;

import org.jspecify.annotations.NullMarked;
