package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.venv.InstalledPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The packages of an environment.
 *
 * @param section whose environment it is
 * @param digest of the environment
 * @param packages in it
 */
record PackageTable(String section, String digest, List<InstalledPackage> packages) {
  /** That of the last {@code prepare}; empty if it has not run, or the environment is gone. */
  static Optional<PackageTable> of(GoalRecords records) throws IOException {
    Optional<JsonObject> prepared = records.goal("prepare");
    Optional<Path> site = records.file("prepare", "sitePackages").filter(Files::isDirectory);
    return site.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PackageTable(
                records.name(),
                prepared.get().getString("digest", ""),
                InstalledPackage.in(site.get())));
  }

  JsonArray toJson() {
    JsonArray rows = new JsonArray();
    for (InstalledPackage one : packages) {
      rows.add(
          JsonObject.builder()
              .value("name", one.name())
              .value("version", one.version())
              .value("size", one.size())
              .value("files", one.files())
              .value(
                  "requiredBy",
                  new JsonArray(
                      packages.stream()
                          .filter(other -> other.requires().contains(one.name()))
                          .map(InstalledPackage::name)
                          .toList()))
              .done());
    }
    return rows;
  }

  /** What a later report compares with. */
  JsonObject toRemember() {
    return JsonObject.builder()
        .value("section", section)
        .value("digest", digest)
        .value("packages", new JsonObject(new TreeMap<>(versions())))
        .done();
  }

  private Map<String, String> versions() {
    return packages.stream()
        .collect(
            Collectors.toMap(
                InstalledPackage::name,
                InstalledPackage::version,
                (one, other) -> one,
                TreeMap::new));
  }

  /** What is another package, or another version, than at the time of the last report. */
  Optional<JsonObject> changesSince(JsonObject report) {
    Optional<JsonObject> before =
        Json.objects(report, "environments").stream()
            .filter(one -> section.equals(one.getString("section")))
            .findFirst();
    return before.map(
        known -> {
          JsonObject old = known.getObject("packages", new JsonObject());
          Map<String, String> now = versions();
          JsonArray rows = new JsonArray();
          TreeSet<String> names = new TreeSet<>(old.keySet());
          names.addAll(now.keySet());
          for (String name : names) {
            String from = old.getString(name, "");
            String to = now.getOrDefault(name, "");
            if (!from.equals(to)) {
              rows.add(new JsonArray(List.of(name, from, to)));
            }
          }
          return JsonObject.builder()
              .value("since", report.getString("when", Instant.EPOCH.toString()))
              .value("digest", known.getString("digest", ""))
              .value("rows", rows)
              .done();
        });
  }
}
