package io.github.pipcmake.sbom;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.requirements.PackageNames;

/**
 * What a bill is of.
 *
 * @param purl its package URL, which is its reference in the bill, too
 * @param name its name
 * @param version its version
 * @see <a href="https://github.com/package-url/purl-spec">Package URL specification</a>
 * @since 0.1.0
 */
public record Subject(String purl, String name, String version) {
  /** An artifact of Maven. */
  public static Subject ofMaven(String groupId, String artifactId, String version) {
    return new Subject(
        "pkg:maven/%s/%s@%s".formatted(groupId, artifactId, version), artifactId, version);
  }

  /** A package of Python. */
  public static Subject ofPython(String name, String version) {
    return new Subject(
        "pkg:pypi/%s@%s".formatted(PackageNames.normalised(name), version.replace("+", "%2B")),
        name,
        version);
  }

  JsonObject toJson() {
    return JsonObject.builder()
        .value("bom-ref", purl)
        .value("name", name)
        .value("purl", purl)
        .value("type", "library")
        .value("version", version)
        .done();
  }
}
