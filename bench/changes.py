#!/usr/bin/env python3
"""What is compiled after a change, by the goals and by `pip wheel .` of the same project.

The project is that of the integration test "pybind11-by-pyproject-compiles-nothing-the-second-time": 10 plain sources and 7 that
include pybind11, built as Debug by scikit-build-core where pip builds it. Each case starts from a good build, must give the
expected number of objects, and must leave a module that answers with the version of pybind11 that is asked for. Medians of
wall times; needs Python with pip, Maven, CMake, Ninja, a C++ compiler, ccache and tar.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

import warm_build
import workplace

EXAMPLE = workplace.ROOT / "src" / "it" / "pybind11-by-pyproject-compiles-nothing-the-second-time"
PACKAGING = ("24.2", "25.0")
PYBIND11 = ("3.0.4", "3.1.0")

CASES = {
    "first build": "",
    "(a)": "nothing changed",
    "(b)": f"packaging {PACKAGING[0]} -> {PACKAGING[1]}",
    "(c)": f"pybind11 {PYBIND11[0]} -> {PYBIND11[1]}",
    "(d)": "`mvn clean package`",
    "(e)": "fresh clone, restored build directory",
    "(f)": "fresh clone at another path, ccache",
}

# What the goals are to compile.
EXPECTED = {"first build": 17, "(a)": 0, "(b)": 0, "(c)": 7, "(d)": 0, "(e)": 0, "(f)": 0}

PYPROJECT = """\
[build-system]
requires = ["scikit-build-core==1.1.2", "pybind11=={pybind11}", "packaging=={packaging}"]
build-backend = "scikit_build_core.build"

[project]
name = "arithmetic"
version = "1.0"

[tool.scikit-build]
build-dir = "build/{{wheel_tag}}"
cmake.build-type = "Debug"
"""


class Project:
    """A clone of the project; subclasses build it."""

    def __init__(self, place, directory):
        self.place = place
        self.directory = directory
        self.packaging, self.pybind11 = PACKAGING[0], PYBIND11[0]

    def check_out(self):
        """Every file anew, with the time of now, as in a fresh clone."""
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)
        for file in EXAMPLE.rglob("*"):
            copy = self.directory / file.relative_to(EXAMPLE)
            if file.is_dir():
                copy.mkdir(exist_ok=True)
            elif file.name != "verify.groovy":
                copy.write_bytes(file.read_bytes())
        pom = self.directory / "pom.xml"
        clean = "<plugin><artifactId>maven-clean-plugin</artifactId><version>3.2.0</version></plugin></plugins>"
        text = pom.read_text("utf-8").replace("@project.version@", self.place.version)
        pom.write_text(text.replace("</plugins>", clean), "utf-8")
        with open(self.directory / "CMakeLists.txt", "a", encoding="utf-8") as lists:
            lists.write("install(TARGETS arithmetic DESTINATION .)\n")  # what goes into a wheel
        self.require()
        return self

    def require(self, packaging=None, pybind11=None):
        self.packaging, self.pybind11 = packaging or self.packaging, pybind11 or self.pybind11
        text = PYPROJECT.format(packaging=self.packaging, pybind11=self.pybind11)
        (self.directory / "pyproject.toml").write_text(text, "utf-8")

    def save(self, *names):
        """As a CI server saves a cache: GNU tar's default format, which keeps whole seconds."""
        archive = self.place.directory / "cache.tar"
        workplace.run(["tar", "--format=gnu", "-cf", archive, *names], self.directory)
        return archive

    def restore(self, archive):
        workplace.run(["tar", "-xf", archive], self.directory)

    def answers(self, directory):
        """The module that was built is for the pybind11 that is asked for, and works."""
        ask = "import sys; sys.path.insert(0, sys.argv[1]); import arithmetic; print(arithmetic.headers, arithmetic.lcm(4, 6))"
        answer = workplace.run([sys.executable, "-B", "-c", ask, directory], self.directory).strip()
        major, minor, micro = map(int, self.pybind11.split("."))
        assert answer == f"{major * 10000 + minor * 100 + micro} 12", answer


class WithGoals(Project):
    name = "the goals"

    def build(self, *arguments):
        """Objects compiled, and seconds."""
        seconds = self.maven(*arguments)
        return self.checked(*arguments), seconds

    def maven(self, *arguments):
        """Seconds."""
        return self.place.mvn(self.directory, *(arguments or ["package"]), "-Dpip-cmake.python=" + sys.executable)

    def checked(self, *arguments):
        """Objects compiled by a build that is right."""
        prepared = warm_build.record(self.directory, "prepare")
        versions = {package["name"]: package["version"] for package in prepared["packages"]}
        assert (versions["packaging"], versions["pybind11"]) == (self.packaging, self.pybind11), versions
        kept = next(self.place.store.glob("v1/builds/*/CMakeCache.txt"), None) if "-Dpip-cmake.keepBuild" in arguments else None
        self.answers(kept.parent if kept else self.directory / "target" / "cmake")
        return warm_build.record(self.directory, "build")["compiled"]

    def cleaned(self):
        keep = "-Dpip-cmake.keepBuild"
        self.build("package", keep)
        return self.build("clean", "package", keep)

    def cloned(self):
        restore = "-Dpip-cmake.restoreTimes"
        self.build("package", restore)
        archive = self.save("target/cmake")
        self.check_out().restore(archive)
        return self.build("package", restore)

    def with_ccache(self):
        return self.build("package", "-Dpip-cmake.launcher=ccache")


