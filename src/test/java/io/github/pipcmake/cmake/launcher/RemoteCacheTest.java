package io.github.pipcmake.cmake.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteCacheTest {
  private static final Host HOST = new Host(Map.of(), Path.of("/home/me"), "Linux");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host/objects",
        "ftp://host/objects",
        "http:///objects",
        "file:objects",
        "http://host/objects|read-only=false",
        "http://host/objects?x=1",
        "http://me:ge heim@host/objects"
      })
  void whatIsNoPlaceIsTold(String url) {
    assertThatThrownBy(() -> RemoteCache.of(url, false))
        .isInstanceOf(CMakeException.class)
        .hasMessageStartingWith("remoteCache is ")
        .hasMessageContaining("http://HOST/PATH")
        .hasMessageNotContaining("heim");
  }

  @Test
  void onlyWhoPushesWrites() throws Exception {
    assertThat(storage(RemoteCache.of("http://me:geheim@host/objects", false)))
        .startsWith("http://me:geheim@host/objects|read-only|connect-timeout=");
    assertThat(storage(RemoteCache.of("redis://host", true)))
        .startsWith("redis://host|connect-timeout=");
    assertThat(storage(RemoteCache.of("redis://:geheim@host", true)))
        .startsWith("redis://geheim@host|");
    assertThat(storage(RemoteCache.of("file:///shared", true))).isEqualTo("file:///shared");
    assertThat(variables(RemoteCache.of("file:///shared", false)))
        .doesNotContainKey("CCACHE_RESHARE");
    assertThat(variables(RemoteCache.of("file:///shared", true)))
        .containsEntry("CCACHE_RESHARE", "true")
        .containsEntry("CCACHE_COMPILERCHECK", "content");
  }

  @Test
  void oneThatCannotBeAskedTakesNoPlaceInTheScript() throws Exception {
    Optional<RemoteCache> cache = Optional.of(RemoteCache.of("http://host/objects", true));
    assertThat(CacheVariables.of(Path.of("/clone"), cache, Optional.empty(), HOST))
        .containsEntry("CCACHE_REMOTE_STORAGE", "")
        .containsEntry("CCACHE_COMPILERCHECK", "content");
    assertThat(CacheVariables.of(Path.of("/clone"), Optional.empty(), Optional.empty(), HOST))
        .containsOnlyKeys("CCACHE_BASEDIR", "CCACHE_NODIRECT");
    assertThat(
            CacheVariables.of(
                Path.of("/clone"),
                Optional.empty(),
                Optional.empty(),
                HOST.with(Map.of("CCACHE_DIRECT", "true"))))
        .doesNotContainKey("CCACHE_NODIRECT");
  }

  @Test
  void passwordShowsNowhere() throws Exception {
    RemoteCache cache = RemoteCache.of("http://me:geheim@host/objects", true);
    assertThat(cache).hasToString("http://****@host/objects (push)");
    assertThat(cache.shown()).isEqualTo("http://****@host/objects");
  }

  private static String storage(RemoteCache cache) {
    return variables(cache).getOrDefault("CCACHE_REMOTE_STORAGE", "");
  }

  private static Map<String, String> variables(RemoteCache cache) {
    return CacheVariables.of(Path.of("/clone"), Optional.of(cache), Optional.of(cache), HOST);
  }
}
