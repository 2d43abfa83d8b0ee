package io.github.pipcmake.cmake.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedTreeTest {
  @TempDir Path directory;

  @Test
  void ofTwoModulesThatFindOneNewTreeAtTheSameTimeOneGetsIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 100; round++) {
        Path tree = Files.createDirectory(directory.resolve("tree" + round));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> claims = new ArrayList<>();
        for (String module : List.of("one", "two")) {
          ConfigureKey key = key(module, tree);
          claims.add(
              threads.submit(
                  () -> {
                    start.await();
                    return isClaimed(key, tree);
                  }));
        }
        assertThat(claims.get(0).get()).isNotEqualTo(claims.get(1).get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean isClaimed(ConfigureKey key, Path tree) throws Exception {
    try {
      SharedTree.claim(key, tree);
      return true;
    } catch (CMakeException e) {
      assertThat(e).hasMessageContaining("have the same build tree " + tree);
      return false;
    }
  }

  private ConfigureKey key(String module, Path tree) throws Exception {
    Path source = Files.createDirectories(directory.resolve(module));
    Files.writeString(source.resolve("CMakeLists.txt"), "");
    return new ConfigureKey(
        new TreeMap<>(
            Map.of(
                ConfigureKey.SOURCE_DIRECTORY,
                source.toString(),
                ConfigureKey.BUILD_DIRECTORY,
                tree.toString(),
                ConfigureKey.RECORDS,
                source.resolve("records").toString())));
  }
}
