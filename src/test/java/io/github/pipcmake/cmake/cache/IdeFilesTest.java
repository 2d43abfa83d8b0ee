package io.github.pipcmake.cmake.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdeFilesTest {
  @TempDir Path source;

  private final Tools tools =
      new Tools(new Tool(Path.of("/opt/cmake"), 1, 1, "3.25.1"), "Ninja", Optional.empty());
  private Path build;
  private Path presets;

  @BeforeEach
  void makeTree() throws Exception {
    build = Files.createDirectory(source.resolve("build"));
    presets = source.resolve("CMakeUserPresets.json");
    Files.writeString(build.resolve("compile_commands.json"), "[]");
  }

  @Test
  void presetOpensTheBuildTreeAndCompileCommandsAreLinked() throws Exception {
    write(Optional.of("fast"));
    JsonObject preset = preset(0);
    assertThat(preset.getString("name")).isEqualTo("pip-cmake");
    assertThat(preset.getString("inherits")).isEqualTo("fast");
    assertThat(preset.getString("binaryDir")).isEqualTo(build.toString());
    assertThat(preset.getString("generator")).isEqualTo("Ninja");
    assertThat(preset.getObject("cacheVariables")).containsEntry("X_ROOT", "/env");
    assertThat(preset.getObject("environment")).containsEntry("PYTHONPYCACHEPREFIX", "/pyc");
    assertThat(source.resolve("compile_commands.json")).hasContent("[]");
  }

  @Test
  void presetsOfTheUserStayAndOursIsNotAddedTwice() throws Exception {
    Files.writeString(
        presets, "{\"version\": 6, \"x\": 1, \"configurePresets\": [{\"name\": \"mine\"}]}");
    byte[] before = IdeFiles.withoutOurs(presets).orElseThrow();
    write(Optional.empty());
    FileTime time = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(presets, time);
    write(Optional.empty());
    assertThat(Files.getLastModifiedTime(presets)).isEqualTo(time);
    assertThat(json().getInt("version")).isEqualTo(6);
    assertThat(json().getInt("x")).isEqualTo(1);
    assertThat(json().getArray("configurePresets")).hasSize(2);
    assertThat(preset(0).getString("name")).isEqualTo("mine");
    assertThat(IdeFiles.withoutOurs(presets)).contains(before);
  }

  @Test
  void fileThatHoldsOnlyOursIsNoneOfTheUsers() throws Exception {
    assertThat(new IdeFiles(source, build).areThere()).isFalse();
    write(Optional.empty());
    assertThat(IdeFiles.withoutOurs(presets)).isEmpty();
    assertThat(new IdeFiles(source, build).areThere()).isTrue();
    Files.delete(source.resolve("compile_commands.json"));
    assertThat(new IdeFiles(source, build).areThere()).isFalse();
  }

  @Test
  void fileOfTheUserThatIsNoJsonIsLeftAndTold() throws Exception {
    Files.writeString(presets, "{not json");
    assertThatThrownBy(() -> write(Optional.empty()))
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith(presets + " is no JSON")
        .hasMessageContaining("leave out -Dpip-cmake.ide");
    assertThat(presets).hasContent("{not json");
  }

  @Test
  void compileCommandsOfTheUserAreNotReplaced() throws Exception {
    Files.writeString(source.resolve("compile_commands.json"), "mine");
    write(Optional.empty());
    assertThat(source.resolve("compile_commands.json")).hasContent("mine");
  }

  private void write(Optional<String> inherited) throws Exception {
    new IdeFiles(source, build)
        .write(tools, inherited, Map.of("X_ROOT", "/env"), Map.of("PYTHONPYCACHEPREFIX", "/pyc"));
  }

  private JsonObject preset(int index) throws Exception {
    JsonArray array = json().getArray("configurePresets");
    return array.getObject(index);
  }

  private JsonObject json() throws Exception {
    return JsonParser.object().from(Files.readString(presets));
  }
}
