package io.github.pipcmake.cmake.tools;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;

/** Finds out a tool's version by {@code --version}, unless an earlier build has. */
@Singleton
final class ToolVersions {
  /** CMake says {@code cmake version 3.25.1}, Ninja the version alone. */
  private static final Pattern VERSION = Pattern.compile("(?:^|version )(\\d+(?:\\.[\\w-]+)++)");

  private static final String MEMBER = "version";

  private final ProcessRunner runner;

  @Inject
  ToolVersions(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * The tool that a file is.
   *
   * @throws CMakeException if it does not run, or does not say its version
   */
  Tool of(String name, Path file, ToolSettings settings)
      throws CMakeException, IOException, InterruptedException {
    Tool unasked = Tool.at(file, "");
    String key = Sha256.of(unasked.identity());
    Optional<String> memo = settings.memo().get(key);
    Optional<String> known = memo.isPresent() ? parse(memo.get()) : memo;
    if (known.isPresent()) {
      return Tool.at(file, known.get());
    }
    String version = ask(name, unasked.path(), settings);
    settings.memo().put(key, JsonWriter.string().object().value(MEMBER, version).end().done());
    return Tool.at(file, version);
  }

  private static Optional<String> parse(String json) {
    try {
      return Optional.ofNullable(JsonParser.object().from(json).getString(MEMBER));
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }

  private String ask(String name, Path program, ToolSettings settings)
      throws CMakeException, InterruptedException {
    String words;
    try {
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  List.of(program.toString(), "--version"),
                  settings.baseDirectory(),
                  Map.of(),
                  PythonVariables.UNWANTED,
                  settings.recordDirectory().resolve(name + "-version.log"),
                  line -> {},
                  Set.of()));
      settings.processes().accept(outcome);
      words = String.join(" ", outcome.tail());
    } catch (IOException e) {
      words = String.valueOf(e.getMessage());
    }
    Matcher version = VERSION.matcher(words);
    if (!version.find()) {
      throw new CMakeException(
          "%1$s --version does not say a version (%2$s); give the path of another with -Dpip-cmake.%3$s=PATH"
              .formatted(program, words, name));
    }
    return version.group(1);
  }
}
