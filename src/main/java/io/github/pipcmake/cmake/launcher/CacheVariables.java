package io.github.pipcmake.cmake.launcher;

import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment variables that tell ccache what we want of it, ccache(1) "Configuration options".
 *
 * @since 0.1.0
 */
public final class CacheVariables {
  /** Paths below it are the same in every clone: "base_dir". */
  private static final String BASE = "CCACHE_BASEDIR";

  /** What the remote cache is called since ccache 4.7, and before: "remote_storage". */
  private static final Set<String> REMOTE =
      Set.of("CCACHE_REMOTE_STORAGE", "CCACHE_SECONDARY_STORAGE");

  /** Whether what this machine's own cache had goes to the remote one, too: "reshare". */
  private static final String RESHARE = "CCACHE_RESHARE";

  /**
   * Direct mode knows by names which headers there were, and not which would be found instead, or
   * by {@code __has_include}: ccache(1) "Caveats". So the preprocessor looks each time.
   */
  private static final String NO_DIRECT = "CCACHE_NODIRECT";

  private static final String DIRECT = "CCACHE_DIRECT";

  /** What identifies a compiler: its time is another on each machine. "compiler_check". */
  private static final String COMPILER_CHECK = "CCACHE_COMPILERCHECK";

  /** Options that change no object: "ignore_options". */
  private static final String IGNORED = "CCACHE_IGNOREOPTIONS";

  /** Only deep clones have it, see {@code ProjectInclude}. */
  private static final String ONLY_SOMETIMES = "-fno-canonical-system-headers";

  private static final String LOG = "CCACHE_STATSLOG";

  /** One that does not answer costs each compiled object that long, in milliseconds. */
  private static final String TIMEOUTS = "|connect-timeout=500|operation-timeout=3000";

  private CacheVariables() {}

  /**
   * Those for compilations in one clone. What the user's own variables say of paths, compilers and
   * modes stays.
   *
   * @param root of the clone
   * @param named the remote cache, if there is one
   * @param usable the same, if it can be asked in this build
   */
  public static Map<String, String> of(
      Path root, Optional<RemoteCache> named, Optional<RemoteCache> usable, Host host) {
    Map<String, String> variables = new TreeMap<>();
    variables.put(BASE, host.variable(BASE).orElse(root.toAbsolutePath().toString()));
    if (host.variable(DIRECT).isEmpty() && host.variable(NO_DIRECT).isEmpty()) {
      variables.put(NO_DIRECT, "true");
    }
    if (named.filter(RemoteCache::isForCcache).isPresent()) {
      variables.put(COMPILER_CHECK, host.variable(COMPILER_CHECK).orElse("content"));
      variables.put(
          IGNORED, host.variable(IGNORED).map(own -> own + " ").orElse("") + ONLY_SOMETIMES);
      // Empty, it takes the place of what the script in the build tree would set.
      REMOTE.forEach(name -> variables.put(name, usable.map(CacheVariables::storage).orElse("")));
      if (named.get().push()) {
        variables.put(RESHARE, "true");
      }
    }
    return variables;
  }

  /** The same with a file for what each compilation found, unless the user has one for that. */
  public static Map<String, String> withLog(Map<String, String> variables, Path log, Host host) {
    Map<String, String> all = new TreeMap<>(variables);
    if (host.variable(LOG).isEmpty()) {
      all.put(LOG, log.toString());
    }
    return all;
  }

  /** Whether a variable says only where objects are kept and found, not what they are. */
  public static boolean isAboutKeeping(String name) {
    return REMOTE.contains(name)
        || List.of(RESHARE, COMPILER_CHECK, IGNORED, LOG, NO_DIRECT).contains(name);
  }

  private static String storage(RemoteCache cache) {
    // A password without a user, which others write with a colon before it.
    return cache.url().toString().replaceFirst("^redis://:", "redis://")
        + (cache.push() ? "" : "|read-only")
        + (cache.url().getScheme().equals("file") ? "" : TIMEOUTS);
  }
}
