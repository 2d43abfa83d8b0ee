package io.github.pipcmake.python.pip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to say when a file is not the one that its hash names: which file, which hash.
 *
 * @param words what pip said
 * @param lock the lock that names the hash, for people; empty if it is a requirements file
 */
record HashMismatch(PipOutput words, String lock) {
  private static final Pattern FILE =
      Pattern.compile("^\\s+(?<requirement>\\S.*?) from (?<url>\\S+?)(?:#\\S*)? \\(from ");
  private static final Pattern FIRST =
      Pattern.compile("^\\s*Expected (?<algorithm>\\w+) (?<hash>[0-9a-f]+)");
  private static final Pattern OTHER = Pattern.compile("^\\s+or (?<hash>[0-9a-f]+)\\s*$");
  private static final Pattern GOT = Pattern.compile("^\\s*Got\\s+(?<hash>[0-9a-f]+)");

  String sentence() {
    Optional<Matcher> file = words.first(FILE);
    Optional<Matcher> expected = words.first(FIRST);
    Optional<Matcher> got = words.first(GOT);
    String names = lock.isEmpty() ? "the requirements file" : lock;
    String next =
        lock.isEmpty()
            ? "If the version was changed on purpose, change the hash too; if not, find out who changed the file."
            : "If it was made for other platforms, or the file was changed on purpose, run mvn pip-cmake:lock; if not, find out who changed the file.";
    if (file.isEmpty() || expected.isEmpty() || got.isEmpty()) {
      return "A file that pip got is not the one whose hash %s names. %s".formatted(names, next);
    }
    String url = file.get().group("url");
    String wanted =
        words.say(OTHER)
            ? "none of those that %s names for it".formatted(names)
            : "and %s names %s".formatted(names, expected.get().group("hash"));
    return "The file %s that pip got for %s has the %s hash %s, %s. %s"
        .formatted(
            url.substring(url.lastIndexOf('/') + 1),
            file.get().group("requirement"),
            expected.get().group("algorithm"),
            got.get().group("hash"),
            wanted,
            next);
  }
}
