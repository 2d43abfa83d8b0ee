package io.github.pipcmake.store;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.gc.DailyPrune;
import io.github.pipcmake.store.gc.Disposal;
import io.github.pipcmake.store.gc.Leftovers;
import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.gc.PruneSettings;
import io.github.pipcmake.store.gc.Pruner;
import io.github.pipcmake.store.layout.DiskSpace;
import io.github.pipcmake.store.layout.HiddenMarkers;
import io.github.pipcmake.store.layout.Quarantine;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreErrors;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Inventory;
import io.github.pipcmake.store.tree.Publisher;
import io.github.pipcmake.store.tree.QuickCheck;
import io.github.pipcmake.store.tree.StoreContents;
import io.github.pipcmake.store.tree.StoreEntries;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.tree.TreeTransfer;
import io.github.pipcmake.store.tree.Trees;
import io.github.pipcmake.store.use.LastUsed;
import io.github.pipcmake.store.use.Leases;
import io.github.pipcmake.store.use.Roots;
import io.github.pipcmake.store.verify.StoreVerifier;
import io.github.pipcmake.store.verify.TreeVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of published trees, each under its digest, and of small records. Any number of
 * threads and processes may use one at the same time.
 *
 * @since 0.1.0
 */
public final class Store {
  private final Logger log = LoggerFactory.getLogger(Store.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final Trees trees;
  private final StagingArea staging;
  private final SmallFiles files;
  private final StoreLocks locks;
  private final Quarantine quarantine;
  private final QuickCheck check;
  private final Roots roots;
  private final StoreEntries entries;
  private final DiskSpace space;
  private final StoreErrors errors;
  private final Publisher publisher;
  private final Inventory inventory;
  private final Pruner pruner;

  Store(StoreLayout layout, HostSystem machine, Trees trees, boolean fsync) {
    this.layout = layout;
    this.machine = machine;
    this.trees = trees;
    staging = new StagingArea(layout, machine);
    files = new SmallFiles(staging, machine);
    locks = new StoreLocks(layout, machine, files);
    quarantine = new Quarantine(layout, staging, machine);
    check = new QuickCheck(layout, machine, trees, files);
    Leases leases = new Leases(layout, machine);
    LastUsed uses = new LastUsed(layout, machine, files);
    roots = new Roots(layout, machine, files);
    HiddenMarkers hidden = new HiddenMarkers(layout, machine, staging);
    entries = new StoreEntries(layout, machine, locks, check, quarantine, leases, uses, hidden);
    space = new DiskSpace(layout, machine);
    errors = new StoreErrors(layout, space);
    publisher =
        new Publisher(
            layout, machine, trees, staging, locks, entries, check, quarantine, files, uses, fsync);
    inventory = new Inventory(layout, entries, uses, leases, roots);
    Disposal disposal = new Disposal(layout, staging, machine, hidden);
    Leftovers leftovers = new Leftovers(layout, machine, locks, entries, leases, disposal, hidden);
    pruner =
        new Pruner(
            layout, machine, locks, inventory, leases, uses, roots, disposal, leftovers, hidden);
  }

  /** The real path of the store. */
  public Path directory() {
    return layout.directory();
  }

  /**
   * Whether this process could write to the store. One that cannot be written to still finds trees
   * and reads records; {@link #stage}, {@link #publish} and {@link #lock} fail then.
   */
  public boolean isWritable() {
    return machine.mayWrite(layout.version());
  }

  /**
   * Finds a tree. Once a day, and after the machine was started, the tree is checked first; a
   * damaged one goes to quarantine with a warning, and is not found. This process then holds a
   * lease on the tree until it ends, so that nobody prunes it. Writes nothing if the store cannot
   * be written to.
   *
   * @return the tree, or nothing if the store does not have it whole
   * @throws StoreException if it is there and cannot be read
   */
  public Optional<StoredTree> find(Digest digest) throws IOException {
    return entries.find(digest);
  }

  /**
   * Checks a tree now, whenever that was done last. Its files are not read.
   *
   * @return what is wrong with it, in sentences that begin with a file's name; empty if it is whole
   * @throws StoreException if it cannot be read, which does not mean that it is wrong
   */
  public List<String> lookThrough(Digest digest) throws IOException {
    return entries.faults(digest);
  }

  /** A failure to write to a staging directory, as a sentence if the user can mend it. */
  public IOException explain(IOException e) {
    return errors.explain(e, 0);
  }

  /**
   * Checks the tree that a path leads into, if it leads into one, whether the path exists or not.
   * The next {@link #find} checks a damaged one, whenever that was done last.
   *
   * @return as the other
   */
  public List<String> lookThrough(Path path) throws IOException {
    Optional<Digest> digest = layout.treeOf(path);
    if (digest.isEmpty()) {
      return List.of();
    }
    List<String> faults = lookThrough(digest.get());
    if (!faults.isEmpty()) {
      Files.deleteIfExists(layout.check(digest.get()));
    }
    return faults;
  }

  /**
   * Makes a directory to work in, on the file system of the store.
   *
   * @throws StoreException if the store cannot be written to, or is full
   */
  public StagingDirectory stage() throws IOException {
    requireWritable();
    try {
      staging.sweep();
      return staging.open();
    } catch (IOException e) {
      throw errors.explain(e, 0);
    }
  }

  /**
   * Copies a tree into the store as its canonical archive says it, unless the store has it.
   *
   * @param sourceTree stays as it is; nobody changes it meanwhile
   * @param packages versions of the packages in it, by name
   * @return the tree in the store
   * @throws StoreException if the store cannot be written to, or has no room
   * @throws IOException if the tree cannot be read or archived
   * @throws InterruptedException if this thread is interrupted; nothing of the tree stays then
   */
  public StoredTree publish(Path sourceTree, Map<String, String> packages)
      throws IOException, InterruptedException {
    requireWritable();
    long need = 0;
    try {
      staging.sweep();
      need = space.require(sourceTree);
      return publisher.publish(sourceTree, packages);
    } catch (IOException e) {
      throw errors.explain(e, need);
    }
  }

  /**
   * Takes a lock, which only one thread of one process has at a time. Waits as long as it takes,
   * and says after two seconds for whom. It saves work; nothing is right only by it.
   *
   * @param name of the lock: letters, digits, dots, hyphens and underscores. Names with the same
   *     beginning, up to the first hyphen, share a fixed number of locks, so a thread holds one of
   *     them at a time
   * @return the lock; closing it gives it back
   * @throws StoreException if the store cannot be written to
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  public StoreLock lock(String name) throws IOException, InterruptedException {
    requireWritable();
    try {
      return locks.acquire(name);
    } catch (IOException e) {
      throw errors.explain(e, 0);
    }
  }

  /**
   * Where the bytecode of a tree's Python files may go ({@code PYTHONPYCACHEPREFIX}); the directory
   * need not exist.
   */
  public Path bytecode(Digest digest) {
    return layout.bytecode(digest);
  }

  /**
   * Reads a record. One that is torn or unreadable is as good as absent.
   *
   * @param key letters, digits, dots, hyphens and underscores; such as a hash
   * @return the text of a JSON object
   */
  public Optional<String> read(RecordKind kind, String key) {
    try {
      return SmallFiles.readObject(layout.record(kind, key));
    } catch (IOException e) {
      log.debug("Cannot read the record {} of {}", key, kind, e);
      return Optional.empty();
    }
  }

  /**
   * Writes a record, in the place of an older one. Does nothing if the store cannot be written to:
   * what a record says can be found out again.
   *
   * @param json the text of a JSON object
   * @throws StoreException if the store is full
   */
  public void write(RecordKind kind, String key, String json) throws IOException {
    Path file = layout.record(kind, key);
    if (!isWritable()) {
      log.debug("Not writing {}: the store cannot be written to", file);
      return;
    }
    try {
      // Not flushed: after a power failure the record may be torn, and is absent then.
      files.write(file, json, false);
    } catch (IOException e) {
      throw errors.explain(e, json.length());
    }
  }

  /**
   * Remembers a directory in which a build leaves its records: a tree that one of them names is not
   * pruned. Does nothing if the store cannot be written to.
   *
   * @param records the directory, which need not be there yet; JSON and text files in it, and in
   *     the directories in it, are read when that is asked for
   */
  public void addRoot(Path records) {
    roots.add(records);
  }

  /**
   * What the store has, and who needs it; the trees themselves are not checked.
   *
   * @throws StoreException if something in the store cannot be read
   */
  public StoreContents contents() throws IOException {
    return inventory.take();
  }

  /**
   * Removes what nobody has needed for long: environments, and what leads to nothing any more.
   * Never what a live process uses, what an existing build directory names, or what was used in the
   * last 24 hours. Does nothing if another process prunes the store.
   *
   * @throws StoreException if the store cannot be written to
   * @throws InterruptedException if this thread is interrupted; nothing is half removed then
   */
  public PruneResult prune(PruneSettings settings) throws IOException, InterruptedException {
    if (!settings.dryRun()) {
      requireWritable();
    }
    return pruner.prune(settings);
  }

  /**
   * Prunes with the default settings in a thread of its own, which ends with the JVM; unless that
   * was done in the last 24 hours, or the store cannot be written to.
   */
  public void pruneDaily() {
    new DailyPrune(layout, machine, files).start(pruner);
  }

  /** Verifies what the store has. */
  public StoreVerifier verifier() {
    return new StoreVerifier(
        layout, new TreeVerifier(layout, machine, trees, locks, entries, check, quarantine));
  }

  /**
   * Takes trees out of the store as files, and into it. The latter needs a store that can be
   * written to.
   */
  public TreeTransfer transfer() {
    return new TreeTransfer(layout, trees, entries, space, errors, publisher);
  }

  /** The keys of all records of a kind, in order. */
  public List<String> keys(RecordKind kind) throws IOException {
    return SmallFiles.namesIn(layout.records(kind));
  }

  private void requireWritable() throws StoreException {
    if (!isWritable()) {
      throw errors.unwritable(null);
    }
  }
}
