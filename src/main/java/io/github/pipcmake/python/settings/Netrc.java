package io.github.pipcmake.python.settings;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.TextDecoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The file {@code .netrc}, from which curl, pip and uv take credentials by host. */
final class Netrc {
  /** What stands there as it is, whoever reads it. */
  private static final Pattern WORD = Pattern.compile("[^\\s\"#\\\\]+");

  /** From this Python on, {@code netrc} knows quotes. */
  private static final int QUOTES = 11;

  private Netrc() {}

  /** The user's own, whether or not it exists; requests tries both names on every system. */
  static Path of(Host host) {
    Path home = host.home();
    Path other = home.resolve("_netrc");
    return host.variable("NETRC")
        .map(Path::of)
        .orElse(
            Files.exists(home.resolve(".netrc")) || !Files.exists(other)
                ? home.resolve(".netrc")
                : other);
  }

  /**
   * Writes one that has the credentials of URLs, and for other hosts what the user's own has.
   *
   * @throws PythonException if two URLs of one host have different ones, or Python cannot read them
   *     from there
   */
  static void write(List<String> urls, Interpreter interpreter, Host host, Path file)
      throws PythonException, IOException {
    Map<String, String> entries = new TreeMap<>();
    for (String url : urls) {
      Authority authority = Authority.of(url);
      if (authority.user().isPresent()) {
        String entry =
            "machine %s login %s password %s\n"
                .formatted(
                    authority.host(),
                    word(authority.user().get(), authority, interpreter),
                    word(authority.password(), authority, interpreter));
        String other = entries.putIfAbsent(authority.host(), entry);
        if (other != null && !other.equals(entry)) {
          throw new PythonException(
              "onlyIndex needs one user for each host, but two indexes on %s have different ones; give both the same"
                  .formatted(authority.host()));
        }
      }
    }
    Path own = of(host);
    String before =
        Files.isRegularFile(own) && Files.isReadable(own)
            ? TextDecoding.decoded(Files.readAllBytes(own)) + "\n\n" // which ends a macdef, too
            : "";
    Path made = Files.createTempFile(file.getParent(), "netrc", ""); // 0600 where there are modes
    try {
      Files.writeString(made, before + String.join("", entries.values())); // the last one counts
      Files.deleteIfExists(file);
      Files.move(made, file);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static String word(String text, Authority authority, Interpreter interpreter)
      throws PythonException {
    if (WORD.matcher(text).matches()) {
      return text;
    }
    String[] version = interpreter.version().split("\\.", -1);
    if (version.length > 1
        && version[0].equals("3")
        && Integer.parseInt("0" + version[1].replaceAll("\\D.*", "")) < QUOTES) {
      throw new PythonException(
          "onlyIndex hands the user and the password for %s to pip in a file, from which Python %s cannot read a blank, a quote, a backslash, a # or no password at all; use Python 3.11 or later, or another password"
              .formatted(authority.host(), interpreter.version()));
    }
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
