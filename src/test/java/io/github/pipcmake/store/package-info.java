/** Tests of the store; numbers in brackets are those of the groups of trust tests. */
@NullMarked
package io.github.pipcmake.store;

import org.jspecify.annotations.NullMarked;
