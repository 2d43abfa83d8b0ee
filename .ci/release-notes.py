#!/usr/bin/env python3
"""Prints what CHANGELOG.md says of a version: python3 .ci/release-notes.py 1.2.3."""
import pathlib
import re
import sys

if len(sys.argv) != 2:
    sys.exit("Give the version: python3 .ci/release-notes.py 1.2.3")
changes = (pathlib.Path(__file__).resolve().parent.parent / "CHANGELOG.md").read_text("utf-8")
section = re.search(rf"^## \[{re.escape(sys.argv[1])}\] - [\d-]+\n(.*?)(?=^## |\Z)", changes, re.DOTALL | re.MULTILINE)
if not section or not section.group(1).strip():
    sys.exit(f"CHANGELOG.md has no section {sys.argv[1]}. Run python3 .ci/version.py {sys.argv[1]} and commit that.")
print(section.group(1).strip())
