package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a {@link ConfigureKey} that is known only after CMake has run, as CMake says it:
 * files and variables that it read.
 *
 * @since 0.1.0
 */
public final class CMakeReads {
  /** The input with the names of variables; if it is missing, CMake did not answer. */
  public static final String LOOKED_FOR = "looked for";

  private final ProjectStart start;
  private final Host host;

  public CMakeReads(Path sourceDirectory, Host host) {
    this.start = new ProjectStart(sourceDirectory);
    this.host = host;
  }

  /**
   * What the step that has just run read.
   *
   * @param before the key of the step before, if what that found is still in the cache: then this
   *     one may not have asked for it again
   * @return nothing if CMake did not say it
   */
  public SortedMap<String, String> of(
      Path buildDirectory, CacheFile cache, Optional<ConfigureKey> before) throws IOException {
    Optional<CMakeFiles> files = CMakeFiles.read(buildDirectory);
    if (files.isEmpty()) {
      return new TreeMap<>();
    }
    SortedMap<String, String> inputs = start.inputs(files.get());
    SortedSet<String> names = LookupVariables.in(files.get(), cache);
    before.ifPresent(key -> names.addAll(names(key)));
    addVariables(inputs, names);
    return inputs;
  }

  /** The same as they are now. */
  public SortedMap<String, String> again(ConfigureKey last) throws IOException {
    SortedMap<String, String> inputs = new TreeMap<>();
    for (String name : last.inputs().keySet()) {
      if (ProjectStart.isInput(name)) {
        start.content(name).ifPresent(content -> inputs.put(name, content));
      }
    }
    if (last.inputs().containsKey(LOOKED_FOR)) {
      addVariables(inputs, new TreeSet<>(names(last)));
    }
    return inputs;
  }

  private static List<String> names(ConfigureKey key) {
    return key.input(LOOKED_FOR).isEmpty() ? List.of() : List.of(key.input(LOOKED_FOR).split(" "));
  }

  /** As hashes, for some hold what is secret. */
  private void addVariables(Map<String, String> inputs, SortedSet<String> names) {
    inputs.put(LOOKED_FOR, String.join(" ", names));
    for (String name : names) {
      host.variable(name)
          .ifPresent(value -> inputs.put(ConfigureKey.VARIABLE + name, Sha256.of(value)));
    }
  }
}
