package io.github.pipcmake.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDiffTest {
  private static final Map<String, String> INPUTS = Map.of("requirements", "numpy", "schema", "4");

  @TempDir Path directory;

  @Test
  void packagesThatCameWentAndChangedHaveALineEach() throws IOException {
    EnvironmentDiff diff =
        EnvironmentDiff.of(
            side("a", Map.of("numpy", "2.4.0", "old", "1"), INPUTS),
            side("b", Map.of("numpy", "2.4.1", "new", "1"), INPUTS));
    assertThat(diff.lines())
        .startsWith(
            "digest: a -> b",
            "package new: none -> 1",
            "package numpy: 2.4.0 -> 2.4.1",
            "package old: 1 -> none");
    assertThat(diff.isEqual()).isFalse();
  }

  @Test
  void inputsThatDifferAreNamedWithTheirValuesUnlessTheseAreHashes() throws IOException {
    Map<String, String> other =
        Map.of("requirements", "numpy>=2", "schema", "4", "lock", "0".repeat(64));
    assertThat(lines(Map.of(), INPUTS, other))
        .contains("input: lock is new", "input: requirements changed from numpy to numpy>=2");
  }

  @Test
  void filesOfAnEqualVersionAreComparedByTheirHashes() throws IOException {
    Side before = installed("a", "x.py,sha256=1,1\ny.py,sha256=2,1\nz.py,sha256=3,1\n");
    Side now = installed("b", "x.py,sha256=1,1\ny.py,sha256=9,1\nw.py,sha256=3,1\n");
    EnvironmentDiff diff = EnvironmentDiff.of(before, now);
    assertThat(diff.files()).containsEntry("demo", List.of("w.py", "y.py", "z.py"));
    assertThat(diff.lines()).contains("files of demo 1: w.py, y.py, z.py");
  }

  @Test
  void whatIsNotHereIsSaid() throws IOException {
    assertThat(lines(Map.of("numpy", "1"), Map.of(), INPUTS))
        .contains(
            "The files of a are not on this machine, so only packages and inputs are compared",
            "Nobody recorded the inputs of a")
        .noneMatch(line -> line.startsWith("input:"));
  }

  @Test
  void ofAnEnvironmentThatNobodyKnowsHereTheRestIsSaid() throws IOException {
    Side gone = new Side("a", Optional.of("a"), Optional.empty(), INPUTS, Optional.empty());
    assertThat(
            EnvironmentDiff.of(gone, side("b", Map.of("numpy", "1"), Map.of("schema", "5")))
                .lines())
        .startsWith("digest: a -> b", "input: requirements is gone")
        .contains("The packages of a are not known here; the prepare.json of who has it tells them")
        .noneMatch(line -> line.startsWith("package "));
  }

  @Test
  void oneEnvironmentIsItselfWhateverIsKnownOfIt() throws IOException {
    Side one = side("a", Map.of("numpy", "1"), Map.of());
    EnvironmentDiff diff = EnvironmentDiff.of(one, one);
    assertThat(diff.isEqual()).isTrue();
    assertThat(diff.lines()).containsExactly("digest: both are a");
  }

  @Test
  void locksSayNothingOfWhatTheyDoNotKnow() throws IOException {
    Side lock =
        new Side(
            "l", Optional.empty(), Optional.of(Map.of("numpy", "2")), Map.of(), Optional.empty());
    Side other =
        new Side(
            "m", Optional.empty(), Optional.of(Map.of("numpy", "1")), Map.of(), Optional.empty());
    assertThat(EnvironmentDiff.of(other, lock).lines())
        .startsWith("package numpy: 1 -> 2")
        .noneMatch(line -> line.contains("the same"));
  }

  @Test
  void locksWithTheSamePackagesAreEqual() throws IOException {
    Side lock =
        new Side(
            "l", Optional.empty(), Optional.of(Map.of("numpy", "1")), Map.of(), Optional.empty());
    EnvironmentDiff diff = EnvironmentDiff.of(lock, side("b", Map.of("numpy", "1"), INPUTS));
    assertThat(diff.isEqual()).isTrue();
    assertThat(diff.toJson().getBoolean("equal")).isTrue();
  }

  private List<String> lines(
      Map<String, String> packages, Map<String, String> before, Map<String, String> now)
      throws IOException {
    return EnvironmentDiff.of(side("a", packages, before), side("b", packages, now)).lines();
  }

  private static Side side(String name, Map<String, String> packages, Map<String, String> inputs) {
    return new Side(name, Optional.of(name), Optional.of(packages), inputs, Optional.empty());
  }

  private Side installed(String name, String record) throws IOException {
    Path site = directory.resolve(name);
    Path info = Files.createDirectories(site.resolve("demo-1.dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: demo\nVersion: 1\n");
    Files.writeString(info.resolve("RECORD"), record);
    return new Side(
        name, Optional.of(name), Optional.of(Map.of("demo", "1")), INPUTS, Optional.of(site));
  }
}
