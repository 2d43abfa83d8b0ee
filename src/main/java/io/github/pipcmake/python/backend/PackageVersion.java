package io.github.pipcmake.python.backend;

import io.github.pipcmake.text.ForeignText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          "v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*+)"
              + "(?:[-_.]?(?<pre>a|b|c|rc|alpha|beta|pre|preview)[-_.]?(?<preNumber>\\d*))?"
              + "(?<post>-(?<implicit>\\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>\\d*))?"
              + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>\\d*))?"
              + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*+))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SNAPSHOT =
      Pattern.compile("[-_.]?SNAPSHOT$", Pattern.CASE_INSENSITIVE);
  private static final Pattern RELEASE =
      Pattern.compile("[-_.](?:FINAL|GA|RELEASE)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern MILESTONE =
      Pattern.compile("[-_.]M(?:ILESTONE)?[-_.]?(?=\\d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern CANDIDATE =
      Pattern.compile("[-_.]CR[-_.]?(?=\\d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SERVICE_PACK =
      Pattern.compile("[-_.]SP[-_.]?(?=\\d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ZEROS =
      Pattern.compile("^((?:\\d+!)?\\d+(?:\\.\\d+)*?)(?:\\.0)+(?=$|[^.\\d]|\\.[a-z])");
  private static final Pattern NUMBERS = Pattern.compile("v?\\d+(?:\\.\\d+)*+");

  /**
   * A version of Maven's in the normal form of PEP 440; empty if it has none.
   *
   * @param maven for instance {@code 1.2.0-RC1}, for which {@code 1.2.0rc1} stands
   */
  public static Optional<PackageVersion> ofMaven(String maven) {
    return new PackageVersion(fromMaven(maven)).normal();
  }

  private static String fromMaven(String maven) {
    String plain = SNAPSHOT.matcher(maven.strip()).replaceFirst(".dev0");
    plain = RELEASE.matcher(plain).replaceFirst("");
    plain = CANDIDATE.matcher(plain).replaceFirst("rc");
    plain = SERVICE_PACK.matcher(plain).replaceFirst(".post");
    return MILESTONE.matcher(plain).replaceFirst("b");
  }

  /** In the normal form, PEP 440 "Normalization"; empty if it does not have the form. */
  public Optional<PackageVersion> normal() {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    StringBuilder normal = new StringBuilder();
    if (parts.group("epoch") != null) {
      normal.append(number(parts.group("epoch"))).append('!');
    }
    normal.append(
        Stream.of(parts.group("release").split("\\.", -1))
            .map(PackageVersion::number)
            .collect(Collectors.joining(".")));
    if (parts.group("pre") != null) {
      normal.append(
          switch (parts.group("pre").toLowerCase(Locale.ROOT)) {
            case "a", "alpha" -> "a";
            case "b", "beta" -> "b";
            default -> "rc";
          });
      normal.append(number(parts.group("preNumber")));
    }
    if (parts.group("post") != null) {
      String implicit = parts.group("implicit");
      normal.append(".post");
      normal.append(number(implicit == null ? parts.group("postNumber") : implicit));
    }
    if (parts.group("dev") != null) {
      normal.append(".dev").append(number(parts.group("devNumber")));
    }
    if (parts.group("local") != null) {
      String local = parts.group("local").toLowerCase(Locale.ROOT).replaceAll("[-_]", ".");
      normal.append('+').append(local);
    }
    return Optional.of(new PackageVersion(normal.toString()));
  }

  /** Without zeros that lead; none is 0. */
  private static String number(String digits) {
    return digits.isEmpty() ? "0" : digits.replaceFirst("^0+(?=\\d)", "");
  }

  /** Whether another one is the same version, as {@code 1.0} is {@code 1.0.0}. */
  public boolean isSame(PackageVersion other) {
    Optional<String> mine = normal().map(PackageVersion::withoutZeros);
    return mine.isPresent() && mine.equals(other.normal().map(PackageVersion::withoutZeros));
  }

  private static String withoutZeros(PackageVersion normal) {
    return ZEROS.matcher(normal.text).replaceFirst("$1");
  }

  /** Whether it has the form. */
  public boolean isValid() {
    return FORM.matcher(text.strip()).matches();
  }

  /** What to write for one of Maven's or another form, such as 1.0.dev0 for 1.0-SNAPSHOT. */
  public String closest() {
    String plain = fromMaven(text);
    if (new PackageVersion(plain).isValid()) {
      return plain;
    }
    Matcher numbers = NUMBERS.matcher(plain);
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
