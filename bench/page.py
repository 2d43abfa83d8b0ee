"""The page that run.py writes: a table for each comparison."""

import os
import platform
import re
import subprocess
import textwrap


def page(comparisons, seconds):
    how = f"""\
`python3 bench/run.py` writes this page and its picture, in {seconds / 60:.0f} minutes; `python3 bench/run.py --short` shows in three whether
it is true on your machine. [bench/README.md](../bench/README.md) says what each case measures, and how. Where a goal is missed,
[what the profile said](decisions/0014-what-the-profile-said.md) shows where the time goes."""
    where = f"""\
{machine()}. Nothing else ran, except where a table says so. Seconds are medians, with the shortest and the longest in brackets.
In a table all did the same and were timed alike, in turn. Programs, objects and megabytes of `mvn` are those beyond Maven's own."""
    head = ["# Benchmarks", paragraph(how), paragraph(where), "![The same as a picture](images/benchmarks.svg)"]
    return "\n\n".join(head) + "\n" + "".join(map(section, comparisons))


def paragraph(text):
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def section(comparison):
    ours = comparison.entries[0]
    lines = [
        f"\n## {comparison.case}: {comparison.what}\n",
        paragraph(f"Timed: {comparison.timed}.") + "\n",
        "| | seconds | times the first | programs | compiled | MB written |",
        "|---|---|---|---|---|---|",
    ]
    for entry in comparison.entries:
        counts = entry.counts
        told = ["", "", ""] if counts is None else [f"{counts.programs:,}", f"{counts.compiled:,}", f"{float(f'{counts.megabytes:.3g}'):,g}"]
        lines.append("| " + " | ".join([entry.who.replace("|", "\\|"), spread(entry), f"{entry.median / ours.median:.3g}", *told]) + " |")
    for limit, who in comparison.goals:
        ratio = ours.median / comparison.entry(who).median
        lines.append(f"\nGoal: at most {limit:g} times {who}. It is {ratio:.3g}: {'met' if ratio <= limit else 'missed'}.")
    if comparison.note:
        lines.append("\n" + paragraph(comparison.note))
    return "\n".join(lines) + "\n"


def spread(entry):
    told = f"{entry.median:.3g}"
    return told + f" ({min(entry.seconds):.3g} to {max(entry.seconds):.3g})" if len(entry.seconds) > 1 else told


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0].split('"')[1]
    maven = re.search(r"Apache Maven ([\w.-]+)", subprocess.run(["mvn", "-v"], capture_output=True, text=True).stdout).group(1)
    versions = f"JDK {java}, Maven {maven}, Python {platform.python_version()}"
    return f"The machine: {os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB, {platform.system()}, {versions}"
