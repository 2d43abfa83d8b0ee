package io.github.pipcmake.python.backend;

import io.github.pipcmake.text.ForeignText;
import java.util.regex.Pattern;

/**
 * A version of a Python package, in the form of PEP 440 or not.
 *
 * @param text as it is written
 * @since 0.1.0
 */
public record PackageVersion(String text) {
  /** PEP 440, appendix B, with all spellings that are taken for the same. */
  private static final Pattern FORM =
      Pattern.compile(
          "v?(?:\\d+!)?\\d+(?:\\.\\d+)*+"
              + "(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\\d*)?"
              + "(?:-\\d+|[-_.]?(?:post|rev|r)[-_.]?\\d*)?"
              + "(?:[-_.]?dev[-_.]?\\d*)?"
              + "(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*+)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SNAPSHOT =
      Pattern.compile("[-_.]?SNAPSHOT$", Pattern.CASE_INSENSITIVE);
  private static final Pattern RELEASE =
      Pattern.compile("[-_.](?:FINAL|GA|RELEASE)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern MILESTONE =
      Pattern.compile("[-_.]M(?:ILESTONE)?[-_.]?(?=\\d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBERS = Pattern.compile("v?\\d+(?:\\.\\d+)*+");

  /** Whether it has the form. */
  public boolean isValid() {
    return FORM.matcher(text.strip()).matches();
  }

  /** What to write for one of Maven's or another form, such as 1.0.dev0 for 1.0-SNAPSHOT. */
  public String closest() {
    String plain = SNAPSHOT.matcher(text.strip()).replaceFirst(".dev0");
    plain = RELEASE.matcher(plain).replaceFirst("");
    plain = MILESTONE.matcher(plain).replaceFirst("b");
    if (new PackageVersion(plain).isValid()) {
      return plain;
    }
    java.util.regex.Matcher numbers = NUMBERS.matcher(plain);
    if (!numbers.lookingAt()) {
      return "1.0.dev0";
    }
    String rest =
        plain.substring(numbers.end()).replaceAll("[^A-Za-z0-9]+", ".").replaceAll("^\\.|\\.$", "");
    return numbers.group() + (rest.isEmpty() ? "" : "+" + rest);
  }

  /** A sentence for a version in another form. */
  public String advice() {
    return "the version \"%s\" is none that Python packages may have (PEP 440); write %s, say"
        .formatted(ForeignText.line(text), closest());
  }
}
