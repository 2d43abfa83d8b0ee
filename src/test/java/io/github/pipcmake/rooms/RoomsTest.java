package io.github.pipcmake.rooms;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds each package to those that it may use, and {@code CONTRIBUTING.md} to the same rules. If
 * you add a package, write here which question it answers. If a package needs another one, add that
 * here, too.
 */
class RoomsTest {
  private static final Path PAGE = Path.of("CONTRIBUTING.md");
  private static final String HEAD =
      "| package in `src/main/java/io/github/pipcmake` | answers | may use |\n|---|---|---|\n";
  private static final String OURS = "io.github.pipcmake.";

  /**
   * A package.
   *
   * @param name below ours
   * @param question that it answers
   * @param uses those that it may use; {@code x.*} are all below {@code x}
   */
  private record Room(String name, String question, List<String> uses) {
    String line() {
      String others =
          uses.isEmpty()
              ? "nothing of ours"
              : uses.contains("all")
                  ? "all below"
                  : uses.stream().map(use -> "`" + use + "`").collect(Collectors.joining(", "));
      return "| `%s` | %s | %s |\n".formatted(name, question, others);
    }

    private String[] allowed() {
      return Stream.concat(Stream.of(name), uses.stream())
          .map(use -> use.equals("all") ? OURS + "." : OURS + use.replace(".*", ".."))
          .toArray(String[]::new);
    }
  }

