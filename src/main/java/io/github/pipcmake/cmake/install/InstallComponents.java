package io.github.pipcmake.cmake.install;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which commands of a generated install script run for the components that are installed: CMake
 * puts those of each component between {@code if(CMAKE_INSTALL_COMPONENT STREQUAL "name" OR NOT
 * CMAKE_INSTALL_COMPONENT)} and {@code endif()}.
 *
 * @param components what is installed; all if empty
 */
record InstallComponents(List<String> components) {
  /** The second form is that of CMake 3.20 and older. */
  private static final Pattern CONDITION =
      Pattern.compile(
          "CMAKE_INSTALL_COMPONENT STREQUAL (.*?)(?: OR NOT CMAKE_INSTALL_COMPONENT)?"
              + "|x\\$\\{CMAKE_INSTALL_COMPONENT}x STREQUAL x(.*)x(?: OR NOT CMAKE_INSTALL_COMPONENT)?");

  /** Those that may run, in their order. */
  List<CMakeScript.Command> of(List<CMakeScript.Command> commands) {
    if (components.isEmpty()) {
      return commands;
    }
    List<CMakeScript.Command> running = new ArrayList<>();
    Deque<Boolean> blocks = new ArrayDeque<>();
    for (CMakeScript.Command command : commands) {
      if (command.name().equals("if")) {
        blocks.push(mayRun(command));
      }
      if (!blocks.contains(false)) {
        running.add(command);
      }
      if (command.name().equals("endif") && !blocks.isEmpty()) {
        blocks.pop();
      } else if (command.name().startsWith("else") && !blocks.isEmpty()) {
        blocks.pop(); // which CMake does not write for a component, so whoever did means something
        blocks.push(true);
      }
    }
    return running;
  }

  private boolean mayRun(CMakeScript.Command condition) {
    Matcher component = CONDITION.matcher(String.join(" ", condition.arguments()));
    if (!component.matches()) {
      return true;
    }
    String name = component.group(1) == null ? component.group(2) : component.group(1);
    return components.contains(name);
  }
}
