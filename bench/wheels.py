#!/usr/bin/env python3
"""How long a second wheel takes: with nothing changed, and with one C++ file changed.

The project is that of bench/changes.py, 17 objects built as Debug by scikit-build-core. Compared are the goal `wheel` (its own seconds,
and the whole `mvn package`), the backend's own hook called directly in the environment that `prepare` made, with the same build
directory, and `pip wheel .`, `python -m build` and `uv build`, which have a copy of the project each, with a build directory that
they keep. In turn, so that a machine that gets slower does so for all; medians, and the smallest.
"""

import argparse
import json
import os
import statistics
import sys

import peers
import real_projects
import warm_build
import workplace

HOOK = """\
import json, sys
import scikit_build_core.build
print(scikit_build_core.build.build_wheel(sys.argv[1], json.loads(sys.argv[2])))
"""


class ByGoal(peers.Peer):
    """`mvn package`, and in the same directory the hook."""

    def __init__(self, place):
        super().__init__(place, "ours")
        (self.directory / "pom.xml").write_text(real_projects.POM.format(version=place.version), "utf-8")

    def build(self):
        """Seconds of the goal, those of all of Maven, and the goal's record."""
        seconds = self.place.mvn(self.directory, "package", "-Dpip-cmake.python=" + sys.executable)
        record = warm_build.record(self.directory, "wheel")
        return record["seconds"], seconds, record

    def hook(self):
        """Seconds of the backend's own hook."""
        prepared = warm_build.record(self.directory, "prepare")
        python, environment = prepared["python"], prepared["environment"]
        scripts = os.path.join(environment, "Scripts" if os.name == "nt" else "bin")
        variables = {**os.environ, "PATH": scripts + os.pathsep + os.environ["PATH"], "PYTHONPYCACHEPREFIX": prepared["bytecode"]}
        settings = json.dumps({"build-dir": str(self.place.directory / "hook-tree")})
        made = self.place.directory / "made"
        made.mkdir(exist_ok=True)
        return self.timed([python, "-c", HOOK, made, settings], variables)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of each kind (default: %(default)s)")
    parser.add_argument("--without-peers", action="store_true", help="only the goal and the hook")
    options = parser.parse_args()

    with workplace.make() as place:
        ours = ByGoal(place)
        others = {} if options.without_peers else peers.commands(place)
        rows = ["the goal `wheel`", "all of `mvn package`", "the hook, called directly", *others]
        unchanged, edited = ({row: [] for row in rows} for _ in range(2))
        for scene in others.values():
            scene.build()
        ours.build()
        ours.edit()
        ours.hook()  # the first may compile bytecode
        ours.build()
        for run in range(options.runs):
            goal, maven, record = ours.build()
            assert record["outcome"] == "unchanged" and not record["processes"], record
            unchanged[rows[0]].append(goal)
            unchanged[rows[1]].append(maven)
            unchanged[rows[2]].append(ours.hook())
            ours.edit()
            goal, maven, record = ours.build()
            assert record["outcome"] == "built" and len(record["processes"]) == 1, record
            edited[rows[0]].append(goal)
            edited[rows[1]].append(maven)
            ours.edit()
            edited[rows[2]].append(ours.hook())
            ours.build()  # which knows nothing of the hook's wheel
            for name, scene in others.items():
                unchanged[name].append(scene.build())
                scene.edit()
                edited[name].append(scene.build())
            print(f"{run + 1}: goal {goal:.2f} s, of which the program {record['processes'][0]['seconds']:.2f} s; hook {edited[rows[2]][-1]:.2f} s", flush=True)

    print(f"\nSeconds, medians and smallest of {options.runs} runs\n")
    print("| | nothing changed | one C++ file changed |")
    print("|---|---|---|")
    for row in rows:
        print(f"| {row} | {told(unchanged[row])} | {told(edited[row])} |")
    for word, of in (("medians", statistics.median), ("smallest", min)):
        print(f"the goal by the hook, one file changed, {word}: {of(edited[rows[0]]) / of(edited[rows[2]]):.2f}")


def told(seconds):
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f})"


if __name__ == "__main__":
    main()
