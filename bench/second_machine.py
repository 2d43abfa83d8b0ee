#!/usr/bin/env python3
"""What a second machine compiles, and how long its `mvn package` takes, when a first one has filled a remote cache.

The example of 17 objects, by layout, compiler and build type (the layout environment by the first compiler only), in a clone as deep as the first one's and in a deeper one. Each machine has
a home, a store, a ccache and a clone of its own; the remote cache is a directory. The third machine has the first one's ccache: what a
remote cache is measured by. Objects and the module are compared byte by byte. Writes docs/second-machine.md.
"""

import argparse
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import time

import workplace

COMPILERS = {"g++": "gcc", "clang++": "clang"}
BUILD_TYPES = ("Release", "Debug")
PAGE = workplace.ROOT / "docs" / "second-machine.md"

HEAD = """\
# What a second machine compiles

Another home, store, ccache and clone; [`remoteCache`](how-it-works.md#presets-launchers-editors) is a directory that the
first machine filled. 17 objects, 7 of them with pybind11. Seconds are those of the whole `mvn package`, on 2 cores, with
pip's cache warm. "Equal" says whether objects and the module are the same bytes as the first machine's. The last column
is a clone beside the first one, with the first machine's own ccache: what a remote cache is measured by. Written by
`python3 bench/second_machine.py`, {day}, with
{versions}.

| layout | compiler | build type | first machine | second machine: compiled | seconds | equal | in a deeper clone: compiled | seconds | equal | first machine's ccache |
|---|---|---|---:|---:|---:|---|---:|---:|---|---:|
"""


class Machine:
    def __init__(self, place, name, clone, ccache=None):
        self.place = place
        self.home = place.directory / name / "home"
        self.home.mkdir(parents=True)
        self.project = place.directory / name / clone
        shutil.copytree(workplace.ROOT / "examples" / "mixed", self.project, ignore=shutil.ignore_patterns("target"))
        self.ccache = ccache or self.home / "ccache"

    def build(self, *arguments):
        """The seconds of the build, and the record of the goal `build`."""
        command = [workplace.MVN, "-B", "-ntp", "-gs", self.place.settings, f"-Dmaven.repo.local={self.place.repository}"]
        command += [f"-Dversion.pip-cmake={self.place.version}", f"-Dpip-cmake.store={self.home}/.m2/pip-cmake", *arguments]
        variables = {**os.environ, "HOME": str(self.home), "CCACHE_DIR": str(self.ccache), "PIP_CACHE_DIR": str(self.place.directory / "pip")}
        start = time.perf_counter()
        workplace.run([*command, "package"], self.project, variables)
        seconds = time.perf_counter() - start
        return seconds, json.loads((self.project / "target/pip-cmake/build.json").read_text("utf-8"))

    def made(self):
        """Path to content of what was compiled and linked."""
        tree = self.project / "target" / "cmake"
        files = [*tree.rglob("*.o"), *tree.glob("units.*.so")]
        return {file.relative_to(tree): file.read_bytes() for file in files}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compilers", default=",".join(compiler for compiler in COMPILERS if shutil.which(compiler)), help="(default: %(default)s)")
    options = parser.parse_args()
    rows = []
    with workplace.make() as place:
        compilers = options.compilers.split(",")
        cases = [*itertools.product(("package",), compilers, BUILD_TYPES), *itertools.product(("environment",), compilers[:1], BUILD_TYPES)]
        for number, (layout, compiler, build_type) in enumerate(cases):
            os.environ["CXX"] = compiler
            rows.append((layout, compiler, build_type, *case(place, f"case-{number}", layout, build_type)))
            print("| " + " | ".join(rows[-1]) + " |", flush=True)
    versions = ", ".join(version(compiler) for compiler in [*compilers, "ccache"])
    table = "".join("| " + " | ".join(row) + " |\n" for row in rows)
    PAGE.write_text(HEAD.format(day=time.strftime("%-d %B %Y"), versions=versions) + table, "utf-8")


def case(place, name, layout, build_type):
    remote = place.directory / name / "remote"
    common = [f"-Dpip-cmake.layout={layout}", f"-Dpip-cmake.buildType={build_type}", f"-Dpip-cmake.remoteCache={remote.as_uri()}"]
    first = Machine(place, f"{name}/first", "clone")
    if name == "case-0":
        first.build(*common)  # what Maven and pip download once is in nobody's time
        shutil.rmtree(first.home)
        shutil.rmtree(first.project / "target")
    seconds, record = first.build(*common, "-Dpip-cmake.remoteCachePush")
    assert record["compilerCache"]["compiled"] == 17, record
    cells = [f"{seconds:.1f} s"]
    for other, clone in (("second", "clone"), ("deeper", "a/clone/that/lies/much/deeper/than/the/one/of/the/first/machine/" * 2)):
        machine = Machine(place, f"{name}/{other}", clone)
        seconds, record = machine.build(*common)
        cells += [str(record["compilerCache"]["compiled"]), f"{seconds:.1f} s", equal(first.made(), machine.made())]
    local = Machine(place, f"{name}/local", "clone", first.ccache)
    seconds, record = local.build(*common)
    cells.append(f"{record['compilerCache']['compiled']}, {seconds:.1f} s")
    return cells


def equal(one, other):
    different = [str(path) for path in one if one[path] != other.get(path)]
    return "yes" if not different and one.keys() == other.keys() else f"{len(different)} differ"


def version(program):
    return subprocess.run([program, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()[0]


if __name__ == "__main__":
    main()
