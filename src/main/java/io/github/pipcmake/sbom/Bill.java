package io.github.pipcmake.sbom;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.python.requirements.PackageNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A bill of materials (CycloneDX 1.6), made from the one of a build environment.
 *
 * @param environment as cyclonedx-py wrote it
 * @param subject what the bill is of
 * @param contents what is known of it
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
 */
record Bill(JsonObject environment, Subject subject, Contents contents) {
  private static final String COMPONENTS = "components";
  private static final String REFERENCE = "bom-ref";

  /** The whole environment. What nothing of was read has the scope {@code excluded}. */
  String whole() {
    List<JsonObject> components = new ArrayList<>();
    for (Object component : environment.getArray(COMPONENTS, new JsonArray())) {
      JsonObject copy = new JsonObject((JsonObject) component);
      contents
          .read()
          .ifPresent(
              read -> copy.put("scope", read.contains(name(copy)) ? "required" : "excluded"));
      components.add(copy);
    }
    return text(components);
  }

  /** What was read only; all of the environment if nobody knows. */
  String compiled() {
    List<JsonObject> components = new ArrayList<>();
    for (Object component : environment.getArray(COMPONENTS, new JsonArray())) {
      JsonObject one = (JsonObject) component;
      if (contents.read().stream().allMatch(read -> read.contains(name(one)))) {
        components.add(one);
      }
    }
    return text(components);
  }

  private static String name(JsonObject component) {
    return PackageNames.normalised(component.getString("name", ""));
  }

  private String text(List<JsonObject> ofEnvironment) {
    List<JsonObject> components = new ArrayList<>(ofEnvironment);
    contents.zig().ifPresent(version -> components.add(runtime(version)));
    return JsonWriter.indent("  ")
            .string()
            .object()
            .value("$schema", environment.getString("$schema"))
            .value("bomFormat", "CycloneDX")
            .value("specVersion", environment.getString("specVersion"))
            .value("version", 1)
            .value("metadata", metadata())
            .array(COMPONENTS, components)
            .array("dependencies", dependencies(components))
            .array(
                "compositions",
                List.of(
                    JsonObject.builder()
                        .value("aggregate", contents.read().isPresent() ? "incomplete" : "unknown")
                        .array("assemblies", List.of(subject.purl()))
                        .done()))
            .end()
            .done()
        + "\n";
  }

  private JsonObject metadata() {
    JsonObject known = environment.getObject("metadata", new JsonObject());
    List<Object> tools =
        new ArrayList<>(
            known.getObject("tools", new JsonObject()).getArray(COMPONENTS, new JsonArray()));
    tools.add(
        JsonObject.builder()
            .value("type", "application")
            .value("group", "io.github.pip-cmake")
            .value("name", "pip-cmake-maven-plugin")
            .value("version", contents.plugin())
            .done());
    JsonObject metadata = new JsonObject();
    contents
        .time()
        .ifPresent(
            time ->
                metadata.put("timestamp", Instant.ofEpochSecond(Long.parseLong(time)).toString()));
    metadata.put("tools", JsonObject.builder().array(COMPONENTS, tools).done());
    metadata.put("component", subject.toJson());
    metadata.put(
        "properties",
        new JsonArray(
            List.of(
                JsonObject.builder()
                    .value("name", "pip-cmake:environment")
                    .value("value", contents.environment().digest().hex())
                    .done())));
    return metadata;
  }

  /** The libraries of zig, which it links into all that it compiles. */
  private static JsonObject runtime(String version) {
    JsonObject component = Subject.ofPython("ziglang", version).toJson();
    component.put(
        "description", "libc++, libc++abi, libunwind and compiler-rt, which zig links in");
    component.put(
        "licenses",
        new JsonArray(
            List.of(
                JsonObject.builder()
                    .value("expression", "MIT AND Apache-2.0 WITH LLVM-exception")
                    .done())));
    return component;
  }

  /** The subject needs what is in it; packages need each other as they say. */
  private List<JsonObject> dependencies(List<JsonObject> components) {
    Set<String> there = new HashSet<>();
    List<String> inSubject = new ArrayList<>();
    for (JsonObject component : components) {
      String reference = component.getString(REFERENCE, "");
      there.add(reference);
      if (!"excluded".equals(component.getString("scope"))) {
        inSubject.add(reference);
      }
    }
    List<JsonObject> dependencies = new ArrayList<>();
    dependencies.add(dependency(subject.purl(), inSubject));
    Set<String> told = new HashSet<>();
    for (Object known : environment.getArray("dependencies", new JsonArray())) {
      JsonObject one = (JsonObject) known;
      String reference = one.getString("ref", "");
      if (there.contains(reference) && told.add(reference)) {
        List<String> needed =
            Optional.ofNullable(one.getArray("dependsOn")).orElse(new JsonArray()).stream()
                .map(String::valueOf)
                .filter(there::contains)
                .toList();
        dependencies.add(dependency(reference, needed));
      }
    }
    return dependencies;
  }

  private static JsonObject dependency(String reference, List<String> needed) {
    JsonObject dependency = JsonObject.builder().value("ref", reference).done();
    if (!needed.isEmpty()) {
      dependency.put("dependsOn", new JsonArray(needed));
    }
    return dependency;
  }
}
