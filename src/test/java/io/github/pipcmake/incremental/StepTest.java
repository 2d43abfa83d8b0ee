package io.github.pipcmake.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTest {
  private static final Path SOURCES = Path.of("src/it/incremental-equals-clean/projects");

  @TempDir private Path base;

  @Test
  void seedGivesTheSameStepsEachTimeAndALineGivesTheStepBack() throws IOException {
    for (Project project : Project.ALL) {
      List<String> steps = steps(project, 7);
      assertThat(steps(project, 7)).isEqualTo(steps);
      assertThat(steps(project, 8)).isNotEqualTo(steps);
      assertThat(steps).allMatch(line -> Step.parse(line).toString().equals(line));
    }
  }

  private List<String> steps(Project project, long seed) throws IOException {
    Workspace workspace = Workspace.create(project, SOURCES, "1", base);
    Generator generator = new Generator(project, seed);
    List<String> steps = new ArrayList<>();
    for (int number = 0; number < 60; number++) {
      Step step = generator.next(number, workspace, number % 20 == 19 ? 2 : 0);
      workspace.play(step);
      steps.add(step.toString());
    }
    return steps;
  }

  @Test
  void resetBringsBackWhatWasThere() throws IOException {
    for (Project project : Project.ALL) {
      Workspace workspace = Workspace.create(project, SOURCES, "1", base);
      List<String> before = contents(workspace);
      Generator generator = new Generator(project, 5);
      for (int number = 0; number < 60; number++) {
        workspace.play(generator.next(number, workspace, 0));
      }
      assertThat(contents(workspace)).isNotEqualTo(before);
      workspace.play(Step.of("reset"));
      assertThat(contents(workspace)).isEqualTo(before);
      assertThat(workspace.options()).isEmpty();
      assertThat(workspace.variables()).isEmpty();
    }
  }

  private static List<String> contents(Workspace workspace) throws IOException {
    List<String> contents = new ArrayList<>();
    for (String file : workspace.sources()) {
      contents.add(file + " " + workspace.read(file));
    }
    return contents;
  }

  @Test
  void oldContentComesBackWithTheTimeThatItHad() throws IOException {
    Project project = Project.named("setuptools");
    Workspace workspace = Workspace.create(project, SOURCES, "1", base);
    Path header = workspace.directory().resolve("shared/shared.h");
    FileTime before = Files.getLastModifiedTime(header);

    workspace.play(Step.parse("change shared/shared.h 1005"));
    assertThat(Files.readString(header)).contains("SHARED 1005");
    assertThat(Files.getLastModifiedTime(header)).isGreaterThan(before);

    workspace.play(Step.parse("restore shared/shared.h 1001"));
    assertThat(Files.readString(header)).contains("SHARED 1001");
    assertThat(Files.getLastModifiedTime(header)).isEqualTo(before);
  }

  @Test
  void whatCannotBeDoneIsNoStep() throws IOException {
    Workspace workspace = Workspace.create(Project.named("hatchling"), SOURCES, "1", base);
    List<String> before = workspace.sources();
    for (String line :
        List.of(
            "delete wheel/answers/part_1.py", "touch nowhere", "change nowhere 1002", "damage")) {
      workspace.play(Step.parse(line));
    }
    assertThat(workspace.sources()).isEqualTo(before);
  }
}
