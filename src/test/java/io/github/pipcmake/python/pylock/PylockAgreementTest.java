package io.github.pipcmake.python.pylock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequiresPython;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PylockAgreementTest {
  private final Interpreter interpreter = TestInterpreter.at(Path.of("/usr"));
  private List<String> constraints = List.of();
  private List<String> additions = List.of();
  private List<String> platforms = List.of();
  private String requiresPython = ">=3.11";

  @Test
  void sameRequirementsAgreeInAnyOrderAndWithOtherBlanks() {
    assertThatCode(() -> require(List.of("b", "a >= 1"), List.of("a>=1", "b")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatChangedCameAndWentIsNamedWithItsPlaceAndTheGoal() {
    assertThatThrownBy(
            () -> require(List.of("Py_Bind>=3.1", "new"), List.of("old<2", "py-bind>=3")))
        .isInstanceOf(PythonException.class)
        .hasMessage(
            "pylock.build.toml does not match pyproject.toml: Py_Bind>=3.1 (pyproject.toml line 3) is required now, the lock was made for py-bind>=3; new (pyproject.toml line 3) is required and not in the lock; old<2 is no longer required; run mvn pip-cmake:lock");
  }

  @Test
  void constraintsCountToo() {
    constraints = List.of("numpy<3");
    assertThatThrownBy(() -> require(List.of("a"), List.of("a")))
        .hasMessageContaining("numpy<3 (pyproject.toml line 3) is constrained and not in the lock");
  }

  @Test
  void credentialsOfARequirementNeitherCountNorShow() {
    assertThatCode(
            () ->
                require(
                    List.of("a @ https://me:s3cret@e.org/a.zip"),
                    List.of("a @ https://e.org/a.zip")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> require(List.of("b @ https://me:s3cret@e.org/b.zip"), List.of()))
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void whatThisMachineNeedsBesidesMustBeInTheLockByName() {
    additions = List.of("cmake>=3.21");
    assertThatThrownBy(() -> require(List.of("a"), List.of("a")))
        .hasMessageContaining("cmake>=3.21 (pyproject.toml line 3) is not in it");
    additions = List.of("Known>=1", "other; sys_platform == 'win32'");
    assertThatCode(() -> require(List.of("a"), List.of("a"))).doesNotThrowAnyException();
  }

  @Test
  void lockOfAnotherToolMustHaveEachPackage() {
    PylockFile foreign =
        new PylockFile(
            Path.of("pylock.toml"),
            "0",
            Optional.empty(),
            "",
            List.of("known"),
            new WheelPlatforms(List.of()),
            List.of());
    PylockAgreement agreement = new PylockAgreement(foreign);
    assertThatCode(
            () ->
                agreement.require(
                    requirements(List.of("Known>=1")), List.of(), List.of(), interpreter))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                agreement.require(requirements(List.of("more")), List.of(), List.of(), interpreter))
        .hasMessageContaining("more (pyproject.toml line 3) is not in it");
  }

  @Test
  void otherPlatformIsToldWithTheCommandThatAddsIt() {
    platforms = List.of("macos-arm64", "windows-x86_64");
    assertThatThrownBy(() -> require(List.of("a"), List.of("a")))
        .hasMessageContaining("was made for macos-arm64, windows-x86_64, and this is linux-x86_64")
        .hasMessageContaining("-Dpip-cmake.platforms=macos-arm64,windows-x86_64,linux-x86_64");
    platforms = List.of("macos-arm64", "linux-x86_64");
    assertThatCode(() -> require(List.of("a"), List.of("a"))).doesNotThrowAnyException();
  }

  @Test
  void pythonThatTheLockIsNotForIsTold() {
    requiresPython = ">=3.12";
    assertThatThrownBy(() -> require(List.of("a"), List.of("a")))
        .hasMessageContaining("is for Python >=3.12")
        .hasMessageContaining("is 3.11.7")
        .hasMessageContaining("-Dpip-cmake.python=PATH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=3.11|true",
        ">=3.9, <3.11|false",
        ">=3.11.8|false",
        "~=3.11.2|true",
        "~=3.10.2|false",
        "==3.11.*|true",
        "!=3.11.*|false",
        "==3.11|false",
        "<4|true",
        ">3.11.7|false",
        "<=3.11.7|true",
        "|true",
        "nonsense|true"
      })
  void versionSpecifiersAreReadAsPep440HasThem(@Nullable String specifier, boolean allowed) {
    assertThat(new RequiresPython(specifier == null ? "" : specifier).allows("3.11.7"))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "linux-x86_64,linux-x86_64,true",
    "linux-aarch64,linux-x86_64,false",
    "macosx-11.0-arm64,macos-arm64,true",
    "macosx-10.13-universal2,macos-x86_64,true",
    "macosx-10.13-universal2,linux-x86_64,false",
    "win-amd64,windows-x86_64,true",
    "win-arm64,windows-arm64,true",
    "win32,windows-x86,true"
  })
  void interpretersPlatformIsKnownByTheNameThatPeopleUse(
      String sysconfig, String name, boolean serves) throws Exception {
    assertThat(Platform.of(sysconfig).isServedBy(Platform.parse(name))).isEqualTo(serves);
  }

  @Test
  void platformsMarkerIsWhatPythonSaysThere() throws Exception {
    assertThat(Platform.parse("windows-x86_64").marker())
        .isEqualTo("sys_platform == 'win32' and platform_machine == 'AMD64'");
    assertThat(Platform.parse("macos-arm64").marker())
        .isEqualTo("sys_platform == 'darwin' and platform_machine == 'arm64'");
    assertThatThrownBy(() -> Platform.parse("macos-sparc")).hasMessageContaining("macos-sparc");
    assertThatThrownBy(() -> Platform.parse("linux")).hasMessageContaining("linux-x86_64");
  }

  private void require(List<String> now, List<String> before) throws PythonException {
    PylockFile lock =
        new PylockFile(
            Path.of("pylock.build.toml"),
            "0",
            Optional.of(new PylockFile.MadeFor(before, List.of(), List.of(), platforms)),
            requiresPython,
            List.of("known"),
            new WheelPlatforms(List.of()),
            List.of());
    new PylockAgreement(lock)
        .require(
            requirements(now), requirements(constraints), requirements(additions), interpreter);
  }

  private static List<Requirement> requirements(List<String> texts) {
    return texts.stream().map(text -> new Requirement(text, "pyproject.toml line 3")).toList();
  }
}
