#!/usr/bin/env python3
"""How long `wheel` takes to decide that nothing changed, by the number of sources.

A project of hatchling with that many modules, a hundred in a directory. Each run is a new Maven, as most are; the seconds are those that
the goal's record gives. Medians, and the smallest.
"""

import argparse
import statistics
import sys

import real_projects
import warm_build
import workplace

PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "many"
version = "1.0"
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="of each number (default: %(default)s)")
    parser.add_argument("sources", nargs="*", type=int, default=[100, 1_000, 10_000], help="how many (default: 100 1000 10000)")
    options = parser.parse_args()

    with workplace.make() as place:
        place.store = place.fresh("store")
        for count in options.sources:
            directory = project(place, count)
            build = [directory, "package", "-Dpip-cmake.python=" + sys.executable]
            place.mvn(*build)
            seconds = []
            for _ in range(options.runs):
                place.mvn(*build)
                record = warm_build.record(directory, "wheel")
                assert record["outcome"] == "unchanged" and not record["processes"], record
                seconds.append(record["seconds"])
            print(f"{count:7,d} sources {statistics.median(seconds):8.3f} s  (smallest {min(seconds):.3f} s)", flush=True)


def project(place, count):
    """One of so many sources."""
    directory = place.fresh("many")
    (directory / "many").mkdir(parents=True)
    (directory / "many" / "__init__.py").touch()
    for number in range(1, count):
        package = directory / "many" / f"part{number // 100}"
        package.mkdir(exist_ok=True)
        (package / f"module{number}.py").write_text(f"NUMBER = {number}\n", "utf-8")
    (directory / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (directory / "pom.xml").write_text(real_projects.POM.format(version=place.version), "utf-8")
    return directory


if __name__ == "__main__":
    main()
