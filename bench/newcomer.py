#!/usr/bin/env python3
"""How many minutes a newcomer needs from a clone to a debugger that stands in an integration test.

Types the first commands of CONTRIBUTING.md in a new clone of this repository's last commit, attaches jdb, and waits for it to stop in the
goal `prepare`. Downloads come from your local Maven repository, as they do for whoever has used Maven before.
"""

import argparse
import os
import pathlib
import re
import shlex
import signal
import subprocess
import tempfile
import time

import workplace

STOP = "io.github.pipcmake.mojo.PrepareMojo.run"


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    page = (workplace.ROOT / "CONTRIBUTING.md").read_text("utf-8")
    typed = [line.strip().split("    #")[0] for line in re.search(r"(?:^    .*\n)+", page, re.MULTILINE).group().splitlines()]
    verify, (_, directory), debug = [shlex.split(line) for line in typed]

    with tempfile.TemporaryDirectory(prefix="pip-cmake-newcomer-") as clone:
        start = time.monotonic()
        workplace.run(["git", "clone", "-q", workplace.ROOT, clone], workplace.ROOT)
        workplace.run(verify, clone)
        print(f"{minutes(start)} one integration test ran: {shlex.join(verify)}", flush=True)
        stack = debugged(debug, pathlib.Path(clone, directory))
        print(f"{minutes(start)} the debugger stands in {stack}", flush=True)


def minutes(start):
    seconds = round(time.monotonic() - start)
    return f"{seconds // 60}:{seconds % 60:02d} min"


def debugged(command, project):
    """Where jdb stops."""
    maven = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    try:
        until(maven.stdout, "Listening for transport")
        jdb = subprocess.Popen(
            ["jdb", "-attach", "8000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        until(jdb.stdout, "VM Started")
        jdb.stdin.write(f"stop in {STOP}\nrun\nresume\n")
        jdb.stdin.flush()
        until(jdb.stdout, "Breakpoint hit")
        jdb.stdin.write("where\n")
        jdb.stdin.flush()
        stack = until(jdb.stdout, "[1]")
        jdb.kill()
        return stack.split("[1] ")[1].strip()
    finally:
        os.killpg(maven.pid, signal.SIGTERM)
        maven.wait()


def until(lines, words):
    for line in lines:
        if words in line:
            return line
    raise SystemExit(f"it ended without saying '{words}'")


if __name__ == "__main__":
    main()
