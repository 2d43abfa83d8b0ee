#!/usr/bin/env python3
"""What the plugin's goals add to an unchanged `mvn package`.

Builds a project of 17 objects once, then runs `mvn package` in turn with the goals and with -Dpip-cmake.skip, and
compares the medians. Needs only Python, Maven and a C++ compiler. Times are wall time.
"""

import argparse
import json
import pathlib
import statistics

import workplace


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="of each kind (default: %(default)s)")
    parser.add_argument("--offline", action="store_true", help="give -o to Maven")
    options = parser.parse_args()

    with workplace.make() as place:
        project = place.example()
        common = ["package"] + (["-o"] if options.offline else [])
        place.mvn(project, *common)
        place.mvn(project, *common)  # a warm start for both

        with_goals, skipped, tool = [], [], []
        goals = {"prepare": [], "configure": [], "build": []}
        for _ in range(options.runs):
            with_goals.append(place.mvn(project, *common))
            records = {goal: record(project, goal) for goal in goals}
            assert records["build"]["compiled"] == 0, "the warm build compiled something"
            programs = [p for r in records.values() for p in r["processes"]]
            assert len(programs) == 1, f"the warm build started {programs}"
            tool.append(programs[0]["seconds"])
            for goal, read in records.items():
                goals[goal].append(read["seconds"])
            skipped.append(place.mvn(project, *common, "-Dpip-cmake.skip"))

    middle = statistics.median
    added = middle(with_goals) - middle(skipped)
    print(f"runs of each kind             {options.runs:8d}")
    print(f"mvn package with the goals    {1000 * middle(with_goals):8.0f} ms  (median)")
    print(f"mvn package -Dpip-cmake.skip  {1000 * middle(skipped):8.0f} ms")
    print(f"difference                    {1000 * added:8.0f} ms")
    print(f"the build tool's own          {1000 * middle(tool):8.0f} ms")
    print(f"difference beyond the tool    {1000 * (added - middle(tool)):8.0f} ms")
    for goal, seconds in goals.items():
        print(f"  {goal:9s} says              {1000 * middle(seconds):8.0f} ms")


def record(project, goal):
    return json.loads(pathlib.Path(project, "target", "pip-cmake", goal + ".json").read_text("utf-8"))


if __name__ == "__main__":
    main()
