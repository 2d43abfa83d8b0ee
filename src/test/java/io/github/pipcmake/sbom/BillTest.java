package io.github.pipcmake.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BillTest {
  /** As cyclonedx-py writes it, in short. */
  private static final String ENVIRONMENT =
      """
      {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "specVersion": "1.6",
       "metadata": {"timestamp": "2020-01-01T00:00:00Z", "tools": {"components": [{"name": "py"}]}},
       "components": [
         {"name": "Py_Bind", "version": "3", "bom-ref": "Py_Bind==3", "type": "library"},
         {"name": "numpy", "version": "2", "bom-ref": "numpy==2", "type": "library"}],
       "dependencies": [
         {"ref": "Py_Bind==3", "dependsOn": ["numpy==2"]}, {"ref": "numpy==2"}]}
      """;

  @Test
  void whatWasReadIsInsideAndTheRestIsExcluded() throws Exception {
    JsonObject bill = whole(Optional.of(Set.of("py-bind")), Optional.empty());
    assertThat(component(bill, 0)).containsEntry("scope", "required");
    assertThat(component(bill, 1)).containsEntry("scope", "excluded");
    assertThat(needed(bill, 0)).containsExactly("Py_Bind==3");
    assertThat(needed(bill, 1)).containsExactly("numpy==2");
    assertThat(aggregate(bill)).isEqualTo("incomplete");
  }

  @Test
  void whatNobodyKnowsIsNotDecided() throws Exception {
    JsonObject bill = whole(Optional.empty(), Optional.empty());
    assertThat(component(bill, 0)).doesNotContainKey("scope");
    assertThat(needed(bill, 0)).containsExactly("Py_Bind==3", "numpy==2");
    assertThat(aggregate(bill)).isEqualTo("unknown");
    assertThat(compiled(Optional.empty()).getArray("components")).hasSize(2);
  }

  @Test
  void billOfWheelHasOnlyWhatWasRead() throws Exception {
    JsonObject bill = compiled(Optional.of(Set.of("py-bind")));
    assertThat(bill.getArray("components")).hasSize(1);
    assertThat(needed(bill, 1)).isEmpty(); // numpy is needed by pybind, and not in the wheel
    assertThat(compiled(Optional.of(Set.of())).getArray("components")).isEmpty();
  }

  @Test
  void librariesOfZigAreInside() throws Exception {
    JsonObject bill = whole(Optional.of(Set.of()), Optional.of("0.17.1"));
    assertThat(component(bill, 2)).containsEntry("purl", "pkg:pypi/ziglang@0.17.1");
    assertThat(needed(bill, 0)).containsExactly("pkg:pypi/ziglang@0.17.1");
  }

  @Test
  void timeIsTheOneThatIsGiven() throws Exception {
    JsonObject metadata = whole(Optional.empty(), Optional.empty()).getObject("metadata");
    assertThat(metadata.getString("timestamp")).isEqualTo("1970-01-01T00:00:07Z");
    assertThat(metadata.getObject("tools").getArray("components")).hasSize(2);
  }

  @Test
  void namesOfPythonAreNormalisedInPackageUrls() {
    assertThat(Subject.ofPython("My.Pack_age", "1+local"))
        .isEqualTo(new Subject("pkg:pypi/my-pack-age@1%2Blocal", "My.Pack_age", "1+local"));
  }

  private static JsonObject whole(Optional<Set<String>> read, Optional<String> zig)
      throws Exception {
    return JsonParser.object().from(bill(read, zig).whole());
  }

  private static JsonObject compiled(Optional<Set<String>> read) throws Exception {
    return JsonParser.object().from(bill(read, Optional.empty()).compiled());
  }

  private static Bill bill(Optional<Set<String>> read, Optional<String> zig) throws Exception {
    BuildEnvironment environment =
        new BuildEnvironment(
            new Digest("0".repeat(64)),
            List.of(Path.of("env")),
            Path.of("env/bin/python"),
            Path.of("env/lib"),
            Path.of("bytecode"),
            new TreeMap<>(),
            "cpython");
    return new Bill(
        JsonParser.object().from(ENVIRONMENT),
        Subject.ofPython("demo", "1"),
        new Contents(environment, read, zig, Optional.of("7"), "1"));
  }

  private static JsonObject component(JsonObject bill, int index) {
    return bill.getArray("components").getObject(index);
  }

  private static List<@Nullable Object> needed(JsonObject bill, int index) {
    JsonObject dependency = bill.getArray("dependencies").getObject(index);
    return dependency.has("dependsOn") ? List.copyOf(dependency.getArray("dependsOn")) : List.of();
  }

  private static String aggregate(JsonObject bill) {
    return bill.getArray("compositions").getObject(0).getString("aggregate", "");
  }
}
