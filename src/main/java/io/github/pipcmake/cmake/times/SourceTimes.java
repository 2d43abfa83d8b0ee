package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.graph.BuildOutputs;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the sources of a good build, and gives those of a fresh clone that have the same
 * content the same times, so that a build tool takes a build tree from a cache for up to date.
 *
 * <p>A record stands for one state of the build tree: it is gone while a build runs, and it is void
 * once something else has built there.
 *
 * @since 0.1.0
 */
public final class SourceTimes {
  private static final Logger LOG = LoggerFactory.getLogger(SourceTimes.class);

  private final Clock clock;
  private final TimesRestoration.TimeSetter setter;

  /** For the machine's clock. */
  @Inject
  public SourceTimes() {
    this(Clock.systemUTC(), TimesRestoration.TimeSetter.REAL);
  }

  SourceTimes(Clock clock, TimesRestoration.TimeSetter setter) {
    this.clock = clock;
    this.setter = setter;
  }

  /**
   * Sources as they were before a build.
   *
   * @param looked when they were looked at, in nanoseconds since 1970
   * @param sources path below the source directory to its state
   * @since 0.1.0
   */
  public record Looked(long looked, Map<String, Source> sources) {}

  /**
   * Sets times back, before anything looks at them. A file whose content differs from that of the
   * last good build is never touched, nor is one that is as old as it was then, or older.
   *
   * @throws IOException if the sources or the build tree cannot be listed
   */
  public RestoredTimes restore(SourceTree tree) throws IOException {
    Optional<TimesRecord> last = TimesRecord.read(tree.buildDirectory());
    if (last.isEmpty() || !isOf(tree)) {
      LOG.debug("{} is not the tree of a good build of these sources", tree.buildDirectory());
      return RestoredTimes.NONE;
    }
    TimesRecord record = last.get();
    SourceTree.Found found = tree.walk();
    if (found.otherTree().isPresent()) {
      // What was built there from another content would look up to date.
      LOG.debug("No times are restored: {} is built from these files too", found.otherTree().get());
      return RestoredTimes.NONE;
    }
    Map<String, FileStamp> changed = found.files();
    changed
        .entrySet()
        .removeIf(file -> !hasChanged(record.sources().get(file.getKey()), file.getValue()));
    if (changed.isEmpty()) {
      return RestoredTimes.NONE; // as in every warm build, which need not look at outputs
    }
    OptionalLong step = record.outputs().stepTo(BuildOutputs.read(tree.buildDirectory()));
    if (step.isEmpty() || BuildOutputs.isCutOff(tree.buildDirectory())) {
      LOG.debug("Something has built in {} since the last good build", tree.buildDirectory());
      return RestoredTimes.NONE;
    }
    return new TimesRestoration(setter, tree.sourceDirectory(), record, step.getAsLong())
        .restore(changed);
  }

  private static boolean hasChanged(@Nullable Source then, FileStamp now) {
    return then != null && !then.stamp().equals(now);
  }

  private static boolean isOf(SourceTree tree) {
    return ConfigureKey.read(tree.buildDirectory())
        .filter(ConfigureKey::isFinished)
        .map(key -> key.inputs().get(ConfigureKey.SOURCE_DIRECTORY))
        .filter(tree.sourceDirectory().toString()::equals)
        .isPresent();
  }

  /**
   * Looks at the sources before a build, and forgets the last good one: should this one fail, its
   * tree is made of sources that nobody knows.
   *
   * @return what to give to {@link #remember} if the build is good
   * @throws IOException if the sources cannot be listed or the record cannot be deleted
   */
  public Looked look(SourceTree tree) throws IOException {
    long now = FileTime.from(clock.instant()).to(TimeUnit.NANOSECONDS);
    Optional<TimesRecord> last = TimesRecord.read(tree.buildDirectory());
    TimesRecord.delete(tree.buildDirectory());
    Map<String, Source> sources = new HashMap<>();
    tree.walk()
        .files()
        .forEach(
            (path, stamp) ->
                last.map(record -> record.sources().get(path))
                    .filter(known -> known.stamp().equals(stamp))
                    .filter(known -> !stamp.isRacy(last.get().looked()))
                    .map(Source::content)
                    .or(() -> Source.hash(tree.sourceDirectory().resolve(path)))
                    .ifPresent(hash -> sources.put(path, new Source(stamp, hash))));
    return new Looked(now, sources);
  }

  /**
   * Remembers the sources after a good build, all but those that changed since they were looked at:
   * which of their contents a compiler has read, nobody knows.
   *
   * @throws IOException if the sources cannot be listed or the record cannot be written
   */
  public void remember(SourceTree tree, Looked before) throws IOException {
    Map<String, FileStamp> now = tree.walk().files();
    Map<String, Source> same = new HashMap<>(before.sources());
    same.entrySet()
        .removeIf(
            file -> {
              Source source = file.getValue();
              Path path = tree.sourceDirectory().resolve(file.getKey());
              return !source.stamp().equals(now.get(file.getKey()))
                  || (source.stamp().isRacy(before.looked())
                      && !Source.hash(path).equals(Optional.of(source.content())));
            });
    new TimesRecord(before.looked(), BuildOutputs.read(tree.buildDirectory()), same)
        .write(tree.buildDirectory());
  }

  /**
   * Forgets the last good build, as a build that is not to be remembered follows.
   *
   * @throws IOException if the record cannot be deleted
   */
  public void forget(Path buildDirectory) throws IOException {
    TimesRecord.delete(buildDirectory);
  }
}
