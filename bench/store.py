#!/usr/bin/env python3
"""What it takes to lease and find an environment in a store that has 10,000 of them, and to list them all.

Each in JVMs of its own: the first call there comes before Java has compiled or loaded anything, as in every `mvn`; later ones show
what is left in a daemon. Each call asks for another environment, so that each writes a lease and the time of the use. Medians.
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile

import workplace

PROGRAM = "io.github.pipcmake.store.StoreSpeedProgram"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="JVMs for each (default: %(default)s)")
    parser.add_argument("--entries", type=int, default=10_000, help="environments in the store (default: %(default)s)")
    parser.add_argument("--classpath", help="compiled classes and libraries; without it, Maven compiles")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="pip-cmake-bench-") as directory:
        place = pathlib.Path(directory).resolve()
        java = ["java", "-cp", options.classpath or workplace.class_path(), PROGRAM, str(place / "store")]
        subprocess.run([*java, "make", str(options.entries)], check=True)
        print("| | first call | of it work | later calls | of it work |\n|---|---|---|---|---|")
        for what, words, number in (("find", "lease and look-up", 30), ("list", "list of all", 3)):
            command = [*java, what, str(options.entries), str(number)]
            runs = [calls(command) for _ in range(options.runs)]
            first = told([run[0] for run in runs])
            later = told([call for run in runs for call in run[1:]])
            print(f"| {words}, {options.entries} environments | {first} | {later} |", flush=True)


def calls(command):
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return [[float(number) for number in line.split("=")] for line in lines]


def told(calls):
    return " | ".join(f"{statistics.median(call[i] for call in calls):.1f} ms" for i in (0, 1))


if __name__ == "__main__":
    main()
