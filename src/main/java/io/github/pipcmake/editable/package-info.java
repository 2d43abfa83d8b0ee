/**
 * Editable installs (PEP 660): a virtual environment beside the sources that imports them. Uses
 * {@code pytest}, {@code wheel.backend}, the lock of {@code wheel.sources}, and {@code
 * environment}.
 *
 * <p>Start reading at {@link io.github.pipcmake.editable.Editables}.
 */
@NullMarked
package io.github.pipcmake.editable;

import org.jspecify.annotations.NullMarked;
