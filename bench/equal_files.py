#!/usr/bin/env python3
"""What a store would save if files with equal content were one file with several names (hard links), and what that would take.

Ten environments with numpy and one small package each; or the store that is given. Files are equal if content and mode are. To link
them, each has to be compared byte for byte with the one that it becomes a name of; that is done here, in a copy.
"""

import argparse
import collections
import filecmp
import os
import pathlib
import shutil
import time

import workplace

PLUGIN = "io.github.pip-cmake:pip-cmake-maven-plugin"
SMALL = "packaging pybind11 six idna certifi click toml attrs wheel pluggy".split()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", help="the directory of a store (default: one that is made for it)")
    options = parser.parse_args()
    with workplace.make() as place:
        store = pathlib.Path(options.store) if options.store else ten(place)
        copy = place.directory / "copy"
        shutil.copytree(store / "v1" / "environments", copy, symlinks=True)
        trees = sorted(path for path in copy.iterdir() if path.is_dir())
        print(f"{len(trees)} environments, {held(trees):,.0f} MB")
        seconds, files = [], collections.defaultdict(list)
        for tree in trees:
            start = time.perf_counter()
            links = link(tree, files)
            seconds.append(time.perf_counter() - start)
            print(f"  {tree.name[:12]}: {links:5,d} files linked in {seconds[-1]:.2f} s; now {held(trees):,.0f} MB")


def ten(place):
    project = place.example()
    for name in SMALL:
        (project / "requirements.txt").write_text(f"numpy==2.3.4\n{name}\n", "utf-8")
        arguments = ["-Dpip-cmake.pyproject=none.toml", "-Dpip-cmake.requirementsFiles=requirements.txt"]
        place.mvn(project, f"{PLUGIN}:{place.version}:prepare", *arguments)
    return place.store


def held(trees):
    """Megabytes, each file once."""
    sizes = {}
    for file in regular(trees):
        status = file.stat()
        sizes[status.st_ino] = status.st_size
    return sum(sizes.values()) / 1e6


def regular(trees):
    for tree in trees:
        for directory, _, names in os.walk(tree):
            for name in names:
                file = pathlib.Path(directory, name)
                if not file.is_symlink():
                    yield file


def link(tree, files):
    """Makes each file of a tree that an earlier one has a name of that one; gives how many."""
    links = 0
    for file in list(regular([tree])):
        status = file.stat()
        others = files[status.st_size, status.st_mode, file.name]
        same = next((other for other in others if filecmp.cmp(other, file, shallow=False)), None)
        if same is None:
            others.append(file)
        else:
            new = file.with_name(file.name + ".link")
            os.link(same, new)
            new.replace(file)
            links += 1
    return links


if __name__ == "__main__":
    main()
