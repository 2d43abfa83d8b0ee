/**
 * Text from elsewhere and for elsewhere: how it is shown without harm, what is masked in it, JSON,
 * versions, and digests. Uses nothing else of ours.
 *
 * <p>Begin reading at {@link io.github.pipcmake.text.ForeignText}.
 */
@NullMarked
package io.github.pipcmake.text;

import org.jspecify.annotations.NullMarked;
