package io.github.pipcmake.cmake.times;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the times of sources back, in one pass over them. */
final class TimesRestoration {
  private static final Logger LOG = LoggerFactory.getLogger(TimesRestoration.class);

  private final TimeSetter setter;
  private final Path sourceDirectory;
  private final TimesRecord record;
  private final long step;
  private final NavigableSet<Long> outputTimes;
  private final List<String> refused = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();
  private int files;

  TimesRestoration(TimeSetter setter, Path sourceDirectory, TimesRecord record, long step) {
    this.setter = setter;
    this.sourceDirectory = sourceDirectory;
    this.record = record;
    this.step = step;
    this.outputTimes = record.outputs().times();
  }

  RestoredTimes restore(Map<String, FileStamp> changed) {
    changed.forEach((path, now) -> restore(path, now, record.sources().get(path)));
    return new RestoredTimes(files, warning());
  }

  private void restore(String path, FileStamp now, @Nullable Source then) {
    if (then == null) {
      return;
    }
    Path file = sourceDirectory.resolve(path);
    long target = FileStamp.cut(then.stamp().modified(), step);
    boolean older = now.modified() <= then.stamp().modified();
    if (now.modified() == target && now.size() == then.stamp().size()) {
      return; // set back already, or unpacked from an archive like the build tree's
    }
    boolean same =
        now.size() == then.stamp().size()
            && Source.hash(file).filter(then.content()::equals).isPresent();
    if (older) {
      if (!same) {
        unseen.add(path);
      }
      return;
    }
    // Looked at again: an editor may have saved the file while it was read.
    if (same && mayCut(then.stamp().modified(), target) && isStill(file, now)) {
      set(file, path, target);
    }
  }

  private static boolean isStill(Path file, FileStamp stamp) {
    try {
      return FileStamp.of(file, LinkOption.NOFOLLOW_LINKS).archived().equals(stamp);
    } catch (IOException e) {
      return false; // gone
    }
  }

  /**
   * Not if that made an output look up to date which is older than the source: one that the last
   * build was not asked for.
   */
  private boolean mayCut(long time, long target) {
    Long output = outputTimes.ceiling(target);
    return output == null || output >= time;
  }

  private void set(Path file, String path, long time) {
    try {
      setter.set(file, FileTime.from(time, TimeUnit.NANOSECONDS));
      files++;
    } catch (IOException e) {
      LOG.debug("Cannot set the time of {}", file, e);
      refused.add(path);
    }
  }

  private Optional<String> warning() {
    if (!refused.isEmpty()) {
      return Optional.of(
          "Cannot restore the times of some files in %2$s (%1$d, such as %3$s), so what depends on them is compiled again; you have to be their owner"
              .formatted(refused.size(), sourceDirectory, refused.get(0)));
    }
    if (!unseen.isEmpty()) {
      return Optional.of(
          "Some files in %2$s (%1$d, such as %3$s) differ from those of the last good build and are older, which build tools do not see; to compile them, give them a new time with touch"
              .formatted(unseen.size(), sourceDirectory, unseen.get(0)));
    }
    return Optional.empty();
  }

  /** Sets the time of a file's last change. */
  interface TimeSetter {
    /** On the machine; a link is not followed. */
    TimeSetter REAL =
        (file, time) ->
            Files.getFileAttributeView(
                    file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);

    void set(Path file, FileTime time) throws IOException;
  }
}
