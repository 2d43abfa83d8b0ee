#!/usr/bin/env python3
"""What single steps of the goals take, by themselves: the migration of a 5 MB CMakeCache.txt from one environment to another,
the decision of `configure` that 200 inputs have not changed, and what -Dpip-cmake.restoreTimes adds to a warm build of 1,000 sources.

Each in JVMs of its own. The first call in a JVM is what a user of `mvn` pays, class loading included, save what Maven and
`prepare` have loaded before (JSON, SHA-256, lambdas); later ones show what is left once Java has compiled the code, as in a daemon. "Work" is the processor's time in the calling thread, which says more than
the clock on a machine that does other things. Medians.
"""

import argparse
import pathlib
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

    with tempfile.TemporaryDirectory(prefix="pip-cmake-bench-") as directory:
        place = pathlib.Path(directory).resolve()
        print("compiling ...", flush=True)
        paths = place / "classpath"
        workplace.run(
            [workplace.MVN, "-q", "-B", "-ntp", "test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={paths}"],
            workplace.ROOT,
        )
        classes = [str(workplace.ROOT / "target" / name) for name in ("classes", "test-classes")]
        java = ["java", "-cp", ":".join([*classes, paths.read_text("utf-8").strip()]), PROGRAM, place / "scene"]
        workplace.run([*java, "make"], place)

        print("| | first call | of it work | later calls | of it work |\n|---|---|---|---|---|")
        for measured, words in MEASURED.items():
            runs = [calls([*java, measured, str(options.calls)]) for _ in range(options.runs)]
            first = [run[0] for run in runs]
            # the first ten prepare the compiler more than they show
            later = [call for run in runs for call in run[10:]]
            print(f"| {words} | {told(first)} | {told(later)} |", flush=True)


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
