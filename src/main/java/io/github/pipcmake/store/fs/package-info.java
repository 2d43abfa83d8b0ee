/**
 * What a file system and a machine do, whatever they hold: private files, renames that wait for
 * Windows, times of directories, deletion, and names of processes. Uses no other package of the
 * plugin.
 *
 * <p>Start reading at {@link io.github.pipcmake.store.fs.HostSystem}.
 */
@NullMarked
package io.github.pipcmake.store.fs;

import org.jspecify.annotations.NullMarked;
