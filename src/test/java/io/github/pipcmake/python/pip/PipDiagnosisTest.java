package io.github.pipcmake.python.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.PipFailure.Kind;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what pips of three generations really said; the hosts' names were changed. */
class PipDiagnosisTest {
  private static final Path LIST = Path.of("/place/requirements.txt");
  private static final Path LOG = Path.of("/project/target/pip-cmake/pip.log");
  private static final List<String> VERSIONS = List.of("23.2.1", "25.3", "26.2");

  static Stream<Arguments> failures() {
    List<Arguments> cases =
        List.of(
            arguments("parse", Kind.DOES_NOT_PARSE, "foo bar baz==", "\"foo bar baz==\" in pom"),
            arguments(
                "nomatch",
                Kind.NO_MATCHING_VERSION,
                "pybind11==99.0",
                "There is ..., 3.0.1, 3.0.2, 3.0.3, 3.0.4, 3.1.0."),
            arguments(
                "requirespython2",
                Kind.NO_MATCHING_VERSION,
                "contourpy==0.13.99",
                "need another Python"),
            arguments(
                "build",
                Kind.BUILD_FAILED,
                "broken==1.0",
                "broken (pom) has no wheel for Python 3.11.7"),
            arguments("buildmeta", Kind.BUILD_FAILED, "brokenmeta==1.0", "brokenmeta"),
            arguments("buildbackend", Kind.BUILD_FAILED, "nobackend==1.0", "nobackend"),
            arguments("onlybin", Kind.BUILD_FAILED, "numpy==1.3.0", "numpy (pom) has no wheel"),
            arguments("conflict", Kind.CONFLICT, "packaging==20.0", "pom asks for packaging==20.0"),
            arguments(
                "conflict2",
                Kind.CONFLICT,
                "requests==2.32.3",
                "requests 2.32.3 depends on urllib3<3 and >=1.21.1"),
            arguments("refused", Kind.INDEX_UNREACHABLE, "pybind11", "the index at 127.0.0.1"),
            arguments(
                "unknownhost", Kind.INDEX_UNREACHABLE, "pybind11", "the index at index.invalid"),
            arguments("offline", Kind.INDEX_UNREACHABLE, "six", "127.0.0.1"),
            arguments("ssl", Kind.CERTIFICATE, "pybind11", "the index at localhost"),
            arguments("hash", Kind.HASH_MISMATCH, "six", "hash"),
            arguments("nospace", Kind.NO_SPACE, "pybind11", "disk space"),
            arguments(
                "nonexistent",
                Kind.DOES_NOT_EXIST,
                "this-package-does-not-exist-xyz42",
                "has a package this-package-does-not-exist-xyz42 (pom)"),
            arguments(
                "v-nonexistent",
                Kind.DOES_NOT_EXIST,
                "this-package-does-not-exist-xyz42",
                "Check its name"),
            arguments("v-proxy", Kind.INDEX_UNREACHABLE, "pybind11", "the index at index.invalid"),
            arguments("v-refused", Kind.INDEX_UNREACHABLE, "pybind11", "the index at 127.0.0.1"),
            arguments("v-http503", Kind.INDEX_UNREACHABLE, "pybind11", "the index at 127.0.0.1"),
            arguments("v-http401", Kind.CREDENTIALS, "pybind11", "the index at 127.0.0.1 refused"),
            arguments("v-http403", Kind.CREDENTIALS, "pybind11", "the index at 127.0.0.1 refused"),
            arguments("v-onlybinary2", Kind.NO_MATCHING_VERSION, "pycrypto", "none that suits"));
    return VERSIONS.stream()
        .flatMap(
            version ->
                cases.stream()
                    .map(
                        of ->
                            arguments(
                                version, of.get()[0], of.get()[1], of.get()[2], of.get()[3])));
  }

