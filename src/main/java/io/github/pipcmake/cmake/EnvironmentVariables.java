package io.github.pipcmake.cmake;

import java.util.Set;

/** What a build must not inherit, since the environment alone says which Python is used. */
final class EnvironmentVariables {
  /** Python's own, python(1): they would let the host's packages in. */
  static final Set<String> PYTHON =
      Set.of(
          "PYTHONHOME",
          "PYTHONPATH",
          "PYTHONSTARTUP",
          "PYTHONUSERBASE",
          "VIRTUAL_ENV",
          "__PYVENV_LAUNCHER__");

  private EnvironmentVariables() {}
}
