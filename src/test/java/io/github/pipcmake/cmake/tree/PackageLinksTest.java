package io.github.pipcmake.cmake.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import io.github.pipcmake.cmake.cache.Layout;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
class PackageLinksTest {
  private static final String ONE = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);

  @TempDir Path directory;
  private Path tree;
  private PackageLinks links;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(directory.resolve("build"));
    links = new PackageLinks(new BuildTree(tree));
  }

  @Test
  void packageHasAPathOfItsOwnThatLeadsIntoTheEnvironment() throws Exception {
    HandOver made = links.made(handOver("a", ONE, "pybind11"));

    Path place = link("pybind11", ONE).resolveSibling("").normalize();
    assertThat(place.resolve("pybind11").toRealPath())
        .isEqualTo(directory.resolve("a/site/pybind11").toRealPath());
    assertThat(made.prefixes())
        .containsExactly(
            place.resolve("pybind11/share"),
            place,
            directory.resolve("a/site"),
            directory.resolve("a"));
    assertThat(made.modules()).containsExactly(place.resolve("pybind11/modules"));
    assertThat(made.roots()).containsEntry("pybind11", place.resolve("pybind11"));
    assertThat(made.numpyInclude()).contains(place.resolve("pybind11/include"));
    assertThat(made.root()).isEqualTo(directory.resolve("a"));
  }

  @Test
  void withoutPackagesTheHandOverStaysAsItIs() throws Exception {
    HandOver handOver = handOver("a", ONE);

    assertThat(links.made(handOver)).isEqualTo(handOver);
    assertThat(tree).isEmptyDirectory();
  }

  @Test
  void samePackageInAnotherEnvironmentKeepsItsPath() throws Exception {
    links.made(handOver("a", ONE, "pybind11"));
    cache("pybind11_DIR:PATH=" + link("pybind11", ONE).resolve("share"));

    links.made(handOver("b", ONE, "pybind11"));

    assertThat(cache()).contains("pybind11_DIR:PATH=" + link("pybind11", ONE) + "/share\n");
    assertThat(link("pybind11", ONE).toRealPath())
        .isEqualTo(directory.resolve("b/site/pybind11").toRealPath());
  }

  @Test
  void entriesOfAnotherVersionMoveToItsPathAndTheOldLinkGoes() throws Exception {
    links.made(handOver("a", ONE, "pybind11"));
    cache(
        "pybind11_DIR:PATH=" + link("pybind11", ONE).resolve("share"),
        "HEADER:FILEPATH=" + link("pybind11", ONE).resolve("gone.h"),
        "CMAKE_PREFIX_PATH:STRING=/usr/local;" + link("pybind11", ONE).getParent());

    links.made(handOver("b", OTHER, "pybind11"));

    assertThat(cache())
        .contains("pybind11_DIR:PATH=" + link("pybind11", OTHER) + "/share\n")
        .contains("PATH:STRING=/usr/local;" + link("pybind11", OTHER).getParent() + "\n")
        .doesNotContain("HEADER");
    assertThat(link("pybind11", ONE).getParent()).doesNotExist();
    assertThat(directory.resolve("a/site/pybind11/share")).isDirectory();
  }

  @Test
  void entriesOfTheEnvironmentMoveToTheLinksWhenTheLayoutChanges() throws Exception {
    cache("pybind11_DIR:PATH=" + directory.resolve("a/site/pybind11/share"));

    links.made(handOver("a", ONE, "pybind11"));

    assertThat(cache()).contains("pybind11_DIR:PATH=" + link("pybind11", ONE) + "/share\n");
  }

  @Test
  void entriesOfAPackageThatIsNotLinkedAnyMoreAreLookedForAgain() throws Exception {
    links.made(handOver("a", ONE, "pybind11"));
    cache(
        "pybind11_DIR:PATH=" + link("pybind11", ONE).resolve("share"),
        "OTHER:PATH=/usr/lib/cmake/other");

    links.made(handOver("a", ONE));

    assertThat(cache()).doesNotContain("pybind11_DIR").contains("OTHER:PATH=/usr/lib");
    assertThat(directory.resolve("a/site/pybind11/share")).isDirectory();
  }

  @Test
  void copyThatACacheServerMadeOfALinkIsReplaced() throws Exception {
    Path copy = Files.createDirectories(link("pybind11", ONE).resolve("share"));
    Files.writeString(copy.resolve("stale.cmake"), "");

    links.made(handOver("a", ONE, "pybind11"));

    assertThat(link("pybind11", ONE)).isSymbolicLink();
    assertThat(link("pybind11", ONE).resolve("share")).isEmptyDirectory();
  }

  @Test
  void linksAreThereOnlyIfAllLeadSomewhere() throws Exception {
    assertThat(links.areThere()).isFalse();
    links.made(handOver("a", ONE, "numpy", "pybind11"));
    assertThat(links.areThere()).isTrue();

    Files.delete(link("numpy", ONE));
    assertThat(links.areThere()).isFalse();
  }

  @Test
  void withoutLinksTheLayoutIsTheEnvironments() throws Exception {
    assertThat(links.possible(Layout.PACKAGE)).isEqualTo(Layout.PACKAGE);
    assertThat(links.possible(Layout.ENVIRONMENT)).isEqualTo(Layout.ENVIRONMENT);
    assertThat(tree.resolve("pip-cmake-packages")).isEmptyDirectory();

    Path zip = directory.resolve("no-links.zip");
    try (FileSystem fileSystem = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      PackageLinks without = new PackageLinks(new BuildTree(fileSystem.getPath("/build")));
      assertThat(without.possible(Layout.PACKAGE)).isEqualTo(Layout.ENVIRONMENT);
      assertThat(without.possible(Layout.PACKAGE)).as("again").isEqualTo(Layout.ENVIRONMENT);
    }
  }

  @Test
  void noLinksAreThereIfNoneWereMadeAndNotIfTheirDirectoryWasEmptied() throws Exception {
    links.possible(Layout.PACKAGE);
    links.made(handOver("a", ONE));
    assertThat(links.areThere()).isTrue();

    links.made(handOver("a", ONE, "pybind11"));
    Files.delete(link("pybind11", ONE));
    Files.delete(link("pybind11", ONE).getParent());
    assertThat(links.areThere()).isFalse();
  }

  @Test
  void onlyALinkThatIsLongerThanItsTargetIsLong() throws Exception {
    HandOver handOver = handOver("a", ONE, "pybind11");
    assertThat(links.areLong(handOver))
        .isEqualTo(link("pybind11", ONE).toString().length() > target(handOver).length());
    Path deep = tree.resolve("directory/".repeat(20));
    assertThat(new PackageLinks(new BuildTree(deep)).areLong(handOver)).isTrue();
    assertThat(links.areLong(handOver("a", ONE))).isFalse();
  }

  private static String target(HandOver handOver) throws Exception {
    return handOver.linked().get(0).directory().toRealPath().toString();
  }

  private Path link(String name, String digest) {
    return tree.resolve("pip-cmake-packages")
        .resolve(name + "-" + digest.substring(0, 20))
        .resolve(name);
  }

  private HandOver handOver(String environment, String digest, String... packages)
      throws IOException {
    Path root = directory.resolve(environment);
    Path site = root.resolve("site");
    for (String name : List.of("pybind11", "numpy")) {
      Files.createDirectories(site.resolve(name).resolve("share"));
    }
    Path pybind11 = site.resolve("pybind11");
    return new HandOver(
        List.of(pybind11.resolve("share"), site, root),
        List.of(pybind11.resolve("modules")),
        Map.of("pybind11", pybind11),
        root,
        root.resolve("bin/python"),
        "cpython",
        Optional.of(pybind11.resolve("include")),
        Arrays.stream(packages)
            .map(name -> new LinkedPackage(name, site.resolve(name), digest))
            .toList());
  }

  private void cache(String... entries) throws IOException {
    Files.writeString(tree.resolve("CMakeCache.txt"), String.join("\n", entries) + "\n");
  }

  private String cache() throws IOException {
    return Files.readString(tree.resolve("CMakeCache.txt"));
  }
}
