package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.Tools;
import io.github.pipcmake.environment.BuildEnvironment;
import io.github.pipcmake.process.Credentials;
import io.github.pipcmake.process.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All that a wheel depends on but the sources, by names for people. */
final class WheelInputs {
  static final String ENVIRONMENT = "environment";
  static final String PACKAGE = "package ";
  static final String SOURCE_DIRECTORY = "source directory";

  /** Part of every state: another way to make wheels makes them anew. */
  private static final String SCHEMA = "1";

  /** What compilers, CMake and the backends read. */
  private static final Pattern VARIABLES =
      Pattern.compile(
          "CC|CXX|CPP|AR|LD|LDSHARED|LDCXXSHARED|FC|F77|F90|CUDACXX|CUDAARCHS|CUDAHOSTCXX|SDKROOT|INCLUDE|LIB|LIBPATH"
              + "|CPATH|LIBRARY_PATH|C_INCLUDE_PATH|CPLUS_INCLUDE_PATH|OPT|BASECFLAGS"
              + "|\\w*FLAGS|MACOSX_DEPLOYMENT_TARGET|_PYTHON_HOST_PLATFORM|DIST_EXTRA_CONFIG"
              + "|(?:CMAKE|SKBUILD|MESON|SETUPTOOLS|DISTUTILS|HATCH|FLIT|POETRY|PDM|MATURIN|CARGO|RUST|PYO3|CYTHON|PKG_CONFIG|VCPKG|CONAN|NVCC)_?\\w*"
              + "|V[SC]INSTALLDIR|VCToolsVersion|WindowsSDKVersion|\\w+_(?:ROOT|DIR)");

  /** They say how, not what; or belong to a login session. */
  private static final Pattern NOT_VARIABLES =
      Pattern.compile(
          "CMAKE_BUILD_PARALLEL_LEVEL|CMAKE_NO_VERBOSE|XDG_.*|PYENV_\\w*|.*_(?:RUNTIME|CONFIG|CACHE|DATA|STATE|LOG|TEMP|TMP|CERT)_DIR");

  private WheelInputs() {}

  static SortedMap<String, String> of(
      WheelRequest request,
      BuildEnvironment environment,
      Backend backend,
      Map<String, List<String>> settings,
      Host host) {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("schema", SCHEMA);
    inputs.put(ENVIRONMENT, environment.digest().hex() + " " + environment.root());
    environment.packages().forEach((name, version) -> inputs.put(PACKAGE + name, version));
    inputs.put("interpreter", environment.interpreter());
    inputs.put(SOURCE_DIRECTORY, request.sourceDirectory().toString());
    inputs.put("sdist", String.valueOf(request.sdist()));
    addAsked(inputs, request.tools(), request.variables(), backend, settings, host);
    return inputs;
  }

  /** The part of them that what a backend requires may depend on, too. */
  static void addAsked(
      SortedMap<String, String> inputs,
      Optional<Tools> tools,
      Map<String, String> set,
      Backend backend,
      Map<String, List<String>> settings,
      Host host) {
    inputs.put("backend", backend.name());
    inputs.put("backend-path", String.join("\n", backend.path()));
    settings.forEach(
        (name, values) ->
            inputs.put("config setting " + name, Credentials.mask(String.join("\n", values))));
    tools.ifPresent(
        found -> {
          inputs.put("cmake", found.cmake().identity());
          found.ninja().ifPresent(ninja -> inputs.put("ninja", ninja.identity()));
        });
    host.variables()
        .forEach(
            (name, value) -> {
              if (matters(name)) {
                inputs.put("variable " + name, Credentials.mask(value));
              }
            });
    set.forEach((name, value) -> inputs.put("variable " + name, value));
  }

  private static boolean matters(String variable) {
    return variable.equals("SOURCE_DATE_EPOCH")
        || (VARIABLES.matcher(variable).matches() && !NOT_VARIABLES.matcher(variable).matches());
  }
}
