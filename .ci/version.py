#!/usr/bin/env python3
"""Gives the repository another version: python3 .ci/version.py 1.2.3, or 1.3.0-SNAPSHOT. Without one, prints its own.

The POM, and what the pages and the examples say to write into a POM, get it. For a release, the changes that
CHANGELOG.md has as unreleased become those of that version, as of today (UTC), and the files in all archives get that
day. For a snapshot, CHANGELOG.md gets a heading for what comes.
"""
import datetime
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OWN = r"(pip-cmake-maven-plugin</artifactId>\s*<version>|<version\.pip-cmake>){}(?=</)"
UNRELEASED = "## [Unreleased]\n"


def main():
    old = re.search(OWN.format("([^<]+)"), (ROOT / "pom.xml").read_text("utf-8")).group(2)
    if len(sys.argv) == 1:
        print(old)
        return
    if len(sys.argv) != 2 or not re.fullmatch(r"\d+\.\d+\.\d+(-SNAPSHOT)?", sys.argv[1]):
        sys.exit("Give the new version, such as 1.2.3 or 1.3.0-SNAPSHOT: python3 .ci/version.py 1.2.3")
    new = sys.argv[1]
    day = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")

    for file in [file for kind in ("*.xml", "*.md") for file in ROOT.rglob(kind)]:
        if "target" not in file.relative_to(ROOT).parts:
            change(file, OWN.format(re.escape(old)), rf"\g<1>{new}")

    changes = ROOT / "CHANGELOG.md"
    if not new.endswith("-SNAPSHOT"):
        change(ROOT / "pom.xml", r"(<project\.build\.outputTimestamp>)[^<]*", rf"\g<1>{day}T00:00:00Z")
        change(changes, re.escape(UNRELEASED), f"## [{new}] - {day}\n")
    elif UNRELEASED not in changes.read_text("utf-8"):
        change(changes, r"\A(.*?\n)(?=## \[)", rf"\g<1>{UNRELEASED}\n")


def change(file, what, to):
    text = file.read_bytes().decode("utf-8")
    changed = re.sub(what, to, text, flags=re.DOTALL)
    if changed != text:
        file.write_bytes(changed.encode("utf-8"))


if __name__ == "__main__":
    main()
