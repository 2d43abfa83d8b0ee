package io.github.pipcmake.python.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.ModuleLog;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class BackendOutputTest {
  private final List<String> log = new ArrayList<>();
  private final BackendOutput output =
      new BackendOutput(new ModuleLog(logger()), Path.of("wheel.log"), line -> line);

  @Test
  void whatSetuptoolsDoesWithEachFileIsForTheLogFile() {
    for (String line :
        List.of(
            "running bdist_wheel",
            "creating build/lib/pkg",
            "copying src/pkg/m1.py -> build/lib/pkg",
            "Copying src/pkg.egg-info to build/bdist.linux-x86_64/wheel/./pkg-1.0-py3.11.egg-info",
            "writing dependency_links to src/pkg.egg-info/dependency_links.txt",
            "reading manifest file 'src/pkg.egg-info/SOURCES.txt'",
            "adding 'pkg/m1.py'",
            "adding license file 'LICENSE'",
            "removing build/bdist.linux-x86_64/wheel",
            "warning: build_py: byte-compiling is disabled, skipping.",
            "")) {
      output.accept(line);
    }

    assertThat(log).allMatch(line -> line.startsWith("debug ")).hasSize(11);
  }

  @Test
  void whatCompilersAndProjectsSayIsShown() {
    for (String line :
        List.of(
            "gcc -c src/a.c -o build/temp/a.o",
            "src/a.c:1:1: warning: unused variable",
            "error: command 'gcc' failed",
            "warning: no files found matching '*.txt'",
            "adding it up: {}",
            "running the generator now")) {
      output.accept(line);
    }

    assertThat(log).allMatch(line -> line.startsWith("info ")).hasSize(6);
    assertThat(log).contains("info adding it up: {}");
  }

  @Test
  void megabytesEndWithTheNameOfTheFileThatHasThemAll() {
    for (int i = 0; i < 5000; i++) {
      output.accept("line " + i);
    }

    assertThat(log).hasSize(2001).last().asString().contains("says more").contains("wheel.log");
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              Object[] values = (Object[]) arguments[1];
              String line = (String) arguments[0];
              log.add(
                  method.getName()
                      + " "
                      + (values.length == 0 ? line : line.replace("{}", values[0].toString())));
              return null;
            });
  }
}
