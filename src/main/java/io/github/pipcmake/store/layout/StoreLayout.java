package io.github.pipcmake.store.layout;

import io.github.pipcmake.archive.Digest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every path in a store. A newer format will have a directory beside {@code v1}.
 *
 * @param directory the store's directory
 * @since 0.1.0
 */
public record StoreLayout(Path directory) {
  private static final Pattern PLAIN = Pattern.compile("\\w[\\w.-]{0,127}");

  Path cacheTag() {
    return directory.resolve("CACHEDIR.TAG");
  }

  public Path version() {
    return directory.resolve("v1");
  }

  public Path environments() {
    return version().resolve("environments");
  }

  public Path environment(Digest digest) {
    return environments().resolve(digest.hex());
  }

  public Path marker(Digest digest) {
    return environments().resolve(digest.hex() + ".json");
  }

  /** The tree that a path leads into; empty if it leads into none. */
  public Optional<Digest> treeOf(Path path) {
    Path plain = path.normalize();
    return plain.startsWith(environments()) && !plain.equals(environments())
        ? Digest.parse(environments().relativize(plain).getName(0).toString())
        : Optional.empty();
  }

  /** What the tree consists of by name, so that a damaged one can be told about. */
  public Path listing(Digest digest) {
    return version().resolve("listings").resolve(digest.hex());
  }

  /** The checksum of each file in the tree, so that one whose content changed can be named. */
  public Path checksums(Digest digest) {
    return version().resolve("sums").resolve(digest.hex());
  }

  /** Which directory passed the last quick check; its time is that of the check. */
  public Path check(Digest digest) {
    return version().resolve("checks").resolve(digest.hex());
  }

  public Path bytecode() {
    return version().resolve("bytecode");
  }

  /** Bytecode of Python files in the tree, which is no part of the tree. */
  public Path bytecode(Digest digest) {
    return bytecode().resolve(digest.hex());
  }

  public Path records(RecordKind kind) {
    return version().resolve(kind.directory());
  }

  public Path record(RecordKind kind, String key) {
    return records(kind).resolve(plain(key));
  }

  public Path lock(String name) {
    return version().resolve("locks").resolve(plain(name));
  }

  /** What holds nothing that anybody trusts, so that its owner may open it to all. */
  boolean isOpenToAll(Path directory) {
    return directory.equals(leases())
        || directory.equals(uses())
        || directory.equals(version().resolve("locks"));
  }

  /** Who holds a lock: not in the lock file, which Windows lets nobody else read. */
  public Path lockHolder(String name) {
    return version().resolve("locks").resolve(plain(name) + ".holder");
  }

  /** The processes that use trees: a directory for each digest, a file for each process. */
  public Path leases() {
    return version().resolve("leases");
  }

  public Path leases(Digest digest) {
    return leases().resolve(digest.hex());
  }

  public Path uses() {
    return version().resolve("uses");
  }

  /** Nothing in it counts; its time is that of the last use. */
  public Path use(Digest digest) {
    return uses().resolve(digest.hex());
  }

  /** Where build directories are that may name trees. */
  public Path roots() {
    return version().resolve("roots");
  }

  /** Empty; its time is that of the last automatic prune. */
  public Path pruned() {
    return version().resolve("pruned");
  }

  public Path staging() {
    return version().resolve("staging");
  }

  /** Markers that a prune took out of sight for a moment. */
  Path hidden() {
    return version().resolve("hidden");
  }

  public Path quarantine() {
    return version().resolve("quarantine");
  }

  /** Build trees of projects, each in a directory of its own. */
  public Path builds() {
    return version().resolve("builds");
  }

  public Path build(String name) {
    return builds().resolve(plain(name));
  }

  /** No separators, no leading dot or hyphen, and nothing that Windows holds to be special. */
  private static String plain(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    return name;
  }
}
