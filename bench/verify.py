#!/usr/bin/env python3
"""What it takes to read a tree of 1 GB whole (`store-verify`), beside `tar -c | sha256sum` of the same tree, and to look through one
of 2,000 files without reading it (the quick check, at most daily in `prepare`).

Each `verify` is a JVM of its own; its time is that of the verification, the seconds with the JVM's start stand beside it. tar and
`verify` take turns, so that a machine which gets slower does so for both. Medians.
"""

import argparse
import pathlib
import random
import statistics
import subprocess
import tempfile
import time

import workplace

PROGRAM = "io.github.pipcmake.store.VerifySpeedProgram"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="of each (default: %(default)s)")
    parser.add_argument("--classpath", help="compiled classes and libraries; without it, Maven compiles")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="pip-cmake-bench-") as directory:
        place = pathlib.Path(directory).resolve()
        java = ["java", "-cp", options.classpath or workplace.class_path(), PROGRAM]
        verify(place, java, options.runs)
        check(place, java, options.runs)


def verify(place, java, runs):
    big = tree(place / "big", 1 << 30, 2500)
    output([*java, "publish", place / "big-store", big])
    tars, wholes, verifies = [], [], []
    for _ in range(runs):
        tars.append(timed(["sh", "-c", f"tar -c -C '{big}' . | sha256sum"])[0])
        whole, said = timed([*java, "verify", place / "big-store"])
        wholes.append(whole)
        verifies.append(float(said.split()[-1]))
    tar, whole, alone = map(statistics.median, (tars, wholes, verifies))
    print(f"verify of 1 GB: {alone:.2f} s, with the JVM {whole:.2f} s; tar | sha256sum {tar:.2f} s; ratio {whole / tar:.2f}", flush=True)


def check(place, java, runs):
    digest = output([*java, "publish", place / "store", tree(place / "small", 20 << 20, 2000)]).split()[-1]
    calls = [
        [float(line) * 1e6 for line in output([*java, "check", place / "store", digest, "20"]).split()] for _ in range(runs)
    ]
    first = statistics.median(run[0] for run in calls)
    later = statistics.median(call for run in calls for call in run[10:])
    print(f"quick check of 2,000 files: {first:.1f} microseconds a file the first time in a JVM, {later:.1f} later", flush=True)


def tree(root, size, files):
    """Most files small, as in an environment, and a few large ones."""
    source = random.Random(1)
    large = files // 50
    small = 12_000
    for number in range(files):
        directory = root / f"package{number % 97}" / "include"
        directory.mkdir(parents=True, exist_ok=True)
        length = max((size - small * (files - large)) // large, small) if number % 50 == 0 else source.randrange(2 * small)
        (directory / f"file{number}.h").write_bytes(source.randbytes(length))
    return root


def timed(command):
    start = time.perf_counter()
    said = output(command)
    return time.perf_counter() - start, said


def output(command):
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


if __name__ == "__main__":
    main()
