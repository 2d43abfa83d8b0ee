/**
 * Text from and for other programs, and for people: how to show it without harm, how to mask
 * secrets in it, JSON, versions, digests, sizes and ages. Uses no other package of the plugin.
 *
 * <p>Start reading at {@link io.github.pipcmake.text.ForeignText}.
 */
@NullMarked
package io.github.pipcmake.text;

import org.jspecify.annotations.NullMarked;
