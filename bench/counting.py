"""What commands did, in counts that do not depend on the machine: programs that were started, objects compiled, bytes written.

Programs tell of themselves by programs.c, which works for what is linked dynamically, on Linux; one that only becomes another, as a
shell script that ends in `exec`, counts once. Bytes are what the kernel counts for the
children of this process when a page of a file becomes dirty: whole pages, whether they ever reach the disk or not.
"""

import dataclasses
import os
import pathlib
import resource

import workplace

BLOCK = 512  # of ru_oublock


@dataclasses.dataclass(frozen=True)
class Counts:
    programs: int
    compiled: int
    written: int

    def __sub__(self, other):
        return Counts(self.programs - other.programs, self.compiled - other.compiled, self.written - other.written)

    @property
    def megabytes(self):
        return self.written / 1e6


def counted(place, work):
    """What `work` gives, and the counts of all programs that it ran to their end."""
    before = blocks()
    result, lines = listed(place, work)
    return result, Counts(len(names(lines)), sum(map(compiles, lines)), (blocks() - before) * BLOCK)


def names(lines):
    """The names of the programs, by process; the last one counts, if one program only became another."""
    return {line.split(" ", 1)[0]: name(line) for line in lines}


def name(line):
    return pathlib.PurePath(line.split(" ", 2)[1]).name


def listed(place, work):
    """What `work` gives, and a line for each program that it started: the process and the command line."""
    library, programs = place.directory / "programs.so", place.directory / "programs"
    if not library.exists():
        workplace.run([os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", "-o", library, workplace.ROOT / "bench" / "programs.c"], place.directory)
    programs.unlink(missing_ok=True)
    added = {"LD_PRELOAD": str(library), "BENCH_PROGRAMS": str(programs)}
    os.environ.update(added)
    try:
        result = work()
    finally:
        for name in added:
            del os.environ[name]
    return result, programs.read_text("utf-8", "replace").splitlines()


def blocks():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_oublock


def compiles(line):
    """Whether it is a compiler's driver, not its shell, with a source of the project; a configure step tries others."""
    words = line.split()
    return "-c" in words and not words[1].endswith("sh") and any(word.endswith(".cpp") and "/src/" in word for word in words)
