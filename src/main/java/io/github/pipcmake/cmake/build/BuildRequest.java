package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.tools.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What you want of the build step.
 *
 * @param buildDirectory a configured build tree
 * @param recordDirectory where the log goes
 * @param environment the environment that the tree has to be configured for
 * @param bytecode where what Python compiles during the build is to go
 * @param variables environment variables that the user sets for the programs
 * @param tools the programs of the build
 * @param buildType the configuration of a multi-config generator
 * @param targets what to build; all if empty
 * @param jobs how many commands at once; the build tool's own default if empty
 * @param progressSeconds how long to wait between two progress lines; none are written if empty
 * @param explain whether to have Ninja say why it makes what it makes
 * @param root the directory of the whole clone, whose files are the user's
 * @param launcherVariables what tells a compiler launcher where it keeps objects
 * @param outputs the directories that other plugins of Maven write to
 * @since 0.1.0
 */
public record BuildRequest(
    Path buildDirectory,
    Path recordDirectory,
    Path environment,
    Path bytecode,
    Map<String, String> variables,
    Tools tools,
    Optional<String> buildType,
    List<String> targets,
    OptionalInt jobs,
    OptionalInt progressSeconds,
    boolean explain,
    Path root,
    Map<String, String> launcherVariables,
    Set<Path> outputs) {}
