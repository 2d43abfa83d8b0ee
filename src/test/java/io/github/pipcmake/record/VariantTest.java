package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {
  private static final Path RECORDS = Path.of("target/pip-cmake");

  @Test
  void onlyPythonHasNoNameAnywhere() throws Exception {
    Variant only = Variant.of(List.of(), List.of(), GoalExecution.ONLY, RECORDS).get(0);

    assertThat(only.records().directory()).isEqualTo(RECORDS);
    assertThat(only.below(Path.of("target/cmake"))).isEqualTo(Path.of("target/cmake"));
    assertThat(only.beside(new File("TEST-ctest.xml"))).isEqualTo(Path.of("TEST-ctest.xml"));
    assertThat(only.says("made")).isEqualTo("made");
    assertThat(only.first()).isTrue();
  }

  @Test
  void eachOfSeveralHasDirectoriesThatAnySystemTakes() throws Exception {
    List<Variant> variants =
        Variant.of(
            List.of("3.13t", "[3.11,3.12)", "/usr/bin/pypy3", "C:\\Python\\python.exe"),
            List.of(),
            GoalExecution.ONLY,
            RECORDS);

    assertThat(variants)
        .extracting(Variant::name)
        .containsExactly("3.13t", "3.11-3.12", "usr-bin-pypy3", "C-Python-python.exe");
    assertThat(variants).extracting(Variant::first).containsExactly(true, false, false, false);
    Variant free = variants.get(0);
    assertThat(free.records().directory()).isEqualTo(RECORDS.resolve("3.13t"));
    assertThat(free.below(Path.of("target/cmake"))).isEqualTo(Path.of("target/cmake/3.13t"));
    assertThat(free.beside(new File("reports/TEST-ctest.xml")))
        .isEqualTo(Path.of("reports/TEST-ctest-3.13t.xml"));
    assertThat(free.says("made")).isEqualTo("3.13t: made");
  }

  @Test
  void eachExecutionHasDirectoriesAndReportsOfItsOwn() throws Exception {
    GoalExecution goalExecution = new GoalExecution("core", "core-native", false);
    Variant python = Variant.of(List.of("3.13"), List.of(), goalExecution, RECORDS).get(0);

    assertThat(python.records().directory()).isEqualTo(RECORDS.resolve("core-native/3.13"));
    assertThat(python.records().prepareDirectory()).isEqualTo(RECORDS.resolve("core/3.13"));
    assertThat(python.below(Path.of("target/wheel")))
        .isEqualTo(Path.of("target/wheel/core-native/3.13"));
    assertThat(python.ofVariant(Path.of("build"))).isEqualTo(Path.of("build/3.13"));
    assertThat(python.beside(new File("TEST-ctest.xml")))
        .isEqualTo(Path.of("TEST-ctest-core-native-3.13.xml"));
    assertThat(python.first()).isFalse();
  }

  @Test
  void eachPlatformIsForEachPython() throws Exception {
    List<TargetPlatform> platforms =
        List.of(TargetPlatform.parse("linux-x86_64"), TargetPlatform.parse("macos-aarch64:12.0"));
    assertThat(Variant.of(List.of("3.13", "3.14"), platforms, GoalExecution.ONLY, RECORDS))
        .extracting(Variant::name)
        .containsExactly(
            "3.13-linux-x86_64", "3.13-macos-arm64", "3.14-linux-x86_64", "3.14-macos-arm64");
    assertThat(Variant.of(List.of(), platforms, GoalExecution.ONLY, RECORDS))
        .extracting(Variant::foremost)
        .containsExactly(true, false);
  }

  @Test
  void goalsForOneMachineTakeTheFirstPlatformIfNoneIsPreparedForIt() throws Exception {
    List<TargetPlatform> platforms =
        List.of(TargetPlatform.parse("linux-aarch64"), TargetPlatform.parse("windows-x86_64"));
    assertThat(
            Variant.ofThisMachine(
                Variant.of(List.of("3.13", "3.14"), platforms, GoalExecution.ONLY, RECORDS)))
        .extracting(Variant::name, Variant::foremost)
        .containsExactly(tuple("3.13-linux-aarch64", true), tuple("3.14-linux-aarch64", false));
  }

  @Test
  void platformThatIsNamedTwiceIsRefused() throws Exception {
    List<TargetPlatform> twice =
        List.of(TargetPlatform.parse("linux-x86_64"), TargetPlatform.parse("linux-x86_64:2.28"));
    assertThatThrownBy(() -> Variant.of(List.of(), twice, GoalExecution.ONLY, RECORDS))
        .hasMessage(
            "targetPlatforms names linux-x86_64:2.17 and linux-x86_64:2.28, whose directories would both be called linux-x86_64; leave out one of them");
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                Variant.of(
                    List.of("[3.11,3.12)", "(3.11,3.12]"), List.of(), GoalExecution.ONLY, RECORDS))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "pythons names [3.11,3.12) and (3.11,3.12], whose directories would both be called 3.11-3.12; leave out one of them");
  }
}
