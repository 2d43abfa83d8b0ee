package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.inputs.ConfiguredTree;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.process.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command that builds a configured tree. With Ninja it is {@code ninja} itself: {@code cmake
 * --build} reads the whole cache to find out that it has nothing to add, which takes longer than
 * Ninja does if there is nothing to do.
 */
final class BuildCommand {
  /** What {@code cmake --build} tells the build tool of, cmake-env-variables(7). */
  private static final List<String> HANDED_ON = List.of("CMAKE_BUILD_PARALLEL_LEVEL", "VERBOSE");

  private static final String MAKE_PROGRAM = "CMAKE_MAKE_PROGRAM";

  private BuildCommand() {}

  /** To be started in the tree. */
  static List<String> of(BuildRequest request, ConfiguredTree tree, Host host) {
    Optional<Tool> ninja = request.tools().ninja();
    return ninja.isPresent() && isAllOfIt(request, tree, host)
        ? ninja(ninja.get(), request)
        : cmake(request);
  }

  private static boolean isAllOfIt(BuildRequest request, ConfiguredTree tree, Host host) {
    return HANDED_ON.stream().allMatch(variable -> host.variable(variable).isEmpty())
        && request.tools().generator().equals("Ninja")
        && !tree.key().gives(MAKE_PROGRAM);
  }

  private static List<String> ninja(Tool ninja, BuildRequest request) {
    List<String> command = new ArrayList<>();
    command.add(ninja.path().toString());
    if (request.jobs().isPresent()) {
      command.addAll(List.of("-j", String.valueOf(request.jobs().getAsInt())));
    }
    command.addAll(explaining(request));
    command.addAll(request.targets());
    return command;
  }

  private static List<String> cmake(BuildRequest request) {
    List<String> command = new ArrayList<>();
    command.add(request.tools().cmake().path().toString());
    command.addAll(List.of("--build", request.buildDirectory().toString()));
    request.buildType().ifPresent(type -> command.addAll(List.of("--config", type)));
    if (!request.targets().isEmpty()) {
      command.add("--target");
      command.addAll(request.targets());
    }
    if (request.jobs().isPresent()) {
      command.addAll(List.of("--parallel", String.valueOf(request.jobs().getAsInt())));
    } else if (request.tools().ninja().isEmpty()) {
      // Make's own default is one; Ninja's fits the machine.
      int cores = Runtime.getRuntime().availableProcessors();
      command.addAll(List.of("--parallel", String.valueOf(cores)));
    }
    if (request.tools().ninja().isPresent() && request.explain()) {
      command.add("--");
      command.addAll(explaining(request));
    }
    return command;
  }

  private static List<String> explaining(BuildRequest request) {
    return request.explain() ? List.of("-d", "explain") : List.of();
  }
}
