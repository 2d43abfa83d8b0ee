package io.github.pipcmake.python.venv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of scripts, which installers write with the python's absolute path.
 *
 * <p>On POSIX it becomes lines that the shell and Python both read, in the manner of those that pip
 * writes for a path too long or with blanks: to the shell a command, to Python a string. The shell
 * looks for {@code python} beside the script, through links to it. {@code realpath} is in POSIX
 * since 2024, and on every system before; without it only links to scripts would fail. There is no
 * {@code --} before {@code $0}: BusyBox takes it for a name, and a script's own name begins with a
 * directory.
 *
 * <p>On Windows a script is an {@code .exe}: a launcher, a line {@code #!path}, and a zip of the
 * script. The launcher knows {@code <launcher_dir>} in that line (distlib, {@code PC/launcher.c});
 * the zip's own time is fixed by {@code SOURCE_DATE_EPOCH} when pip runs.
 */
final class ScriptHeader {
  /** What a script begins with on POSIX. */
  static final String POSIX =
      """
      #!/bin/sh
      '''exec' "$(dirname "$(realpath "$0" 2>/dev/null || printf %s "$0")")/python" "$0" "$@"
      ' '''
      """;

  /** The form of pip, and of uv with other quotes, for a path that a kernel would not take. */
  private static final Pattern LONG =
      Pattern.compile(
          "#!/bin/sh\n'''exec' (?<python>\"[^\n]*\"|'[^\n']*'|[^\n\" ]*)(?<options>[^\n\"]*) \"\\$0\" \"\\$@\"\n' '''\n");

  private static final Pattern SHORT =
      Pattern.compile("#!(?<python>[^\r\n]*?)(?<options> -[^\r\n]*)?\r?\n");

  private static final Pattern LAUNCHER =
      Pattern.compile("#!\"?[^\"\r\n]*\\\\(?<name>pythonw?\\.exe)\"?(?=[^\r\n]*\r?\nPK\\x03\\x04)");

  private final Path python;

  /** Takes the python that pip was run by. */
  ScriptHeader(Path python) {
    this.python = python;
  }

  /** Rewrites a script in its place; false if it needs none, or is no script of this python's. */
  boolean rewrite(Path file, boolean windows) throws IOException {
    if (!windows && !startsLikeScript(file)) {
      return false;
    }
    // One character a byte: whatever follows the header stays as it is.
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    Optional<String> written = windows ? launcher(content) : posix(content);
    if (written.isEmpty() || written.get().equals(content)) {
      return false;
    }
    Files.writeString(file, written.get(), StandardCharsets.ISO_8859_1);
    return true;
  }

  /** bin may hold large programs, such as ninja: those are not read. */
  private static boolean startsLikeScript(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  private Optional<String> posix(String content) {
    for (Pattern form : new Pattern[] {LONG, SHORT}) {
      Matcher header = form.matcher(content);
      if (header.lookingAt() && isOurs(header.group("python").replaceAll("^[\"']|[\"']$", ""))) {
        String options = Optional.ofNullable(header.group("options")).orElse("");
        return Optional.of(
            POSIX.replace("/python\" ", "/python\"" + options + " ")
                + content.substring(header.end()));
      }
    }
    return Optional.empty();
  }

  private boolean isOurs(String name) {
    String ours =
        new String(python.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return name.equals(ours) || name.equals(ours + "3");
  }

  private static Optional<String> launcher(String content) {
    Matcher line = LAUNCHER.matcher(content);
    return line.find()
        ? Optional.of(
            content.substring(0, line.start())
                + "#!<launcher_dir>\\"
                + line.group("name")
                + content.substring(line.end()))
        : Optional.empty();
  }
}
