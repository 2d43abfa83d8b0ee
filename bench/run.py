#!/usr/bin/env python3
"""All cases side by side with what people use today, in one command.

Runs each case several times in turn with its peers, and writes a table (docs/benchmarks.md) and a plot (docs/images/benchmarks.svg):
medians, how far they spread, the ratio, the goal, and counts that do not depend on the machine. `--short` takes less than
three minutes: fewer runs, smaller trees, and only the cases a, d and e. Needs what the tests need, and
an index for the peers (uv, build), which get environments of their own.
"""

import argparse
import dataclasses
import os
import platform
import statistics
import subprocess

import archives
import cases
import workplace

PAGE = workplace.ROOT / "docs" / "benchmarks.md"
PLOT = workplace.ROOT / "docs" / "images" / "benchmarks.svg"
CASES = {
    "a": cases.warm,
    "bc": cases.rebuilt,
    "d": cases.first,
    "e": archives.archive,
    "f": cases.reactor,
    "g": cases.crowded,
    "h": archives.memory,
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
    parser.add_argument("--cases", help="such as ae (default: all, with --short a, d and e); the table is printed then and not written")
    options = parser.parse_args()
    scale = Scale(options.short, options.runs or (2 if options.short else 9))

    rows = []
    with workplace.make() as place:
        chosen = options.cases or (SHORT if options.short else "".join(CASES))
        for letters, case in CASES.items():
            for row in case(place, scale) if set(letters) & set(chosen) else ():
                rows.append(row)
                print(line(row), flush=True)
    if options.short or options.cases:
        print(page(rows))
    else:
        PAGE.write_text(page(rows), "utf-8")
        PLOT.write_text(plot(rows), "utf-8")


def line(row):
    ratio = f"{middle(row.ours) / middle(row.theirs):.3g}"
    cells = [row.case, row.what, told(row.ours), str(row.counts), row.peer, told(row.theirs), str(row.of_peer), ratio, row.goal]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def middle(times):
    return statistics.median(times)


def told(times):
    """The median, and the least and the most."""
    spread = f" ({min(times):.3g} to {max(times):.3g})" if len(times) > 1 else ""
    return f"{middle(times):.3g} s{spread}"


def page(rows):
    return f"""\
# Benchmarks

`python3 bench/run.py` writes this page. Times are medians, with the shortest and the longest in brackets; the plugin
and its peers ran in turn. [bench/README.md](../bench/README.md) says what each script measures, and how. Where a goal is
missed, [what the profile said](decisions/0014-what-the-profile-said.md) shows where the time goes.

The machine: {machine()}.

| case | what | the plugin | its counts | beside | takes | its counts | ratio | goal |
|---|---|---|---|---|---|---|---|---|
""" + "\n".join(map(line, rows)) + "\n\n![The same as bars](images/benchmarks.svg)\n"


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB, {platform.system()}, {java}, Python {platform.python_version()}"


def plot(rows):
    """Two bars for each row, as long as the longer one says; each pair has its own scale."""
    height, width, left = 44, 420, 380
    parts = []
    for i, row in enumerate(rows):
        top = 20 + i * height
        longest = max(middle(row.ours), middle(row.theirs))
        parts.append(f'<text x="{left - 10}" y="{top + 14}" text-anchor="end">{escaped(row.case + ": " + row.what)}</text>')
        for y, times, colour, name in ((top, row.ours, "#2a6", ""), (top + 18, row.theirs, "#999", row.peer)):
            length = width * middle(times) / longest
            parts.append(f'<rect x="{left}" y="{y}" width="{max(length, 1):.1f}" height="16" fill="{colour}"/>')
            parts.append(f'<text x="{left + max(length, 1) + 6:.1f}" y="{y + 13}">{middle(times):.3g} s {escaped(name)}</text>')
    size = f'width="{left + width + 320}" height="{40 + len(rows) * height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">\n' + "\n".join(parts) + "\n</svg>\n"


def escaped(text):
    return text.replace("`", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


if __name__ == "__main__":
    main()
