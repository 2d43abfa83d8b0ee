#!/usr/bin/env python3
"""All cases side by side with what people use today, in one command.

Runs each case several times in turn with its peers, and writes a page (docs/benchmarks.md) and a picture (docs/images/benchmarks.svg):
medians, how far they spread, ratios, goals, and counts that do not depend on the machine. `--short` takes less than
three minutes: fewer runs, smaller trees, and only the cases a, d and e. Needs what the tests need, and
an index for the peers (uv, build), which get environments of their own.
"""

import argparse
import dataclasses
import time

import archives
import cases
import page
import picture
import workplace

PAGE = workplace.ROOT / "docs" / "benchmarks.md"
PICTURE = workplace.ROOT / "docs" / "images" / "benchmarks.svg"
CASES = {
    "a": cases.warm,
    "bc": cases.rebuilt,
    "d": cases.first,
    "e": archives.archive,
    "f": cases.reactor,
    "g": cases.crowded,
    "h": archives.memory,
    "i": cases.flight,
    "j": cases.named,
}
SHORT = "ade"


@dataclasses.dataclass(frozen=True)
class Scale:
    short: bool
    runs: int


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--runs", type=int, help="of what is quick; of the rest a third (default: 9, with --short 2)")
    parser.add_argument("--cases", help="such as ae (default: all, with --short a, d and e); the tables are printed then and not written")
    options = parser.parse_args()
    scale = Scale(options.short, options.runs or (2 if options.short else 9))
    start = time.monotonic()

    comparisons = []
    with workplace.make() as place:
        chosen = options.cases or (SHORT if options.short else "".join(CASES))
        for letters, case in CASES.items():
            for comparison in case(place, scale) if set(letters) & set(chosen) else ():
                comparisons.append(comparison)
                print(page.section(comparison), flush=True)
    if not options.short and not options.cases:
        PAGE.write_text(page.page(comparisons, time.monotonic() - start), "utf-8")
        PICTURE.write_text(picture.picture(comparisons), "utf-8")


if __name__ == "__main__":
    main()
