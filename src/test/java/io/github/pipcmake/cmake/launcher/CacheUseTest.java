package io.github.pipcmake.cmake.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheUseTest {
  @TempDir Path directory;

  @Test
  void eachCompilationCountsOnce() throws Exception {
    Path log = directory.resolve("log");
    Files.writeString(
        log,
        """
        # /a b/from-remote.cpp
        direct_cache_hit
        local_storage_miss
        remote_storage_hit
        # /local.cpp
        local_storage_hit
        preprocessed_cache_hit
        # /damaged-in-remote.cpp
        cache_miss
        remote_storage_hit
        # /refused.cpp
        cache_miss
        remote_storage_error
        # /link
        called_for_link
        """);
    CacheUse use = CacheUse.of(log);
    assertThat(use).isEqualTo(new CacheUse(2, 1, 1, 2));
    assertThat(use.words()).isEqualTo("4 objects: 2 compiled, 2 from the cache (remote 1)");
  }

  @Test
  void withoutLogNothingIsSaid() throws Exception {
    assertThat(CacheUse.of(directory.resolve("log"))).isEqualTo(CacheUse.NONE);
    assertThat(CacheUse.NONE.words()).isEmpty();
  }
}
