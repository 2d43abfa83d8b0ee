package io.github.pipcmake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.PathText;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.lock.LockHolder;
import io.github.pipcmake.store.tree.FileChecksums;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.TreeListing;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.trust.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a coverage-guided fuzzer calls with the content of any small file of a store; docs/store.md
 * says how. It finds nothing if each is read or passed over, and a marker that is read says the
 * same when it is written again.
 */
public final class RecordsFuzz {
  private static final Digest DIGEST = new Digest("0123456789abcdef".repeat(4));

  /** What was read, so that no compiler leaves out the reading. */
  static long seen;

  private RecordsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path file = Files.createTempFile("pip-cmake-fuzz", "");
    try {
      Files.write(file, data);
      Optional<String> text = SmallFiles.readObject(file);
      if (text.isPresent()) {
        Optional<Marker> marker = Marker.parse(text.get(), DIGEST);
        if (marker.isPresent() && !Marker.parse(marker.get().toJson(), DIGEST).equals(marker)) {
          throw new IllegalStateException("read otherwise than written: " + marker);
        }
        Optional<String> place =
            JsonText.object(text.get())
                .flatMap(json -> Optional.ofNullable(json.getString("directory")));
        if (place.isPresent() && PathText.path(place.get()).isPresent()) {
          seen++;
        }
      }
      if (LockHolder.read(file).isPresent()) {
        seen++;
      }
    } finally {
      Files.delete(file);
    }
    String any = new String(data, UTF_8);
    seen += new TreeListing(List.of(), List.of(), java.util.Set.of()).differences(any).size();
    FileChecksums checksums = FileChecksums.parse(any);
    if (!FileChecksums.parse(checksums.text()).equals(checksums)) {
      throw new IllegalStateException("read otherwise than written: " + checksums);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    Marker marker =
        new Marker(DIGEST, 3, 4, new TreeMap<>(Map.of("numpy", "2.0")), "ab".repeat(32), true);
    return List.of(
        marker.toJson().getBytes(UTF_8),
        "{\"directory\": \"/home/u\\u00e9/target/pip-cmake\"}".getBytes(UTF_8),
        "{\"directory\": \"file:///home/%C3%A9\", \"project\": \"/a\\u0000b\"}".getBytes(UTF_8),
        "f\t12\tlib/a.py\t\nl\t0\tbin/python\t/usr/bin/python3\nd\t0\tlib\t\n".getBytes(UTF_8),
        ("f\t" + "5".repeat(109) + "\tlib/a.py\t\n").getBytes(UTF_8), // found: no long holds it
        "0000abcd\t12\tlib/a.py\nffffffff\t0\tlib/%C3%A9\n".getBytes(UTF_8),
        "4711\nhost\n2026-11-22T12:00:00Z\n".getBytes(UTF_8),
        "{\"a\": [[[[1e999999999, -0, 0.1e-5, null, true]]]]}".getBytes(UTF_8));
  }
}
