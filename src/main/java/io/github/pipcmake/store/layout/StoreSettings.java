package io.github.pipcmake.store.layout;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which store, and how it is used.
 *
 * @param directory the store's directory; made if it is not there
 * @param fsync whether a published tree is on the disk before its marker is; without it, trees from
 *     before the machine's last start are read whole before they are used again
 * @param localRepository Maven's local repository, which a store must not lie in
 * @param othersMayWrite whether to accept a store that others own or may write to
 * @since 0.1.0
 */
public record StoreSettings(
    Path directory, boolean fsync, Optional<Path> localRepository, boolean othersMayWrite) {}
