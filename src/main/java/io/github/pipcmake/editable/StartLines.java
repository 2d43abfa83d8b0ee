package io.github.pipcmake.editable;

import io.github.pipcmake.pytest.ThinEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the Python of an editable install does at its start, in a {@code .pth} file (module site). A
 * rebuild on import then finds cmake in an IDE, too, which activates nothing, and nothing that
 * Python compiles goes into the store or beside the sources.
 *
 * @param sources what is imported
 * @param bytecode where Python is to put what it compiles
 * @param programs of the environment that the project is built in; the host's come first
 */
record StartLines(Path sources, Path bytecode, Path programs) {
  void write(ThinEnvironment environment) throws IOException {
    String text =
        """
        import os, sys; sys.pycache_prefix = sys.pycache_prefix or %2$s; os.environ.setdefault('PYTHONPYCACHEPREFIX', sys.pycache_prefix)
        import os; os.environ['PATH'] = os.pathsep.join(dict.fromkeys([*os.environ.get('PATH', os.defpath).split(os.pathsep), %3$s]))
        import os, sys; os.path.isdir(%1$s) or sys.stderr.write('The sources of this editable install are gone: ' + ascii(%1$s) + '; bring them back, or run mvn pip-cmake:prepare pip-cmake:editable where they are now\\n')
        import os, sys; os.path.isdir(%4$s) or sys.stderr.write('The environment of this editable install is gone from the store: ' + ascii(%4$s) + '; run mvn pip-cmake:prepare pip-cmake:editable again\\n')
        """
            .formatted(
                literal(sources),
                literal(bytecode),
                literal(programs),
                literal(environment.base().sitePackages()));
    Files.writeString(environment.venv().sitePackages().resolve("pip-cmake-editable.pth"), text);
  }

  private static String literal(Path path) {
    return ThinEnvironment.literal(path.toString());
  }
}
