package io.github.pipcmake.python.pip;

import io.github.pipcmake.python.pip.PipFailure.Kind;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last lines of pip, to search and to show. */
final class PipOutput {
  /** How many lines a message shows. */
  private static final int SHOWN = 15;

  /** A line is shown up to here, in characters: pip lists hundreds of versions in one. */
  private static final int WIDTH = 240;

  /** How many versions a message lists. */
  private static final int VERSIONS = 5;

  private static final Pattern HOST =
      Pattern.compile(
          "(?:Could not fetch URL|Credentials not correct for|while fetching) \\S*?://(?:[^/\\s@]*@)?(?<host>[^/\\s:]+)"
              + "|host='(?<pool>[^']+)'"
              + "|^Looking in indexes: \\S*?://(?:[^/\\s@]*@)?(?<index>[^/\\s:,]+)");

  private static final Pattern FROM_VERSIONS = Pattern.compile("from versions: ([^)]*)");

  private final List<String> lines;
  private final Path log;

  PipOutput(List<String> lines, Path log) {
    this.lines = List.copyOf(lines);
    this.log = log;
  }

  boolean say(Pattern pattern) {
    return first(pattern).isPresent();
  }

  Optional<Matcher> first(Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }

  Optional<Matcher> last(Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).reduce((a, b) -> b);
  }

  /** The index's host, as far as pip names it. */
  String host() {
    return first(HOST)
        .map(
            found ->
                "the index at "
                    + Optional.ofNullable(found.group("host"))
                        .or(() -> Optional.ofNullable(found.group("pool")))
                        .orElseGet(() -> found.group("index")))
        .orElse("the package index");
  }

  /** The lines between "The conflict is caused by:" and the next empty one, as one. */
  String conflict() {
    List<String> causes =
        lines.stream()
            .dropWhile(line -> !line.startsWith("The conflict is caused by:"))
            .skip(1)
            .takeWhile(line -> !line.isBlank())
            .map(String::strip)
            .distinct()
            .toList();
    return causes.isEmpty()
        ? "see below."
        : String.join("; ", causes) + ". Loosen one of them, or take one out.";
  }

  /** The last few of pip's list of versions. */
  static String shortened(String versions) {
    List<String> all = List.of(versions.split(", ", -1));
    int from = Math.max(0, all.size() - VERSIONS);
    return (from > 0 ? "..., " : "") + String.join(", ", all.subList(from, all.size()));
  }

  /** A failure, told with these words. */
  PipFailure failure(Kind kind, String sentence) {
    List<String> shown = new ArrayList<>();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("[notice]")) {
        shown.add(Credentials.strip(cut(line)));
      }
    }
    return new PipFailure(
        kind,
        "%s%npip said last:%s%nAll of it is in %s"
            .formatted(sentence, ForeignText.last(shown, SHOWN), log));
  }

  private static String cut(String whole) {
    String line =
        FROM_VERSIONS
            .matcher(whole)
            .replaceAll(
                found -> Matcher.quoteReplacement("from versions: " + shortened(found.group(1))));
    return ForeignText.start(line, WIDTH);
  }
}
