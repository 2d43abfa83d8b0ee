package io.github.pipcmake.python.settings;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packages that may come from one index only. pip takes the best version of all indexes: a package
 * of the same name on another index would be installed instead.
 *
 * @param names of packages, normalised (PEP 503); an asterisk stands for any characters
 * @param index the URL, without credentials
 * @since 0.1.0
 */
public record OnlyIndex(String names, String index) {
  /** With pip's short forms of {@code --index-url --extra-index-url --find-links --no-index}. */
  private static final Pattern OPTION = Pattern.compile("-[if].*|--(?:i|ex|py|f|no-i).*");

  /**
   * Reads {@code NAMES=URL}.
   *
   * @param indexUrl the index, if the POM names one
   * @param extraIndexUrls further ones
   * @throws PythonException if that is no name and URL, or the URL is none of the indexes
   */
  public static List<OnlyIndex> parse(
      List<String> texts, Optional<String> indexUrl, List<String> extraIndexUrls)
      throws PythonException {
    List<OnlyIndex> all = new ArrayList<>();
    if (!texts.isEmpty() && indexUrl.isEmpty()) {
      throw new PythonException(
          "onlyIndex is given, but no indexUrl, so that pip's own configuration says which indexes there are; give all of them with indexUrl and extraIndexUrls");
    }
    for (String text : texts) {
      int equals = text.indexOf('=');
      String names = equals < 0 ? "" : text.substring(0, equals).strip();
      if (!names.matches("[A-Za-z0-9._*-]+")) {
        throw new PythonException(
            "\"%s\" in onlyIndex is not a name and an index; write NAMES=URL, such as corp-*=https://pypi.example.org/team/simple"
                .formatted(Credentials.mask(text)));
      }
      String index = address(text.substring(equals + 1));
      List<String> indexes =
          Stream.concat(indexUrl.stream(), extraIndexUrls.stream())
              .map(OnlyIndex::address)
              .toList();
      if (!indexes.contains(index)) {
        throw new PythonException(
            "onlyIndex has %s for %s, which is not an index of this build; give it as indexUrl or in extraIndexUrls, or write one of %s"
                .formatted(index, names, String.join(", ", indexes)));
      }
      all.add(new OnlyIndex(PackageNames.normalised(names), index));
    }
    return all;
  }

  /**
   * Sees to it that files of requirements name no index of their own, which pip would ask, too.
   *
   * @param lines of the files, with where they stand
   */
  public static void check(List<OnlyIndex> all, List<Requirement> lines) throws PythonException {
    for (Requirement line : lines) {
      if (!all.isEmpty() && OPTION.matcher(line.text().strip()).matches()) {
        throw new PythonException(
            "%s names where to look for packages (%s), which does not work with onlyIndex; name the index in indexUrl or extraIndexUrls instead"
                .formatted(line.origin(), ForeignText.line(Credentials.mask(line.text()))));
      }
    }
  }

  /** A URL without credentials and without the slash that it may end with. */
  static String address(String url) {
    return Credentials.strip(url.strip()).replaceFirst("/+$", "");
  }

  /** Whether a package may come from this index only. */
  boolean isFor(String name) {
    String expression =
        Stream.of(names.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return PackageNames.normalised(name).matches(expression);
  }

  @Override
  public String toString() {
    return names + "=" + index;
  }
}
