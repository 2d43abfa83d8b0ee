package io.github.pipcmake.wheel.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
  private static final Memo FORGETFUL =
      new Memo() {
        @Override
        public Optional<String> get(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, String json) {}
      };

  @TempDir Path directory;

  @Test
  void withSetupPyAloneItIsSetuptools() throws Exception {
    Files.writeString(directory.resolve("setup.py"), "");
    Backend backend = read();
    assertThat(backend.name()).isEqualTo("setuptools.build_meta:__legacy__");
    assertThat(backend.missingFrom(Map.of()))
        .extracting(Requirement::text)
        .containsExactly("setuptools>=40.8.0");
    assertThat(backend.missingFrom(Map.of("setuptools", "80"))).isEmpty();
  }

  @Test
  void setuptoolsIsNeededWhereNothingNamesItButASetupPyIsThere() throws Exception {
    Path pyproject = directory.resolve("pyproject.toml");
    List<String> named = List.of("Setuptools<81");
    assertThat(Backend.unnamed(pyproject, List.of())).isEmpty();

    Files.writeString(directory.resolve("setup.py"), "");
    assertThat(Backend.unnamed(pyproject, List.of()))
        .map(Requirement::text)
        .hasValue("setuptools>=40.8.0");
    assertThat(Backend.unnamed(pyproject, named)).isEmpty();

    Files.writeString(pyproject, "");
    assertThat(Backend.unnamed(pyproject, List.of())).isEmpty();
  }

  @Test
  void withoutBuildBackendItIsSetuptoolsToo() throws Exception {
    write("[build-system]\nrequires = []\n");
    assertThat(read().name()).isEqualTo("setuptools.build_meta:__legacy__");
    assertThat(read().missingFrom(Map.of("setuptools", "80"))).isEmpty();
    assertThatThrownBy(() -> read().missingFrom(Map.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("pip refuses that, too");
  }

  @Test
  void namedBackendNeedsNothingMore() throws Exception {
    write("[build-system]\nrequires = []\nbuild-backend = 'setuptools.build_meta'\n");
    assertThat(read().missingFrom(Map.of())).isEmpty();
  }

  @Test
  void versionOfMavensFormIsAnsweredWithPythons() throws Exception {
    write("[build-system]\nrequires = []\n[project]\nname = 'a'\nversion = '1.0-SNAPSHOT'\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("In [project] of ")
        .hasMessageContaining("pyproject.toml the version \"1.0-SNAPSHOT\"")
        .hasMessageEndingWith("write 1.0.dev0, say");
  }

  @ParameterizedTest
  @CsvSource({"my project, my-project", "-x-, x", "'', my-package", "größe, gr-e"})
  void nameThatNoPackageMayHaveIsAnsweredWithOneThatMay(String name, String closest)
      throws Exception {
    write("[build-system]\nrequires = []\n[project]\nname = '" + name + "'\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("The name \"" + name + "\" in [project] of ")
        .hasMessageEndingWith("write " + closest + ", say");
  }

  @Test
  void withNeitherFileThereIsNoWheel() {
    assertThatThrownBy(this::read)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("setup.py")
        .hasMessageContaining("-Dpip-cmake.pyproject=FILE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"scikit_build_core.build", "scikit_build_core.setuptools.build_meta", "mesonpy"})
  void buildTreeIsKeptUnlessTheUserSaysWhere(String name) {
    Backend backend = new Backend(name, List.of(), false, Optional.empty());
    assertThat(backend.settings(Map.of("a", List.of("b", "c")), Path.of("tree")))
        .isEqualTo(Map.of("a", List.of("b", "c"), "build-dir", List.of("tree")));
    assertThat(backend.settings(Map.of("build-dir", List.of("mine")), Path.of("tree")))
        .isEqualTo(Map.of("build-dir", List.of("mine")));
  }

  @Test
  void otherBackendsGetNoSettingThatTheyDoNotKnow() {
    assertThat(
            new Backend("hatchling.build", List.of(), false, Optional.empty())
                .settings(Map.of(), Path.of("t")))
        .isEmpty();
    // A backend of the project's own may be called so and know none of it.
    assertThat(
            new Backend("mesonpy", List.of("own"), false, Optional.empty())
                .settings(Map.of(), Path.of("t")))
        .isEmpty();
  }

  @Test
  void editableInstallCompilesOnImportUnlessTheUserSaysOtherwise() {
    Backend core = new Backend("scikit_build_core.build", List.of(), false, Optional.empty());
    Map<String, List<String>> told = core.editableSettings(Map.of(), Path.of("tree"));
    assertThat(told).containsEntry("editable.rebuild", List.of("true"));
    assertThat(core.buildsOnImport(told)).isTrue();
    Map<String, List<String>> inPlace =
        core.editableSettings(Map.of("editable.mode", List.of("inplace")), Path.of("tree"));
    assertThat(inPlace).doesNotContainKey("editable.rebuild");
    assertThat(core.buildsOnImport(inPlace)).isFalse();

    Backend meson = new Backend("mesonpy", List.of(), false, Optional.empty());
    assertThat(meson.editableSettings(Map.of(), Path.of("tree"))).containsOnlyKeys("build-dir");
    assertThat(meson.buildsOnImport(Map.of())).isTrue();
    Backend maturin = new Backend("maturin", List.of(), false, Optional.empty());
    assertThat(maturin.buildsOnImport(Map.of())).isFalse();
  }

  @Test
  void maturinIsToldByAVariable() {
    Backend maturin = new Backend("maturin", List.of(), false, Optional.empty());
    assertThat(maturin.keepsTree()).isTrue();
    assertThat(maturin.settings(Map.of(), Path.of("tree"))).isEmpty();
    assertThat(maturin.variables(host(Map.of()), Path.of("tree")))
        .isEqualTo(Map.of("CARGO_TARGET_DIR", "tree"));
    assertThat(maturin.variables(host(Map.of("CARGO_TARGET_DIR", "mine")), Path.of("tree")))
        .isEmpty();
  }

  private static Host host(Map<String, String> variables) {
    return new Host(variables, Path.of("home"), "Linux");
  }

  private Backend read() throws Exception {
    return Backend.of(
        directory.resolve("pyproject.toml"), directory, "cpython 3.11.2 (x)", FORGETFUL);
  }

  private void write(String text) throws Exception {
    Files.writeString(directory.resolve("pyproject.toml"), text);
  }
}
