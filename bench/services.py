#!/usr/bin/env python3
"""What single steps of the goals take, by themselves: the migration of a 5 MB CMakeCache.txt from one environment to another,
the decision of `configure` that 200 inputs have not changed, and what -Dpip-cmake.restoreTimes adds to a warm build of 1,000 sources.

First within `mvn package` itself, which is what a user pays: a project with 200 inputs of `configure`, and one whose cache is
blown up to 5 MB and whose only requirement changes to and fro. Then alone in JVMs of their own: the first call there comes before Java
has compiled or loaded anything, later ones show what is left in a daemon. "Work" is the processor's time in the calling thread, which
says more than the clock on a machine that does other things. Medians.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import tempfile

import workplace

PROGRAM = "io.github.pipcmake.cmake.SpeedProgram"
MEASURED = {
    "migration": "migration of a CMakeCache.txt of 5 MB",
    "decision": "decision to skip configure, 200 inputs",
    "times": "restoreTimes in a warm build, 1,000 sources",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="JVMs for each (default: %(default)s)")
    parser.add_argument("--calls", type=int, default=30, help="in each JVM (default: %(default)s)")
    options = parser.parse_args()

    with workplace.make() as place:
        in_maven(place, options.runs)
    with tempfile.TemporaryDirectory(prefix="pip-cmake-bench-") as directory:
        place = pathlib.Path(directory).resolve()
        print("compiling ...", flush=True)
        java = ["java", "-cp", workplace.class_path(), PROGRAM, place / "scene"]
        workplace.run([*java, "make"], place)

        print("| | first call | of it work | later calls | of it work |\n|---|---|---|---|---|")
        for measured, words in MEASURED.items():
            runs = [calls([*java, measured, str(options.calls)]) for _ in range(options.runs)]
            first = [run[0] for run in runs]
            # the first ten prepare the compiler more than they show
            later = [call for run in runs for call in run[10:]]
            print(f"| {words} | {told(first)} | {told(later)} |", flush=True)


def in_maven(place, runs):
    project = place.directory / "many"
    make_project(project)
    os.environ["MAVEN_OPTS"] = "-Dorg.slf4j.simpleLogger.log.io.github.pipcmake.cmake=debug"
    os.environ.update((f"LIBRARY_{i}_ROOT", f"/opt/library-{i}") for i in range(57))

    def package(version, words):
        return int(re.search(words, place.mvn_output(project, "package", "-Drequired=" + version)).group(1))

    compared = r"2\d\d inputs compared in (\d+) ms"
    package("24.2", compared)
    decided = [package("24.2", compared) for _ in range(runs)]
    blow_up(project)
    package("25.0", r"moved in (\d+) ms")  # also takes away what is not in the other environment
    moved = [package(version, r"moved in (\d+) ms") for _ in range(runs) for version in ("24.2", "25.0")]
    print("| | within `mvn package` | least | most |\n|---|---|---|---|")
    for words, times in ((MEASURED["migration"], moved), (MEASURED["decision"], decided)):
        print(f"| {words} | {statistics.median(times):.0f} ms | {min(times)} ms | {max(times)} ms |", flush=True)


def make_project(project):
    """Ten files of presets, a toolchain file, 120 defines; no language, so that CMake itself is quick."""
    (project / "cmake").mkdir(parents=True)
    (project / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.18)\nproject(many LANGUAGES NONE)\n", "utf-8")
    (project / "cmake" / "toolchain.cmake").write_text("set(SOMETHING ON)\n", "utf-8")
    included = [f"cmake/presets-{i}.json" for i in range(1, 10)]
    for name in included:
        (project / name).write_text('{"version": 4, "configurePresets": []}\n', "utf-8")
    presets = {"version": 4, "include": included, "configurePresets": [{"name": "default", "generator": "Ninja", "binaryDir": "build"}]}
    (project / "CMakePresets.json").write_text(json.dumps(presets), "utf-8")
    defines = "".join(f"<PROJECT_OPTION_{i}>value/of/option/{i}</PROJECT_OPTION_{i}>" for i in range(120))
    (project / "pom.xml").write_text(
        f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>many</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.pip-cmake</groupId>
        <artifactId>pip-cmake-maven-plugin</artifactId>
        <version>${{version.pip-cmake}}</version>
        <configuration>
          <preset>default</preset>
          <requirements>packaging==${{required}}</requirements>
          <defines><CMAKE_TOOLCHAIN_FILE>cmake/toolchain.cmake</CMAKE_TOOLCHAIN_FILE>{defines}</defines>
        </configuration>
        <executions><execution><goals><goal>prepare</goal><goal>configure</goal></goals></execution></executions>
      </plugin>
    </plugins>
  </build>
</project>
""",
        "utf-8",
    )


def blow_up(project):
    """One entry in ten names the environment, and one in as many of those is not in the other."""
    environment = json.loads((project / "target/pip-cmake/prepare.json").read_text("utf-8"))["environment"]
    files = sorted(path for path in pathlib.Path(environment).rglob("*") if path.is_file())
    entries, internal, size = [], [], 0
    for i in range(10**6):
        if i % 100 == 0:
            value = f"{environment}/gone/{i}"
        else:
            value = files[i // 10 % len(files)] if i % 10 == 0 else project / f"some/value/of/entry/{i}"
        entries.append(f"//What the entry stands for, in a sentence of usual length\nENTRY_{i}:FILEPATH={value}\n\n")
        internal.append(f"//ADVANCED property for variable: ENTRY_{i}\nENTRY_{i}-ADVANCED:INTERNAL=1\n" if i % 2 == 0 else "")
        size += len(entries[-1]) + len(internal[-1])
        if size > 5_000_000:
            break
    with open(project / "target/cmake/CMakeCache.txt", "a", encoding="utf-8") as cache:
        cache.write("".join(entries + internal))


def calls(command):
    """For each call its steps with their milliseconds: by the clock, and of the processor's work."""
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    steps = [[step.split("=") for step in line.split()] for line in lines]
    return [{name: (float(wall), float(work)) for name, wall, work in call} for call in steps]


def told(calls):
    wall, work = (statistics.median(sum(step[i] for step in call.values()) for call in calls) for i in (0, 1))
    text = f"{wall:.1f} ms | {work:.1f} ms"
    if len(calls[0]) == 1:
        return text
    steps = (f"{name} {statistics.median(call[name][1] for call in calls):.1f}" for name in calls[0])
    return f"{text}: {', '.join(steps)}"


if __name__ == "__main__":
    main()
