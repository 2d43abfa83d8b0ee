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
import shutil
import statistics
import subprocess
import sys
import time

import changes
import real_projects
import warm_build
import workplace

HOOK = """\
import json, sys
import scikit_build_core.build
print(scikit_build_core.build.build_wheel(sys.argv[1], json.loads(sys.argv[2])))
"""


class Scene:
    """A copy of the project."""

    def __init__(self, place, name):
        self.place = place
        self.directory = changes.Project(place, place.directory / name).check_out().directory
        (self.directory / "pom.xml").write_text(real_projects.POM.format(version=place.version), "utf-8")
        self.edits = 0

    def edit(self):
        """Changes what one plain source says, in a comment."""
        self.edits += 1
        source = sorted(self.directory.glob("src/**/*.cpp"))[0]
        text = source.read_text("utf-8").split("// edit", 1)[0]
        source.write_text(f"{text}// edit {self.edits}\n", "utf-8")

    def timed(self, command, variables=None):
        start = time.perf_counter()
        workplace.run(command, self.directory, variables)
        return time.perf_counter() - start


class ByGoal(Scene):
    """`mvn package`, and in the same directory the hook."""

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
        settings = json.dumps({"build-dir": str(self.directory / "target" / "wheel-build")})
        made = self.place.directory / "made"
        made.mkdir(exist_ok=True)
        return self.timed([python, "-c", HOOK, made, settings], variables)


class ByPeer(Scene):
    def __init__(self, place, name, command):
        super().__init__(place, name.replace(" ", "-"))
        self.command = command

    def build(self):
        shutil.rmtree(self.directory / "dist", ignore_errors=True)
        return self.timed(self.command)


def peers(place, left_out):
    """The commands by what they are called."""
    environment = place.directory / "peers"
    workplace.run([sys.executable, "-m", "venv", environment], place.directory)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    workplace.run([scripts / "python", "-m", "pip", "install", "-q", "--upgrade", "pip", "build", "uv"], place.directory)
    commands = {
        "`pip wheel .`": [scripts / "python", "-m", "pip", "wheel", "--no-deps", "-w", "dist", "."],
        "`python -m build`": [scripts / "python", "-m", "build", "--wheel"],
        "`uv build`": [scripts / "uv", "build", "--wheel", "--python", sys.executable],
    }
    return {name: ByPeer(place, name.strip("`. "), command) for name, command in commands.items() if not left_out}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of each kind (default: %(default)s)")
    parser.add_argument("--without-peers", action="store_true", help="only the goal and the hook")
    options = parser.parse_args()

    with workplace.make() as place:
        ours = ByGoal(place, "ours")
        others = peers(place, options.without_peers)
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
