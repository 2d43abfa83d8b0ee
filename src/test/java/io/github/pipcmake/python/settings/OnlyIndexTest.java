package io.github.pipcmake.python.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlyIndexTest {
  private static final String MAIN = "https://me:geheim@pypi.example.org/simple/";
  private static final String TEAM = "https://pypi.example.org/team/simple";

  @ParameterizedTest
  @CsvSource({
    "corp-*, corp-tools, true",
    "corp-*, Corp_Tools, true",
    "corp-*, corp, false",
    "corp-*, acorp-x, false",
    "Corp.Tools, corp-tools, true",
    "*, anything, true",
    "corp-*-x, corp-a-b-x, true",
    "a.b, axb, false",
  })
  void namesAreComparedNormalised(String names, String name, boolean expected) throws Exception {
    assertThat(parse(names + "=" + TEAM).get(0).isFor(name)).isEqualTo(expected);
  }

  @Test
  void indexIsOneOfTheBuildWithOrWithoutCredentialsAndSlash() throws Exception {
    assertThat(parse("a=https://pypi.example.org/simple", "b=" + MAIN, "c=" + TEAM + "/"))
        .extracting(OnlyIndex::index)
        .containsExactly(
            "https://pypi.example.org/simple", "https://pypi.example.org/simple", TEAM);
  }

  @Test
  void anotherIndexIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> parse("a=https://u:secret@other.example.org"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("https://other.example.org for a")
        .hasMessageContaining("https://pypi.example.org/simple, " + TEAM)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @CsvSource({"corp", "=https://pypi.example.org/simple", "a b=https://pypi.example.org/simple"})
  void whatIsNoNameAndIndexIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("write NAMES=URL");
  }

  @Test
  void withoutAnIndexInThePomNobodyKnowsWhichThereAre() {
    assertThatThrownBy(() -> OnlyIndex.parse(List.of("a=" + TEAM), Optional.empty(), List.of(TEAM)))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("no indexUrl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-i https://x",
        "--index-url=https://x",
        "--extra-index https://x",
        "-fwheels",
        "--no-index"
      })
  void fileOfRequirementsNamesNoIndex(String line) throws Exception {
    List<Requirement> lines = List.of(new Requirement(line, "r.txt line 3"));
    assertThatThrownBy(() -> OnlyIndex.check(parse("a=" + TEAM), lines))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("r.txt line 3 names where to look for packages");
    OnlyIndex.check(List.of(), lines);
    OnlyIndex.check(
        parse("a=" + TEAM),
        List.of(new Requirement("demo", "r.txt"), new Requirement("--pre", "r.txt")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:ge%20h@Pypi_Server:8443/simple, pypi_server, me, ge h",
    "https://me:a@b^%zz@host, host, me, a@b^%zz",
    "https://token@host/x@y, host, token, ''",
    "http://[::1]:80/simple, [::1], , ''",
  })
  void urlIsTakenApartAsPipDoes(String url, String host, String user, String password) {
    assertThat(Authority.of(url))
        .isEqualTo(new Authority(host, Optional.ofNullable(user), password));
  }

  private static List<OnlyIndex> parse(String... texts) throws PythonException {
    return OnlyIndex.parse(List.of(texts), Optional.of(MAIN), List.of(TEAM));
  }
}