  @ParameterizedTest(name = "pip {0}: {1} is {2}")
  @MethodSource("failures")
  void tellsFailuresApart(String pip, String output, Kind kind, String asked, String told)
      throws IOException {
    PipFailure failure = diagnosis(new Requirement(asked, "pom")).of(output(pip, output), LOG);

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.message().lines().findFirst().orElse("")).contains(told);
    assertThat(failure.message()).endsWith("All of it is in " + LOG);
    assertThat(failure.isIndexUnreachable()).isEqualTo(kind == Kind.INDEX_UNREACHABLE);
  }

  @Test
  void indexWithoutASchemeIsTheReasonAndNotThePackage() {
    PipFailure failure =
        diagnosis(new Requirement("six", "pom"))
            .of(
                List.of(
                    "WARNING: The index url \"pypi.example.org/simple\" seems invalid, please provide a scheme.",
                    "ERROR: Could not find a version that satisfies the requirement six (from versions: none)"),
                LOG);
    assertThat(failure.message())
        .startsWith(
            "pip cannot ask the index pypi.example.org/simple, whose URL has no scheme. Write https://pypi");
  }

  @Test
  void retryThatWentWellDoesNotMakeTheIndexUnreachable() throws IOException {
    List<String> lines = new ArrayList<>();
    output("26.2", "refused").stream().filter(l -> l.contains("Retrying")).forEach(lines::add);
    lines.addAll(output("26.2", "nomatch"));

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(diagnosis(new Requirement("pybind11==99.0", "pom")).of(lines, LOG).kind())
        .isEqualTo(Kind.NO_MATCHING_VERSION);
  }

  @Test
  void messageShowsNeitherCredentialsNorHundredsOfVersions() throws IOException {
    List<String> lines = new ArrayList<>(output("26.2", "nomatch"));
    lines.add("Looking in indexes: https://user:geheim@index.example.org/simple");

    String message = diagnosis(new Requirement("pybind11==99.0", "pom")).of(lines, LOG).message();

    assertThat(message).doesNotContain("geheim").doesNotContain("2.2.3,").hasSizeLessThan(1500);
  }

  @Test
  void errorInTheGeneratedListIsToldAsThePlaceTheRequirementCameFrom() throws IOException {
    PipFailure failure =
        diagnosis(new Requirement("foo bar baz==", "pyproject.toml line 7"))
            .of(output("26.2", "parse"), LOG);

    assertThat(failure.message())
        .startsWith("The requirement \"foo bar baz==\" in pyproject.toml line 7 is not written as");
  }

  @Test
  void errorInAFileOfTheUsersIsToldWithItsLine() throws IOException {
    PipFailure failure =
        new PipDiagnosis(List.of(), Path.of("/elsewhere"), "3.11.7")
            .of(output("25.3", "parse"), LOG);

    assertThat(failure.message()).contains("in /place/requirements.txt, line 1,");
  }

  @Test
  void requirementThatWouldBeAnOptionOrTwoLinesIsNeverHandedToPip() {
    assertThat(diagnosis(new Requirement("--index-url=x", "pom")).ofRequirements())
        .map(PipFailure::kind)
        .isEqualTo(Optional.of(Kind.DOES_NOT_PARSE));
    assertThat(diagnosis(new Requirement("six\n-e .", "pom")).ofRequirements()).isPresent();
    assertThat(diagnosis(new Requirement(" ", "pom")).ofRequirements()).isPresent();
    assertThat(diagnosis(new Requirement("six>=1; python_version>'3'", "pom")).ofRequirements())
        .isEmpty();
  }

  @Test
  void whatIsNotKnownIsShownAsItIs() {
    PipFailure failure =
        diagnosis(new Requirement("six", "pom")).of(List.of("Segmentation fault"), LOG);

    assertThat(failure.kind()).isEqualTo(Kind.OTHER);
    assertThat(failure.message()).contains("  Segmentation fault");
  }

  private static PipDiagnosis diagnosis(Requirement requirement) {
    return new PipDiagnosis(List.of(requirement), LIST, "3.11.7");
  }

  private static List<String> output(String pip, String name) throws IOException {
    try (InputStream in = PipDiagnosisTest.class.getResourceAsStream(pip + "/" + name + ".txt")) {
      if (in == null) {
        throw new IOException("no output " + name + " of pip " + pip);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "99999999999"})
  void lineThatIsNoneIsNotLookedFor(String number) {
    PipFailure failure =
        diagnosis(new Requirement("six", "pom"))
            .of(
                List.of("Invalid requirement: 'a' (from line " + number + " of " + LIST + ")"),
                LOG);
    assertThat(failure.kind()).isEqualTo(Kind.DOES_NOT_PARSE);
  }

  @Test
  void fileThatIsNoPathIsPassedOn() {
    PipFailure failure =
        diagnosis(new Requirement("six", "pom"))
            .of(List.of("Invalid requirement: 'a' (from line 1 of a\0b)"), LOG);
    assertThat(failure.kind()).isEqualTo(Kind.DOES_NOT_PARSE);
  }

  @Test
  void reportThatIsNoTextOrNestedWithoutEndTellsNothing(@TempDir Path directory) throws Exception {
    Path report = directory.resolve("report.json");
    Files.write(report, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    assertThat(SourceBuilds.read(report, Set.of()).isKnown()).isFalse();
    Files.writeString(report, "{\"install\":" + "[".repeat(20_000));
    assertThat(SourceBuilds.read(report, Set.of()).isKnown()).isFalse();
  }

  @Test
  void backendNamesAFileInOneLine() {
    JsonObject answer =
        JsonObject.builder().object("given").value("build_wheel", "../a\nb").end().done();
    assertThatThrownBy(() -> new HookAnswer(answer).file("build_wheel"))
        .isInstanceOf(PythonException.class)
        .hasMessageNotContaining("\n");
  }
}