class WithPip(Project):
    name = "pip wheel ."

    def build(self, **variables):
        """Objects compiled, and seconds."""
        for wheel in self.directory.glob("*.whl"):
            wheel.unlink()
        start = time.perf_counter()
        command = [sys.executable, "-m", "pip", "wheel", "-v", ".", "--no-deps"]  # -v shows what Ninja says, and changes nothing
        output = workplace.run(command, self.directory, {**os.environ, **variables})
        seconds = time.perf_counter() - start
        unpacked = self.place.directory / "wheel"
        shutil.rmtree(unpacked, ignore_errors=True)
        with zipfile.ZipFile(next(self.directory.glob("*.whl"))) as wheel:
            wheel.extractall(unpacked)
        self.answers(unpacked)
        return len(re.findall(r"\[\d+/\d+\] Building CXX object", output)), seconds

    def cleaned(self):
        shutil.rmtree(self.directory / "build")  # as `git clean -X` would
        return self.build()

    def cloned(self):
        archive = self.save("build")
        self.check_out().restore(archive)
        return self.build()

    def with_ccache(self):
        # CCACHE_BASEDIR is what the goal build sets, too
        return self.build(CMAKE_CXX_COMPILER_LAUNCHER="ccache", CCACHE_BASEDIR=str(self.directory))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each case (default: %(default)s)")
    parser.add_argument("--with-hash-dir", action="store_true", help="leave ccache's hash_dir as it is by default")
    options = parser.parse_args()
    os.environ.pop("CCACHE_BASEDIR", None)
    os.environ.pop("CCACHE_NOHASHDIR", None)

    results = {kind.name: {case: [] for case in CASES} for kind in (WithGoals, WithPip)}
    with workplace.make() as place:
        for run in range(options.runs):
            for kind in (WithPip, WithGoals):
                for case, result in measured(place, kind, options.with_hash_dir):
                    print(f"{run + 1}  {kind.name:12s} {case:12s} {result[0]:3d} compiled  {result[1]:6.2f} s", flush=True)
                    results[kind.name][case].append(result)
                    if kind is WithGoals and not options.with_hash_dir:
                        assert result[0] == EXPECTED[case], f"{case}: {result[0]} and not {EXPECTED[case]} compiled"
                    assert case != "first build" or result[0] == 17, "not everything was seen to be compiled"

    print(f"\nMedians of {options.runs} runs\n")
    print("| | | goals: compiled | seconds | `pip wheel .`: compiled | seconds |")
    print("|---|---|---|---|---|---|")
    for case, words in CASES.items():
        cells = [f"{told(results[kind.name][case])}" for kind in (WithGoals, WithPip)]
        print(f"| {case} | {words} | {' | '.join(cells)} |")


def told(results):
    compiled = sorted({result[0] for result in results})
    return f"{' to '.join(map(str, compiled[:1] + compiled[1:][-1:]))} | {statistics.median(result[1] for result in results):.1f}"


def measured(place, kind, hash_dir):
    """Each case with its objects compiled and seconds, in a store that is empty at first."""
    shutil.rmtree(place.store, ignore_errors=True)
    project = kind(place, place.directory / "project").check_out()
    yield "first build", project.build()
    yield "(a)", project.build()
    project.require(packaging=PACKAGING[1])
    yield "(b)", project.build()
    project.require(pybind11=PYBIND11[1])
    yield "(c)", project.build()
    yield "(e)", project.cloned()
    yield "(d)", project.cleaned()

    ccache = place.directory / "ccache"
    shutil.rmtree(ccache, ignore_errors=True)
    os.environ["CCACHE_DIR"] = str(ccache)
    os.environ["CCACHE_STATSLOG"] = str(ccache) + ".log"
    if not hash_dir:
        # Without it objects with debug information are of one directory, ccache(1) "hash_dir"
        os.environ["CCACHE_NOHASHDIR"] = "1"
    kind(place, place.directory / "one").check_out().with_ccache()
    missed = misses()
    assert missed == 17, f"{missed} misses"
    _, seconds = kind(place, place.directory / "another").check_out().with_ccache()
    yield "(f)", (misses(), seconds)


def misses():
    """What the compiler itself compiled of the project's sources since it was asked last; a configure step tries others."""
    log = pathlib.Path(os.environ["CCACHE_STATSLOG"])
    compiled = re.findall(r"^# (.*)\n((?:[^#].*\n)*)", log.read_text("utf-8"), re.MULTILINE)
    log.unlink()
    return sum(1 for source, results in compiled if "/src/" in source and "cache_miss" in results.split())


if __name__ == "__main__":
    main()
