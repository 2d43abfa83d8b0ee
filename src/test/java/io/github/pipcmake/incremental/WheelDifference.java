package io.github.pipcmake.incremental;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** In what two wheels differ, in words, so that a person sees it. */
final class WheelDifference {
  private WheelDifference() {}

  static String of(byte[] own, byte[] clean) throws IOException {
    Map<String, byte[]> ours = unzip(own);
    Map<String, byte[]> theirs = unzip(clean);
    List<String> words = new ArrayList<>();
    theirs.forEach(
        (name, content) -> {
          byte @Nullable [] other = ours.get(name);
          if (other == null) {
            words.add(name + " missing");
          } else if (!Arrays.equals(other, content)) {
            words.add(name + " has other content");
          }
        });
    ours.keySet().stream()
        .filter(name -> !theirs.containsKey(name))
        .forEach(name -> words.add(name + " extra"));
    return words.isEmpty() ? "order, times or modes of entries" : String.join(", ", words);
  }

  private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }
}
