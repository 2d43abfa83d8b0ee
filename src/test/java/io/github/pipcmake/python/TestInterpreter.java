package io.github.pipcmake.python;

import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PipProgram;
import java.nio.file.Path;
import java.util.Optional;

/** Facts of an interpreter that need not be there. */
public final class TestInterpreter {
  private TestInterpreter() {}

  public static Interpreter at(Path prefix) {
    return new Interpreter(
        prefix.resolve("bin/python3.11"),
        "3.11.7",
        "cpython",
        "cpython-311",
        "cpython-311-x86_64-linux-gnu",
        "linux-x86_64",
        false,
        false,
        64,
        "glibc 2.36",
        prefix,
        "lib/python3.11/site-packages",
        "lib64/python3.11/site-packages",
        prefix.resolve("include/python3.11"),
        Optional.of(
            new PipProgram(
                prefix.resolve("lib/python3.11/site-packages/pip/__pip-runner__.py"), "25.3")));
  }
}
