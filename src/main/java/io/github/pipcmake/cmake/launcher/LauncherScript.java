package io.github.pipcmake.cmake.launcher;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.io.CachingWriter;

/**
 * A launcher in a build tree that gives ccache the variables of {@link CacheVariables}, so that a
 * build tool typed by hand finds what Maven's builds find. What is set already stays. A remote
 * cache with a password is left out: who types has this machine's own cache.
 *
 * @param buildDirectory the build tree
 */
record LauncherScript(Path buildDirectory) {
  /** So many failures of a remote cache, and nobody asks it any more in the same build. */
  private static final int ENOUGH = 3;

  private static final String NAME = "pip-cmake-launcher";

  /**
   * Writes it, unless it is there and says the same.
   *
   * @return its path
   */
  Path write(Path ccache, Path root, RemoteCache remote, Host host) throws IOException {
    Optional<RemoteCache> named = Optional.of(remote);
    Map<String, String> variables =
        CacheVariables.of(root, named, named.filter(cache -> !cache.isSecret()), host);
    variables.values().removeIf(String::isEmpty);
    StringBuilder text = new StringBuilder("#!/bin/sh\n");
    text.append(
        "# Tells ccache what to share with other machines. Written by pip-cmake-maven-plugin.\n");
    variables.forEach(
        (name, value) ->
            text.append(
                "[ -n \"${%1$s+set}\" ] || export %1$s=%2$s\n".formatted(name, quoted(value))));
    // A log of this build has counted what the remote cache failed.
    text.append(
        """
        if [ -f "$CCACHE_STATSLOG" ] && [ "$(grep -c '^remote_storage_[et]' "$CCACHE_STATSLOG")" -ge %d ]; then
          export CCACHE_REMOTE_STORAGE= CCACHE_SECONDARY_STORAGE=
        fi
        """
            .formatted(ENOUGH));
    text.append("exec ").append(quoted(ccache.toString())).append(" \"$@\"\n");
    Path script = buildDirectory.resolve(NAME);
    try (Writer writer = new CachingWriter(script, StandardCharsets.UTF_8)) {
      writer.write(text.toString());
    }
    script.toFile().setExecutable(true);
    return script;
  }

  /** As sh(1) takes it for one word. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
