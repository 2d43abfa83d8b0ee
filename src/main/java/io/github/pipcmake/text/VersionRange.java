package io.github.pipcmake.text;

import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ArtifactVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.Restriction;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a program that will do, in Maven's notation: {@code [3.26,4)}; a bare version
 * means that one or later, as it does to Maven's Enforcer.
 *
 * @since 0.1.0
 */
public final class VersionRange {
  private final String text;
  private final Restriction restriction;

  private VersionRange(String text, Restriction restriction) {
    this.text = text;
    this.restriction = restriction;
  }

  /**
   * Reads a range; empty if the text is none, or one with gaps, which pip could not be asked for.
   */
  public static Optional<VersionRange> parse(String text) {
    String stripped = text.strip();
    if (stripped.matches("\\d[\\w.]*")) {
      return parse("[" + stripped + ",)");
    }
    try {
      List<Restriction> restrictions =
          org.apache.maven.artifact.versioning.VersionRange.createFromVersionSpec(stripped)
              .getRestrictions();
      return stripped.matches("[\\[(].*\\d.*[\\])]") && restrictions.size() == 1
          ? Optional.of(new VersionRange(stripped, restrictions.get(0)))
          : Optional.empty();
    } catch (InvalidVersionSpecificationException e) {
      return Optional.empty();
    }
  }

  /**
   * The range of all versions that begin so, as people name a Python: {@code 3.12} is {@code
   * [3.12,3.13)}.
   *
   * @param series whole numbers with points between them
   */
  public static VersionRange ofSeries(String series) {
    int last = series.lastIndexOf('.') + 1;
    String next = series.substring(0, last) + (Integer.parseInt(series.substring(last)) + 1);
    return parse("[" + series + "," + next + ")").orElseThrow();
  }

  /** Whether it may hold a version that begins with a series. */
  public boolean reaches(String series) {
    ArtifactVersion first = new DefaultArtifactVersion(series);
    ArtifactVersion lower = restriction.getLowerBound();
    ArtifactVersion upper = restriction.getUpperBound();
    boolean beginsBefore = lower == null || ofSeries(series).isBelowEnd(lower);
    int toEnd = upper == null ? 1 : upper.compareTo(first);
    return beginsBefore && (toEnd > 0 || (toEnd == 0 && restriction.isUpperBoundInclusive()));
  }

  private boolean isBelowEnd(ArtifactVersion version) {
    ArtifactVersion end = restriction.getUpperBound();
    return end == null || version.compareTo(end) < 0;
  }

  /** Whether a version is in it. */
  public boolean contains(String version) {
    return restriction.containsVersion(new DefaultArtifactVersion(version));
  }

  /** The same range as pip writes it, a PEP 440 version specifier: {@code >=3.26,<4}. */
  public String specifier() {
    String lower = bound(restriction.getLowerBound(), restriction.isLowerBoundInclusive(), ">");
    String upper = bound(restriction.getUpperBound(), restriction.isUpperBoundInclusive(), "<");
    return lower + (lower.isEmpty() || upper.isEmpty() ? "" : ",") + upper;
  }

  private static String bound(@Nullable ArtifactVersion version, boolean inclusive, String sign) {
    return version == null ? "" : sign + (inclusive ? "=" : "") + version;
  }

  @Override
  public String toString() {
    return text;
  }
}
