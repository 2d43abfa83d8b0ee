package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.python.backend.Hooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A package that stands for pyproject-hooks, and a project with a build backend of its own. */
public final class FakeHooks {
  private static final String MODULE =
      """
      import importlib, os, sys

      class BackendUnavailable(Exception):
          traceback = ''

      class HookMissing(Exception):
          pass

      class UnsupportedOperation(Exception):
          traceback = ''

      class BuildBackendHookCaller:
          def __init__(self, source, backend, path, python_executable):
              os.chdir(source)
              sys.path[:0] = [os.path.join(source, place) for place in path or []]
              self.backend = importlib.import_module(backend)

          def __getattr__(self, hook):
              return getattr(self.backend, hook)

      def main():
          pass
      """;

  /** Makes a wheel of {@code demo.py} with the version that {@code version.txt} has. */
  private static final String BACKEND =
      """
      import os, zipfile

      def get_requires_for_build_wheel(config_settings=None):
          return [%s]

      def build_wheel(directory, config_settings=None, metadata_directory=None):
          version = open('version.txt').read().strip()
          name = 'demo-' + version + '-py3-none-any.whl'
          info = 'demo-' + version + '.dist-info/'
          if version == '0':
              return name
          with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
              wheel.write('demo.py')
              for file in 'METADATA', 'WHEEL', 'RECORD':
                  wheel.writestr(info + file, '')
          return name
      """;

  private FakeHooks() {}

  /** Adds the package to those that pip finds. */
  public static void addTo(TestEnvironments made) throws IOException {
    String[] pinned = Hooks.REQUIREMENT.text().split("==", 2);
    TestEnvironments.addWheel(made.packages(), pinned[0], pinned[1], MODULE);
  }

  /** Writes the project, whose backend answers that it requires these. */
  public static void writeProject(Path project, String... requires) throws IOException {
    Files.writeString(
        project.resolve("pyproject.toml"),
        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
    String list =
        Stream.of(requires).map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    Files.writeString(project.resolve("backend.py"), BACKEND.formatted(list));
    Files.writeString(project.resolve("version.txt"), "1.0");
    Files.writeString(project.resolve("demo.py"), "NUMBER = 1\n");
  }
}
