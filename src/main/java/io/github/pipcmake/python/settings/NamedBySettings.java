package io.github.pipcmake.python.settings;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.LocalSources;
import io.github.pipcmake.python.requirements.RecipeInput;
import io.github.pipcmake.python.requirements.RequirementsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The local files and directories that pip's settings name, by variables and by configuration
 * files. Their content decides what is installed, too.
 *
 * @param texts requirements and constraints files, and those that they name
 * @param sources directories of wheels, and what the files name
 * @param secrets passwords and tokens found, which must never show
 */
record NamedBySettings(List<RecipeInput> texts, List<LocalSource> sources, Set<String> secrets) {
  /**
   * Options that name files. {@code requirement} only stands in configuration files, where pip adds
   * it to what is asked for; the variable is taken away from pip.
   */
  private static final List<String> FILES =
      List.of("constraint", "build-constraint", "requirement");

  /**
   * Reads them.
   *
   * @param variables those of pip that are set; each wins over the configuration files
   * @throws PythonException if a file leads to one that is missing
   */
  static NamedBySettings read(
      Map<String, String> variables, PipConfiguration configuration, Path baseDirectory, Host host)
      throws PythonException, IOException {
    List<RecipeInput> texts = new ArrayList<>();
    List<LocalSource> sources = new ArrayList<>();
    Set<String> secrets = new LinkedHashSet<>();
    for (String option : FILES) {
      List<Path> named = existing(words(option, variables, configuration), baseDirectory);
      if (named.isEmpty()) {
        continue;
      }
      RequirementsFile files = RequirementsFile.read(named, baseDirectory, host);
      for (RecipeInput text : files.texts()) {
        texts.add(new RecipeInput(option + " file " + text.name(), text.text()));
      }
      sources.addAll(files.sources());
      secrets.addAll(files.secrets());
    }
    List<String> links = new ArrayList<>();
    for (String link : words("find-links", variables, configuration)) {
      links.add("-f " + link);
    }
    sources.addAll(LocalSources.of(links, baseDirectory));
    return new NamedBySettings(texts, sources, secrets);
  }

  private static List<String> words(
      String option, Map<String, String> variables, PipConfiguration configuration) {
    return PipConfiguration.words(
        variables.getOrDefault(
            PipConfiguration.variable(option), configuration.setting(option).orElse("")));
  }

  /** Of what is not there pip will say so. */
  private static List<Path> existing(List<String> names, Path baseDirectory) {
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      if (!name.contains("://") && Files.isRegularFile(baseDirectory.resolve(name))) {
        files.add(Path.of(name));
      }
    }
    return files;
  }
}
