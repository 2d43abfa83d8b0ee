package io.github.pipcmake.store.gc;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.gc.Removal.Kind;
import io.github.pipcmake.store.layout.HiddenMarkers;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Inventory;
import io.github.pipcmake.store.tree.StoreContents;
import io.github.pipcmake.store.tree.StoreEntries;
import io.github.pipcmake.store.tree.StoreEntry;
import io.github.pipcmake.store.use.LastUsed;
import io.github.pipcmake.store.use.Leases;
import io.github.pipcmake.store.use.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes from a store what nobody has used for a long time. What goes is planned first, so that a
 * dry run says what a real one does; each tree is looked at again before it goes.
 *
 * @since 0.1.0
 */
public final class Pruner {
  /** What was used this recently stays, however little room there is. */
  static final Duration GRACE = Duration.ofHours(24);

  private static final String LOCK = "prune";

  private final Logger log = LoggerFactory.getLogger(Pruner.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final StoreLocks locks;
  private final Inventory inventory;
  private final Leases leases;
  private final LastUsed uses;
  private final Roots roots;
  private final Disposal disposal;
  private final Leftovers leftovers;
  private final HiddenMarkers hidden;

  public Pruner(
      StoreLayout layout,
      HostSystem machine,
      StoreLocks locks,
      Inventory inventory,
      Leases leases,
      LastUsed uses,
      Roots roots,
      Disposal disposal,
      Leftovers leftovers,
      HiddenMarkers hidden) {
    this.layout = layout;
    this.machine = machine;
    this.locks = locks;
    this.inventory = inventory;
    this.leases = leases;
    this.uses = uses;
    this.roots = roots;
    this.disposal = disposal;
    this.leftovers = leftovers;
    this.hidden = hidden;
  }

  /** Plans, and removes what is planned unless it is a dry run. */
  public PruneResult prune(PruneSettings settings) throws IOException, InterruptedException {
    if (settings.dryRun()) {
      return plan(settings).result(true);
    }
    Optional<StoreLock> lock = locks.tryAcquire(LOCK);
    if (lock.isEmpty()) {
      return new PruneResult(true, List.of(), 0, 0, 0);
    }
    try (StoreLock held = lock.get()) {
      log.debug("Pruning, holding {}", held);
      disposal.sweep();
      restoreHidden();
      Plan plan = plan(settings);
      for (StoreEntry entry : plan.going()) {
        if (!remove(entry.tree().digest())) {
          plan.stays(entry);
        }
      }
      leftovers.remove(plan.leftovers);
      for (Digest digest : Inventory.digestsIn(layout.leases())) {
        removeDeadLeases(digest);
      }
      roots.removeDead();
      return plan.result(false);
    }
  }

  /** Markers that a prune hid which was killed; it may be that somebody uses their trees. */
  private void restoreHidden() throws IOException, InterruptedException {
    for (Digest digest : hidden.left()) {
      Optional<StoreLock> lock = locks.tryAcquire(StoreEntries.lockName(digest));
      if (lock.isPresent()) {
        try (StoreLock held = lock.get()) {
          log.debug("Putting the marker of {} back, holding {}", digest, held);
          hidden.restore(digest);
        }
      }
    }
  }

  /** Under the lock that publishing takes, so that nobody has a lease made for a new tree. */
  private void removeLeases(Digest digest) throws IOException, InterruptedException {
    Optional<StoreLock> lock = locks.tryAcquire(StoreEntries.lockName(digest));
    if (lock.isPresent()) {
      try (StoreLock held = lock.get()) {
        log.debug("Removing the leases of {}, holding {}", digest, held);
        if (Files.notExists(layout.environment(digest), LinkOption.NOFOLLOW_LINKS)) {
          leases.removeDirectory(digest);
        }
      }
    }
  }

  private void removeDeadLeases(Digest digest) throws InterruptedException {
    try {
      boolean empty = leases.removeDead(digest);
      if (empty && Files.notExists(layout.environment(digest), LinkOption.NOFOLLOW_LINKS)) {
        removeLeases(digest);
      }
    } catch (IOException e) {
      log.debug("Cannot remove the dead leases of {} now", digest, e);
    }
  }

  private Plan plan(PruneSettings settings) throws IOException {
    StoreContents contents = inventory.take();
    Plan plan = new Plan(contents.entries());
    Instant now = machine.clock().instant();
    List<StoreEntry> free = new ArrayList<>();
    for (StoreEntry entry : contents.entries()) {
      Duration age = Duration.between(entry.lastUse(), now);
      boolean needed = !entry.leases().isEmpty() || !entry.roots().isEmpty();
      if (!needed && age.compareTo(GRACE) >= 0) {
        if (age.compareTo(settings.maxAge()) >= 0) {
          plan.goes(entry, "not used for " + age.toDays() + (age.toDays() == 1 ? " day" : " days"));
        } else {
          free.add(entry);
        }
      }
    }
    if (settings.maxBytes().isPresent()) {
      long most = settings.maxBytes().getAsLong();
      for (int i = free.size() - 1; i >= 0 && plan.bytesKept() > most; i--) {
        plan.goes(free.get(i), "the least recently used, and the store holds too much");
      }
    }
    plan.leftovers.addAll(leftovers.find(contents, settings.maxAge()));
    return plan;
  }

  /**
   * Under the lock that publishing takes, so that nobody makes the tree again meanwhile. First the
   * marker goes: then nobody finds the tree. Whoever had found it before has a lease by now, which
   * is older than their look at the marker; so the leases are read after, and the marker is put
   * back if there is one. Killed before the tree went, this leaves a hidden marker, which whoever
   * comes next puts back; killed after, a tree in staging, which the next prune removes.
   */
  private boolean remove(Digest digest) throws IOException, InterruptedException {
    Optional<StoreLock> lock = locks.tryAcquire(StoreEntries.lockName(digest));
    if (lock.isEmpty()) {
      return false;
    }
    try (StagingDirectory hidden = disposal.open()) {
      try (StoreLock held = lock.get()) {
        log.debug("Removing the environment {}, holding {}", digest, held);
        return !isNeeded(digest) && disposal.hide(digest, hidden, () -> leases.live(digest));
      }
    } catch (IOException e) {
      log.debug("Cannot remove the environment {} now", digest, e);
      return false;
    }
  }

  /** By one that came since the plan was made. */
  private boolean isNeeded(Digest digest) throws IOException {
    Duration age = Duration.between(uses.last(digest), machine.clock().instant());
    return age.compareTo(GRACE) < 0 || !leases.live(digest).isEmpty();
  }

  /** What goes, and what stays. */
  private static final class Plan {
    private final List<StoreEntry> entries;
    private final Map<StoreEntry, String> reasons = new HashMap<>();
    final List<Leftovers.Leftover> leftovers = new ArrayList<>();

    Plan(List<StoreEntry> entries) {
      this.entries = entries;
    }

    void goes(StoreEntry entry, String reason) {
      reasons.put(entry, reason);
    }

    void stays(StoreEntry entry) {
      reasons.remove(entry);
    }

    /** The least recently used first. */
    List<StoreEntry> going() {
      List<StoreEntry> going = new ArrayList<>();
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (reasons.containsKey(entries.get(i))) {
          going.add(entries.get(i));
        }
      }
      return going;
    }

    long bytesKept() {
      return entries.stream()
          .filter(entry -> !reasons.containsKey(entry))
          .mapToLong(entry -> entry.tree().bytes())
          .sum();
    }

    PruneResult result(boolean dryRun) {
      List<Removal> removed = new ArrayList<>();
      for (StoreEntry entry : going()) {
        removed.add(
            new Removal(
                Kind.ENVIRONMENT,
                entry.tree().directory(),
                entry.tree().bytes(),
                String.valueOf(reasons.get(entry))));
      }
      leftovers.stream()
          .filter(leftover -> dryRun || leftover.isGone())
          .map(Leftovers.Leftover::removal)
          .forEach(removed::add);
      List<StoreEntry> kept =
          entries.stream().filter(entry -> !reasons.containsKey(entry)).toList();
      int inUse = (int) kept.stream().filter(entry -> !entry.leases().isEmpty()).count();
      int rooted =
          (int)
              kept.stream()
                  .filter(entry -> entry.leases().isEmpty() && !entry.roots().isEmpty())
                  .count();
      return new PruneResult(false, removed, kept.size(), inUse, rooted);
    }
  }
}
