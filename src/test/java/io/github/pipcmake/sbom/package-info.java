@NullMarked
package io.github.pipcmake.sbom;

import org.jspecify.annotations.NullMarked;