  /** From the lowest to the highest. */
  private static final List<Room> ROOMS =
      List.of(
          room(
              "text",
              "how is text from other programs read and masked, and how are sizes, ages and lists shown?",
              ""),
          room("process", "how does a program run, and how does it end?", "text"),
          room("sources", "which files is something built from, and did they change?", "text"),
          room("archive", "which bytes, and which digest, does a tree have?", "text"),
          room(
              "archive.tree",
              "how does a tree on disk become an archive, and an archive a tree?",
              "archive text"),
          room("store.fs", "what do a file system and a machine do, whatever they hold?", ""),
          room(
              "store.layout",
              "where is each file of a store, who owns it, how does a small file get there?",
              "store.fs archive text"),
          room("store.lock", "who may go on, and who waits?", "store.layout store.fs"),
          room("store.use", "who uses a tree?", "store.layout store.fs archive text"),
          room(
              "store.tree",
              "does a tree exist, does a quick look find it whole, how is it published?",
              "store.lock store.use store.layout store.fs archive.tree archive text"),
          room(
              "store.verify",
              "is a tree whole, byte by byte?",
              "store.tree store.lock store.layout store.fs archive.tree archive"),
          room(
              "store.gc",
              "what may be deleted, and how?",
              "store.tree store.lock store.use store.layout store.fs archive text"),
          room("store", "what can a goal ask of the store?", "store.* archive.tree archive"),
          room("cmake.tools", "which CMake, Ninja and generator are used?", "process text"),
          room(
              "cmake.cache",
              "what does CMake get, and what does it keep?",
              "cmake.tools process text"),
          room(
              "cmake.launcher",
              "what stands before the compiler, and where does it keep objects?",
              "cmake.cache cmake.tools process text"),
          room(
              "cmake.inputs",
              "what does the configure step depend on?",
              "cmake.launcher cmake.cache cmake.tools process text"),
          room(
              "cmake.graph",
              "what has the build tool read and built?",
              "cmake.cache cmake.tools sources text"),
          room(
              "cmake.install",
              "did an installed file change?",
              "cmake.inputs cmake.tools sources process text"),
          room(
              "cmake.tree",
              "what stays of a build tree when something changes?",
              "cmake.graph cmake.install cmake.inputs cmake.cache cmake.tools sources process"),
          room(
              "cmake.configure",
              "must CMake configure, and why?",
              "cmake.tree cmake.inputs cmake.launcher cmake.cache cmake.tools process text"),
          room(
              "cmake.build",
              "what did a build do?",
              "cmake.tree cmake.graph cmake.inputs cmake.launcher cmake.tools sources process"),
          room(
              "cmake.times",
              "which times do sources get after a fresh clone?",
              "cmake.build cmake.graph cmake.inputs cmake.tools sources process"),
          room(
              "cmake.ctest", "how did CTest's tests end?", "cmake.inputs cmake.tools process text"),
          room("python.interpreter", "which Python is used?", "process text"),
          room(
              "python.requirements",
              "what is required, and where is that written?",
              "python.interpreter process text"),
          room(
              "python.backend",
              "what does a build backend answer?",
              "python.requirements python.interpreter process text"),
          room(
              "python.venv",
              "what is in a virtual environment?",
              "python.requirements python.interpreter process text"),
          room(
              "python.pylock",
              "does a lock file (PEP 751) agree with what is required?",
              "python.venv python.requirements python.interpreter process text"),
          room(
              "python.settings",
              "which settings do pip and uv get?",
              "python.venv python.requirements python.interpreter archive.tree process text"),
          room(
              "python.pip",
              "what did pip install, and why did it fail?",
              "python.pylock python.settings python.venv python.requirements python.interpreter process text"),
          room(
              "python.uv",
              "what does uv install in the place of pip?",
              "python.pip python.settings python.venv python.requirements python.interpreter process text"),
          room(
              "python.managed",
              "which Python does an artifact of a Maven repository hold?",
              "python.interpreter text"),
          room(
              "environment.recipe",
              "what decides the content of an environment, and what is known about it?",
              "python.* store store.tree store.lock store.layout archive process text"),
          room(
              "environment",
              "which environment does a project get, and must pip run?",
              "environment.recipe python.* store store.tree store.lock store.layout archive.tree archive process text"),
          room(
              "compiler",
              "which compiler comes from the index, and how is it called?",
              "environment environment.recipe python.interpreter python.managed python.requirements store store.tree store.lock store.layout archive process text"),
          room(
              "environment.transfer",
              "what does the plugin believe about an imported environment?",
              "environment.recipe python.venv store store.tree store.layout archive text"),
          room(
              "wheel.backend",
              "which build backend is called, and in which environment?",
              "environment environment.recipe python.* cmake.tools store.layout process text"),
          room(
              "wheel.sources",
              "what is a wheel built from, and must it be built again?",
              "wheel.backend environment.recipe python.pip python.requirements cmake.tree cmake.graph cmake.launcher cmake.tools sources store store.layout store.lock archive process text"),
          room(
              "wheel",
              "how is a wheel built?",
              "wheel.sources wheel.backend environment environment.recipe python.* sources store store.layout archive process text"),
          room(
              "pylock",
              "which packages, with which hashes, are in a lock file?",
              "wheel wheel.backend environment environment.recipe python.* store store.layout archive process text"),
          room(
              "pytest",
              "what do the tests of a wheel need, and how did they end?",
              "environment environment.recipe python.* store.layout archive process text"),
          room(
              "run",
              "which program of an environment runs, and must it run again?",
              "environment environment.recipe python.interpreter python.requirements sources store.layout archive process text"),
          room(
              "editable",
              "what is in a virtual environment for development, and must it be made again?",
              "pytest wheel.backend wheel.sources environment environment.recipe python.* sources store store.layout archive process text"),
          room(
              "sbom",
              "what is inside of what was built?",
              "environment environment.recipe cmake.graph python.* archive process text"),
          room(
              "publish",
              "what does an index have of the files of a release, and how does it get the others?",
              "environment environment.recipe python.interpreter python.settings process text"),
          room(
              "diff",
              "why is one environment not the other?",
              "environment.recipe python.requirements python.venv store store.tree store.layout archive process text"),
          room(
              "report",
              "what happened in a build, for a person to look at?",
              "cmake.graph python.requirements python.venv text"),
          room(
              "record",
              "what does a goal leave behind for people and for the next goal?",
              "report editable publish run pytest pylock wheel compiler environment environment.recipe python.venv cmake.* archive.tree archive process text"),
          room("console", "how are tables and progress shown?", "store.verify text"),
          room("mojo", "what are a goal's parameters?", "all"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  private static Room room(String name, String question, String uses) {
    return new Room(name, question, uses.isEmpty() ? List.of() : List.of(uses.split(" ", -1)));
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(
            ROOMS.stream().map(room -> OURS + room.name()).toList());
  }

  @Test
  void eachUsesOnlyWhatItMay() {
    for (Room room : ROOMS) {
      DescribedPredicate<JavaClass> foreign = DescribedPredicate.not(resideInAPackage(OURS + "."));
      classes()
          .that()
          .resideInAPackage(OURS + room.name())
          .should()
          .onlyDependOnClassesThat(foreign.or(resideInAnyPackage(room.allowed())))
          .check(CLASSES);
    }
  }

  @Test
  void nothingGoesInACircle() {
    slices().matching(OURS + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** It makes text from elsewhere harmless to a terminal. */
  @Test
  void goalsLogByTheirBaseClassAlone() {
    noClasses()
        .that()
        .resideInAPackage(OURS + "mojo")
        .and()
        .doNotHaveSimpleName("AbstractGoalMojo")
        .and()
        .doNotHaveSimpleName("HelpMojo") // generated
        .should()
        .callMethodWhere(target(name("getLog")))
        .check(CLASSES);
  }

  @Test
  void contributingSaysTheSame() throws Exception {
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEAD);
    int end = page.indexOf("\n\n", start) + 1;
    StringBuilder table = new StringBuilder(HEAD);
    for (int i = ROOMS.size() - 1; i >= 0; i--) {
      table.append(ROOMS.get(i).line());
    }
    if (Boolean.getBoolean("rooms.write")) {
      Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
    }
    assertThat(Files.readString(PAGE))
        .as("write it anew with mvn test -Dtest=RoomsTest -Drooms.write=true")
        .contains(table + "\n"); // and no further line
  }
}
