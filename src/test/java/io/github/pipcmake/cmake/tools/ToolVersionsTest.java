package io.github.pipcmake.cmake.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ToolVersionsTest {
  @TempDir Path directory;

  private final Map<String, String> memo = new HashMap<>();
  private final List<ProcessOutcome> processes = new ArrayList<>();

  @Test
  void versionIsReadFromWhatCMakeAndNinjaSayOfThemselves() throws Exception {
    assertThat(version("echo 'cmake version 3.25.1'; echo; echo 'CMake suite by Kitware 1.2'"))
        .isEqualTo("3.25.1");
    assertThat(version("echo 1.11.1.git.kitware.jobserver-1"))
        .isEqualTo("1.11.1.git.kitware.jobserver-1");
  }

  @Test
  void toolIsAskedOnceAndAgainWhenItsFileChanged() throws Exception {
    Path file = program("echo 1.2");
    assertThat(of(file)).isEqualTo("1.2");
    assertThat(of(file)).isEqualTo("1.2");
    assertThat(processes).hasSize(1);
    program("echo 1.3");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    assertThat(of(file)).isEqualTo("1.3");
    assertThat(processes).hasSize(2);
  }

  @Test
  void whatSaysNoVersionOrDoesNotRunIsTold() throws Exception {
    Path mute = program("echo I am no tool");
    assertThatThrownBy(() -> of(mute))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            mute
                + " --version does not say a version (I am no tool); give the path of another with -Dpip-cmake.ninja=PATH");
    Path broken = directory.resolve("broken");
    Files.writeString(broken, "#!/nowhere/interpreter\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> of(broken))
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("-Dpip-cmake.ninja=PATH");
    assertThat(memo).isEmpty();
  }

  private String version(String script) throws Exception {
    memo.clear();
    return of(program(script));
  }

  private String of(Path file) throws Exception {
    return new ToolVersions(new ProcessRunner())
        .of(
            "ninja",
            file,
            new ToolSettings(
                new ToolSettings.Wish(Optional.empty(), Optional.empty()),
                new ToolSettings.Wish(Optional.empty(), Optional.empty()),
                Optional.empty(),
                directory,
                directory.resolve("records"),
                new MapMemo(memo),
                processes::add))
        .version();
  }

  private Path program(String script) throws IOException {
    Path file = directory.resolve("tool");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  private record MapMemo(Map<String, String> texts) implements Memo {
    @Override
    public Optional<String> get(String key) {
      return Optional.ofNullable(texts.get(key));
    }

    @Override
    public void put(String key, String json) {
      texts.put(key, json);
    }
  }
}
