package io.github.pipcmake.diff;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.venv.InstalledPackage;
import io.github.pipcmake.text.Changes;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is different between two environments.
 *
 * @param from the one
 * @param to the other
 * @param files by package, the files that only one of them has, or that have another content, of
 *     packages that have one version in both
 * @param unknown what cannot be told, a sentence each
 * @since 0.1.0
 */
public record EnvironmentDiff(
    Side from, Side to, SortedMap<String, List<String>> files, List<String> unknown) {
  private static final int SHOWN = 3;

  /** Compares. Reads the {@code RECORD} files of the packages if both environments are here. */
  public static EnvironmentDiff of(Side from, Side to) throws IOException {
    List<String> unknown = new ArrayList<>();
    SortedMap<String, List<String>> files = new TreeMap<>();
    boolean same = from.digest().isPresent() && from.digest().equals(to.digest());
    if (from.sitePackages().isPresent() && to.sitePackages().isPresent()) {
      Map<String, Map<String, String>> before = InstalledPackage.hashes(from.sitePackages().get());
      Map<String, Map<String, String>> now = InstalledPackage.hashes(to.sitePackages().get());
      for (String name : before.keySet()) {
        if (now.containsKey(name) && version(from, name).equals(version(to, name))) {
          List<String> changed = List.copyOf(new Changes(before.get(name), now.get(name)).names());
          if (!changed.isEmpty()) {
            files.put(name, changed);
          }
        }
      }
    } else if (!same) {
      for (Side side : List.of(from, to)) {
        if (side.sitePackages().isEmpty()) {
          unknown.add(
              "The files of %s are not on this machine, so only packages and inputs are compared"
                  .formatted(side.name()));
        }
      }
    }
    for (Side side : List.of(from, to)) {
      if (side.packages().isEmpty() && !same) {
        unknown.add(
            "The packages of %s are not known here; the prepare.json of who has it tells them"
                .formatted(side.name()));
      }
      if (side.inputs().isEmpty() && !same) {
        unknown.add("Nobody recorded the inputs of %s".formatted(side.name()));
      }
    }
    return new EnvironmentDiff(from, to, files, unknown);
  }

  private static String version(Side side, String name) {
    return side.packages().orElse(Map.of()).getOrDefault(name, "");
  }

  /**
   * Whether both are known to be one environment, or have the same packages where one is a lock.
   */
  public boolean isEqual() {
    return areBothEnvironments() ? from.digest().equals(to.digest()) : packages().names().isEmpty();
  }

  private boolean areBothEnvironments() {
    return from.digest().isPresent() && to.digest().isPresent();
  }

  /** None if those of one side are not known. */
  private Changes packages() {
    return from.packages().isEmpty() || to.packages().isEmpty()
        ? new Changes(Map.of(), Map.of())
        : new Changes(from.packages().get(), to.packages().get());
  }

  /** Of the recipes; none if one of them is not known. */
  private Changes inputs() {
    return from.inputs().isEmpty() || to.inputs().isEmpty()
        ? new Changes(Map.of(), Map.of())
        : new Changes(from.inputs(), to.inputs());
  }

  /** For people: a line for each difference. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Changes packages = packages();
    if (areBothEnvironments()) {
      lines.add(
          isEqual()
              ? "digest: both are " + from.digest().get()
              : "digest: %s -> %s".formatted(from.digest().get(), to.digest().get()));
    } else if (isEqual()) {
      lines.add(
          "both have the same %s".formatted(Formats.count(packages().now().size(), "package")));
    }
    for (String name : packages.names()) {
      lines.add("package %s: %s".formatted(name, packages.values(name)));
    }
    files.forEach(
        (name, changed) ->
            lines.add(
                "files of %s %s: %s"
                    .formatted(name, version(to, name), Formats.first(SHOWN, changed))));
    for (String name : inputs().names()) {
      lines.add("input: " + inputs().sentence(name, name, true));
    }
    if (areBothEnvironments() && !isEqual() && lines.size() == 1 && unknown.isEmpty()) {
      lines.add(
          "the packages and inputs are the same: what differs is the interpreter's own files or paths");
    }
    lines.addAll(unknown);
    return lines;
  }

  /** For programs. */
  public JsonObject toJson() {
    JsonObject changed = new JsonObject();
    files.forEach((name, names) -> changed.put(name, new JsonArray(names)));
    return JsonObject.builder()
        .value("from", json(from))
        .value("to", json(to))
        .value("equal", isEqual())
        .value("packages", json(packages()))
        .value("files", changed)
        .value("inputs", json(inputs()))
        .value("unknown", new JsonArray(unknown))
        .done();
  }

  private static JsonObject json(Side side) {
    JsonObject json = JsonObject.builder().value("name", side.name()).done();
    side.digest().ifPresent(digest -> json.put("digest", digest));
    return json;
  }

  private static JsonArray json(Changes changes) {
    JsonArray rows = new JsonArray();
    for (String name : changes.names()) {
      rows.add(
          JsonObject.builder()
              .value("name", name)
              .value("from", changes.before().get(name))
              .value("to", changes.now().get(name))
              .done());
    }
    return rows;
  }
}
