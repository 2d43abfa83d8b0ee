package io.github.pipcmake.incremental;

import java.util.List;
import java.util.Map;

/**
 * What the generator may do to one of the projects in {@code src/it/incremental-equals-clean},
 * beyond changing the numbers in its files.
 *
 * @param name of its directory, and of the backend
 * @param part a source that can be added: its path, with {@code %d}
 * @param partText what such a source holds, with {@code %d} and its number
 * @param lists where sources are listed, or the empty text
 * @param listing the line that lists a part, with {@code %d}
 * @param replacements texts in files that can be one or the other
 * @param properties of Maven, with their values; the empty text is none
 * @param variables of the process environment, likewise
 * @param litter what building by hand leaves, all of it ignored by git
 * @param damage how the name of a file ends that goes missing in the store
 */
record Project(
    String name,
    String part,
    String partText,
    String lists,
    String listing,
    List<Replacement> replacements,
    Map<String, List<String>> properties,
    Map<String, List<String>> variables,
    List<String> litter,
    String damage) {

  /** Two texts of which a file holds one; neither has blanks. */
  record Replacement(String file, String first, String second) {}

  static final List<Project> ALL =
      List.of(
          new Project(
              "cmake",
              "native/src/part_%d.cpp",
              "#include \"near.h\"\nint part_%d() { return NEAR + %d; }\n",
              "native/src/sources.txt",
              "part_%d.cpp",
              List.of(new Replacement("pom.xml", "2.13.6", "3.0.1")),
              Map.of(
                  "suite.setting", List.of("", "1501", "1502"),
                  "suite.layout", List.of("", "environment"),
                  "pip-cmake.buildType", List.of("", "Debug", "Release"),
                  "suite.toolchain", List.of("", "cmake/other.cmake"),
                  "pip-cmake.preset", List.of("", "plain", "other")),
              Map.of(
                  "CXXFLAGS", List.of("", "-DFROM_VARIABLE=1", "-O1"),
                  "CXX", List.of("", "tools/other-c++"),
                  "FLAVOUR", List.of("", "sweet", "sour")),
              List.of("native/build/near.o", "native/CMakeCache.txt.old"),
              "pybind11Config.cmake"),
          new Project(
              "setuptools",
              "wheel/cpp/part_%d.c",
              "#include \"near.h\"\nint part_%d(void) { return NEAR + %d; }\n",
              "wheel/cpp/sources.txt",
              "part_%d.c",
              List.of(
                  new Replacement(
                      "wheel/python/pyproject.toml", "setuptools==80.9.0", "setuptools==79.0.1"),
                  new Replacement("wheel/python/pyproject.toml", "cython==3.1.2", "cython==3.0.12"),
                  new Replacement("wheel/python/setup.py", "-O0", "-O1")),
              Map.of("pip-cmake.config", List.of("", "--build-option=--build-number=7")),
              Map.of(
                  "CFLAGS", List.of("", "-DFROM_VARIABLE=1", "-O2"),
                  "CC", List.of("", "tools/other-cc"),
                  "FLAVOUR", List.of("", "sweet", "sour")),
              List.of(
                  "wheel/python/build/lib/answers/stale.py",
                  "wheel/python/build/lib.linux-x86_64-cpython-311/answers/stale.py",
                  "wheel/python/answers.egg-info/SOURCES.txt",
                  "wheel/python/answers/__pycache__/stale.pyc"),
              "setuptools/extension.py"),
          new Project(
              "scikit-build-core",
              "wheel/src/part_%d.cpp",
              "#include \"near.h\"\nint part_%d() { return NEAR + %d; }\n",
              "wheel/src/sources.txt",
              "part_%d.cpp",
              List.of(
                  new Replacement("wheel/pyproject.toml", "pybind11==2.13.6", "pybind11==3.0.1"),
                  new Replacement("wheel/pyproject.toml", "\"Debug\"", "\"Release\"")),
              Map.of(
                  "suite.setting", List.of("", "1501", "1502"),
                  "pip-cmake.config",
                      List.of("", "cmake.build-type=MinSizeRel", "wheel.build-tag=7")),
              Map.of(
                  "CXXFLAGS", List.of("", "-DFROM_VARIABLE=1", "-O1"),
                  "CMAKE_ARGS", List.of("", "-DOVERRIDE=1601"),
                  "CXX", List.of("", "tools/other-c++"),
                  "SUITE_OVERRIDE", List.of("", "1"),
                  "FLAVOUR", List.of("", "sweet", "sour")),
              List.of(
                  "wheel/build/stale.o",
                  "wheel/dist/stale.whl",
                  "wheel/answers/__pycache__/stale.pyc"),
              "pybind11Config.cmake"),
          new Project(
              "meson-python",
              "wheel/src/part_%d.c",
              "#include \"near.h\"\nint part_%d(void) { return NEAR + %d; }\n",
              "wheel/src/sources.txt",
              "part_%d.c",
              List.of(
                  new Replacement("wheel/pyproject.toml", "meson==1.8.2", "meson==1.7.2"),
                  new Replacement("wheel/pyproject.toml", "buildtype=plain", "buildtype=minsize")),
              Map.of(
                  "suite.setting",
                  List.of("", "1501", "1502"),
                  "pip-cmake.config",
                  List.of("", "setup-args=-Dc_args=-DFROM_CONFIG=1")),
              Map.of(
                  "CFLAGS", List.of("", "-DFROM_VARIABLE=1", "-O1"),
                  "CC", List.of("", "tools/other-cc"),
                  "FLAVOUR", List.of("", "sweet", "sour")),
              List.of("wheel/build/stale.o", "wheel/dist/stale.whl"),
              "mesonpy/_tags.py"),
          new Project(
              "maturin",
              "wheel/src/part_%d.rs",
              "#[no_mangle]\npub extern \"C\" fn part_%d() -> i32 {\n    %d\n}\n",
              "wheel/src/parts.rs",
              "pub mod part_%d;",
              List.of(
                  new Replacement("wheel/pyproject.toml", "maturin==1.9.1", "maturin==1.8.7"),
                  new Replacement("wheel/pyproject.toml", "\"dev\"", "\"release\"")),
              Map.of("pip-cmake.config", List.of("", "build-args=--compatibility=off")),
              Map.of(
                  "RUSTFLAGS", List.of("", "-Copt-level=1"),
                  "FROM_CARGO", List.of("", "1701"),
                  "FLAVOUR", List.of("", "sweet", "sour")),
              List.of("wheel/build/stale.o", "wheel/python/answers/__pycache__/stale.pyc"),
              "maturin/__init__.py"),
          new Project(
              "hatchling",
              "wheel/answers/part_%d.py",
              "PART_%d = %d\n",
              "",
              "",
              List.of(
                  new Replacement("wheel/pyproject.toml", "hatchling==1.27.0", "hatchling==1.26.3"),
                  new Replacement(
                      "wheel/pyproject.toml", "\"answers/shared.txt\"", "\"answers/renamed.txt\"")),
              Map.of(),
              Map.of("FLAVOUR", List.of("", "sweet", "sour")),
              List.of(
                  "wheel/build/stale.py",
                  "wheel/answers/__pycache__/stale.pyc",
                  "wheel/dist/stale.whl"),
              "hatchling/build.py"),
          new Project(
              "setuptools-scm",
              "wheel/answers/part_%d.py",
              "PART_%d = %d\n",
              "",
              "",
              List.of(
                  new Replacement(
                      "wheel/pyproject.toml", "setuptools-scm==8.3.1", "setuptools-scm==8.1.0"),
                  new Replacement("wheel/pyproject.toml", "\"..\"", "\"../\"")),
              Map.of(),
              Map.of("SETUPTOOLS_SCM_PRETEND_VERSION", List.of("", "3.1", "3.2")),
              List.of(
                  "wheel/build/lib/answers/stale.py",
                  "wheel/answers.egg-info/SOURCES.txt",
                  "wheel/answers/__pycache__/stale.pyc"),
              "setuptools_scm/version.py"),
          new Project(
              "run",
              "generated/templates/part_%d.j2",
              "part %d is %d, {{ number }}\n",
              "",
              "",
              List.of(new Replacement("generated/pom.xml", "jinja2==3.1.6", "jinja2==3.1.5")),
              Map.of("suite.setting", List.of("", "1501", "1502")),
              Map.of(),
              List.of("generated/tools/__pycache__/stale.pyc"),
              "jinja2/environment.py"));

  /** The module that is built alone: the first one, which needs nothing of the others. */
  String alone() {
    return switch (name) {
      case "cmake" -> "native";
      case "run" -> "generated";
      default -> "wheel";
    };
  }

  static Project named(String name) {
    return ALL.stream()
        .filter(project -> project.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No project " + name));
  }
}
