package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NinjaLogTest {
  private static final String HEAD = "# ninja log v6\n";
  private static final String A = "0\t10\t111\tCMakeFiles/a.dir/a.cpp.o\taaaa\n";
  private static final String LINK = "10\t20\t222\tlib.so\tbbbb\n10\t20\t223\tlib.so.1\tbbbb\n";

  @TempDir Path directory;

  @Test
  void firstBuildCountsCommandsOnceAndObjectsByName() throws IOException {
    NinjaLog none = NinjaLog.read(directory);
    assertThat(log(HEAD + A + LINK).since(none)).isEqualTo(new BuildTreeState.Work(2, 1));
  }

  @Test
  void onlyWhatIsNewCounts() throws IOException {
    NinjaLog first = log(HEAD + A + LINK);
    String again = "0\t12\t333\tCMakeFiles/a.dir/a.cpp.o\taaaa\n";
    assertThat(log(HEAD + A + LINK + again).since(first)).isEqualTo(new BuildTreeState.Work(1, 1));
  }

  @Test
  void logThatNinjaCompactedCountsAsNoWork() throws IOException {
    NinjaLog first = log(HEAD + A + A.replace("111", "112") + LINK);
    assertThat(log(HEAD + LINK + A.replace("111", "112")).since(first))
        .isEqualTo(new BuildTreeState.Work(0, 0));
  }

  @Test
  void lineThatWasCutOffIsPassedOver() throws IOException {
    assertThat(log(HEAD + A + "10\t20").since(log(HEAD))).isEqualTo(new BuildTreeState.Work(1, 1));
  }

  private NinjaLog log(String content) throws IOException {
    Files.writeString(directory.resolve(".ninja_log"), content);
    return NinjaLog.read(directory);
  }
}
