package io.github.pipcmake.python.pip;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.Credentials;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables that compilers, CMake and build backends read. They decide what a package that is
 * built from source becomes, and do not matter to a wheel from an index.
 *
 * @since 0.1.0
 */
public final class CompilerVariables {
  private static final Pattern NAMES =
      Pattern.compile(
          "CC|CXX|CPP|AR|LD|LDSHARED|LDCXXSHARED|FC|F77|F90|CUDACXX|CUDAARCHS|CUDAHOSTCXX|SDKROOT|INCLUDE|LIB|LIBPATH"
              + "|CPATH|LIBRARY_PATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|OPT|BASECFLAGS"
              + "|\\w*FLAGS|MACOSX_DEPLOYMENT_TARGET|_PYTHON_HOST_PLATFORM|DIST_EXTRA_CONFIG"
              + "|(?:CMAKE|SKBUILD|MESON|SETUPTOOLS|DISTUTILS|HATCH|FLIT|POETRY|PDM|MATURIN|CARGO|RUST|PYO3|CYTHON|PKG_CONFIG|VCPKG|CONAN|NVCC)_?\\w*"
              + "|V[SC]INSTALLDIR|VCToolsVersion|WindowsSDKVersion|\\w+_(?:ROOT|DIR)");

  /** They say how, not what; or belong to a shell or a login session, which an IDE has none of. */
  private static final Pattern NOT_NAMES =
      Pattern.compile(
          "CMAKE_BUILD_PARALLEL_LEVEL|CMAKE_NO_VERBOSE|XDG_.*"
              + "|(?:PYENV|NVM|SDKMAN|DIRENV|RBENV|NODENV|GOENV|JENV|ASDF|MISE|FNM|VOLTA|HOMEBREW|CONDA|VSCODE|IDEA|GITHUB|RUNNER|CI|MAVEN)_\\w*"
              + "|.*_(?:RUNTIME|CONFIG|CACHE|DATA|STATE|LOG|TEMP|TMP|CERT)_DIR");

  private CompilerVariables() {}

  /** Those that are set to something, by name; no tokens, and no credentials in values. */
  public static SortedMap<String, String> of(Host host) {
    SortedMap<String, String> variables = new TreeMap<>();
    host.variables()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty() && matters(name)) {
                variables.put("variable " + name, Credentials.mask(value));
              }
            });
    return variables;
  }

  /** Whether a variable counts, by its name. */
  public static boolean matters(String name) {
    return NAMES.matcher(name).matches()
        && !NOT_NAMES.matcher(name).matches()
        && !Credentials.isSecret(name);
  }
}
