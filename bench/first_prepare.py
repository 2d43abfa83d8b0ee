#!/usr/bin/env python3
"""What a first `prepare` needs, measured against pip alone.

In turn: `prepare` with an empty store (the seconds of its record), and `pip install` of the same requirements into a new venv,
once as prepare lets pip install (--no-compile) and once as people do (with bytecode). pip's cache is warm for all. Medians and
ratios.
"""

import argparse
import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys
import time

import workplace


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="of each kind (default: %(default)s)")
    parser.add_argument("--python", default=sys.executable, help="the interpreter of both (default: this one)")
    parser.add_argument("--without-fsync", action="store_true", help="give -Dpip-cmake.fsync=false")
    parser.add_argument("requirements", nargs="*", default=["pybind11==3.1.0", "numpy==2.3.4"])
    options = parser.parse_args()

    with workplace.make() as place:
        project = place.example()
        arguments = [
            "io.github.pip-cmake:pip-cmake-maven-plugin:" + place.version + ":prepare",
            "-Dpip-cmake.python=" + options.python,
            # the requirements given here are all there are
            "-Dpip-cmake.pyproject=none.toml",
            "-Dpip-cmake.requirementsFiles=requirements.txt",
        ]
        if options.without_fsync:
            arguments.append("-Dpip-cmake.fsync=false")
        (project / "requirements.txt").write_text("\n".join(options.requirements) + "\n", "utf-8")

        goal, install, compiled, venv = [], [], [], []
        for run in range(options.runs + 1):
            place.store = place.fresh("store")
            place.mvn(project, *arguments)
            read = json.loads((project / "target/pip-cmake/prepare.json").read_text("utf-8"))
            assert read["outcome"] == "created", read
            pip = pip_alone(place, options, "--no-compile")
            pip_compiling = pip_alone(place, options, "--compile")
            if run > 0:  # the first only warms pip's cache
                goal.append(read["seconds"])
                venv.append(pip[0])
                install.append(pip[1])
                compiled.append(pip_compiling[1])

    middle = statistics.median
    print(f"requirements           {' '.join(options.requirements)}")
    print(f"runs of each kind      {options.runs:8d}")
    print(f"prepare                {middle(goal):8.2f} s  (median)")
    print(f"pip --no-compile       {middle(install):8.2f} s")
    print(f"pip --compile          {middle(compiled):8.2f} s  (pip's default)")
    print(f"  into a venv made in  {middle(venv):8.2f} s")
    print(f"prepare / --no-compile {middle(goal) / middle(install):8.2f}")
    print(f"prepare / --compile    {middle(goal) / middle(compiled):8.2f}")


@dataclasses.dataclass(frozen=True)
class Options:
    """What pip_alone needs of this program's options."""

    python: str
    requirements: list


def pip_alone(place, options, bytecode):
    """Seconds to make a virtual environment, and to install into it."""
    directory = place.fresh("venv")
    start = time.perf_counter()
    subprocess.run([options.python, "-m", "venv", "--without-pip", directory], check=True)
    made = time.perf_counter()
    # the interpreter's own pip installs into the venv, as prepare lets it
    pip = [options.python, "-m", "pip", "--python", directory / ("Scripts" if sys.platform == "win32" else "bin") / "python"]
    subprocess.run([*pip, "install", "--quiet", bytecode, *options.requirements], check=True)
    return made - start, time.perf_counter() - made


if __name__ == "__main__":
    main()
