package io.github.pipcmake.pylock;

import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.text.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a lock, made from the output of the resolver. */
final class PylockText {
  private static final Pattern CREATED_BY = Pattern.compile("(?m)^created-by = .*$");
  private static final Pattern FILE = Pattern.compile("url = \"(file:[^\"]*)\"");

  private PylockText() {}

  /**
   * Adds what it was made for, and takes out what holds on one machine only, and credentials.
   *
   * @param resolved what the resolver wrote
   * @param directory where the lock will be
   */
  static String of(
      String resolved, Path directory, List<Platform> platforms, PylockFile.MadeFor madeFor) {
    String head =
        "created-by = \"pip-cmake-maven-plugin\""
            + (platforms.isEmpty()
                ? ""
                : "\nenvironments = " + array(platforms.stream().map(Platform::marker).toList()));
    String packages =
        FILE.matcher(CREATED_BY.matcher(resolved).replaceFirst(Matcher.quoteReplacement(head)))
            .replaceAll(found -> Matcher.quoteReplacement(relative(found.group(1), directory)));
    return "# Written by mvn pip-cmake:lock. Do not edit; run that goal again.\n"
        + Credentials.strip(packages.stripTrailing())
        + "\n\n[%s]\n".formatted(PylockFile.TABLE)
        + "requirements = %s\n".formatted(array(madeFor.requirements()))
        + "constraints = %s\n".formatted(array(madeFor.constraints()))
        + "additions = %s\n".formatted(array(madeFor.additions()))
        + "platforms = %s\n".formatted(array(madeFor.platforms()));
  }

  /** The end of a lock: what is made of it, sorted. */
  static String of(Collection<LockedEnvironment> environments) {
    return environments.stream()
        .sorted()
        .map(
            one ->
                "\n[[%s]]\npython = %s\n%swheels = %s\ndigest = %s\nsize = %d\n"
                    .formatted(
                        PylockFile.ENVIRONMENTS,
                        quoted(one.python()),
                        one.libc().isEmpty() ? "" : "libc = %s\n".formatted(quoted(one.libc())),
                        quoted(one.wheels()),
                        quoted(one.digest()),
                        one.size()))
        .collect(Collectors.joining());
  }

  /** A file of the project by its path from the lock, which PEP 751 allows; others as they are. */
  private static String relative(String url, Path directory) {
    Path base = directory.toAbsolutePath().normalize();
    try {
      Path file = Path.of(URI.create(url)).normalize();
      if (file.startsWith(base)) {
        return "path = " + quoted(base.relativize(file).toString().replace('\\', '/'));
      }
    } catch (IllegalArgumentException e) {
      // no file of this machine
    }
    return "url = " + quoted(url);
  }

  /** TOML's array of basic strings. */
  static String array(List<String> texts) {
    List<String> lines = new ArrayList<>();
    texts.forEach(text -> lines.add("    " + quoted(text) + ",\n"));
    return lines.isEmpty() ? "[]" : "[\n" + String.join("", lines) + "]";
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(
            c ->
                c == '"' || c == '\\'
                    ? "\\" + (char) c
                    : c < ' ' || c == 0x7f ? "\\u%04x".formatted(c) : String.valueOf((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
