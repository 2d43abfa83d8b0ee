"""The cases of run.py that need no project: archive, hash and extract, and the memory that it takes."""

import shutil
import subprocess
import sys
import time

import counting
import workplace
from rows import Comparison, Entry


def archive(place, scale):
    """e: archive, hash and extract in one pass, beside a pipe of tar and sha256sum, and Python's modules."""
    workplace.class_path()  # Maven finds it out, and is not to be counted
    rows = []
    for what, files, size, limit in (("20,000 small files", 20_000, 4_000, 1.2), ("1 GB in 40 files", 40, 25_000_000, 0.8)):
        tree = place.directory / "tree"
        make_tree(tree, files if not scale.short else files // 4, size)

        def by_pipe(target):
            return timed(["bash", "-c", 'tar -cf - -C "$0" . | tee >(sha256sum >&2) | tar -xf - -C "$1"', tree, target])

        def by_python(target):
            return timed([sys.executable, "-c", PYTHON, tree, target])

        counts, of_pipe, of_python = (
            counting.counted(place, lambda: into_empty(place, work))[1] for work in (lambda target: by_us(tree, target, 1), by_pipe, by_python)
        )
        ours, later, pipe, python = [], [], [], []
        for _ in range(max(2, scale.runs // 3)):
            first, second = into_empty(place, lambda target: by_us(tree, target, 2))
            ours.append(first[0])
            later.append(second[0])
            pipe.append(into_empty(place, by_pipe))
            python.append(into_empty(place, by_python))
        what += ", a quarter of them" if scale.short else ""
        of_ours = [Entry(OURS, ours, counts), Entry(f"{OURS}, its second in a JVM", later)]
        entries = [*of_ours, Entry(PIPE, pipe, of_pipe), Entry(PYTHONS, python, of_python)]
        work_alone = "the work alone, without the start of a JVM; the others start within theirs"
        rows.append(Comparison("e", f"archive, hash and extract {what}", work_alone, entries, [(limit, PIPE), (0.5, PYTHONS)]))
        shutil.rmtree(tree)
    return rows


OURS = "the plugin's code"
PIPE = "`tar | tee >(sha256sum) | tar`"
PYTHONS = "Python's tarfile and hashlib"

FEW = 1_000  # files that are deleted at once

PYTHON = """\
import hashlib, os, sys, tarfile
archive = sys.argv[2] + ".tar"
with tarfile.open(archive, "w") as tar:
    tar.add(sys.argv[1], arcname=".")
digest = hashlib.sha256()
with open(archive, "rb") as f:
    while block := f.read(1 << 20):
        digest.update(block)
with tarfile.open(archive) as tar:
    tar.extractall(sys.argv[2])
os.remove(archive)
"""


def make_tree(tree, files, size):
    for i in range(files):
        file = tree / f"package-{i % 100}" / f"module-{i}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((b"%d " % i) * (size // len(b"%d " % i)))


def into_empty(place, work):
    target = place.fresh("copied")
    target.mkdir()
    try:
        return work(target)
    finally:
        if sum(1 for _ in target.rglob("*")) < FEW:
            shutil.rmtree(target)


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def by_us(tree, target, copies, *options):
    """For each copy seconds within the JVM, without its start, and megabytes of heap."""
    command = ["java", *options, "-cp", workplace.class_path(), "io.github.pipcmake.archive.ArchiveProgram", tree, target, str(copies)]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [(float(seconds), int(heap)) for seconds, _, heap in map(str.split, lines)]


def memory(place, scale):
    """h: the heap that a large environment needs."""
    copies, heaps = [], []
    for gigabytes in (0.25, 0.5) if scale.short else (0.5, 5):
        tree = place.directory / "large"
        (tree / "lib").mkdir(parents=True)
        for i in range(int(gigabytes * 10)):
            with open(tree / "lib" / f"library-{i}.so", "wb") as file:
                file.truncate(100 << 20)  # sparse to read, whole when written
        ((seconds, heap),), counts = counting.counted(place, lambda: into_empty(place, lambda target: by_us(tree, target, 1, "-Xmx256m")))
        copies.append(Entry(f"{gigabytes:g} GB", [seconds], counts))
        heaps.append(f"{heap} MB of heap for {gigabytes:g} GB")
        shutil.rmtree(tree)
    note = f"With -Xmx256m: {', '.join(heaps)}."
    return [Comparison("h", "copies of large environments", "the work alone, without the start of a JVM", copies[::-1], note=note)]
