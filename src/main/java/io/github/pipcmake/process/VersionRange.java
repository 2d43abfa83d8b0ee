package io.github.pipcmake.process;

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
