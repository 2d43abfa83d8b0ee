#!/usr/bin/env python3
"""Real repositories, converted: their executions of exec-maven-plugin and the like go, the goals come.

    python3 bench/conversions.py xgboost=DIR arrow-java=DIR tsfile=DIR plc4x=DIR iotdb=DIR

DIR is a checkout, or the unpacked source release, of that project, with its submodules; the checkout itself stays as it is. The
script copies it, applies the conversion (bench/conversions holds what comes, `CONVERSIONS` below what goes), builds and tests
with Maven, and builds again. It counts the lines of the POMs that went and that came, the tests that passed, and what the second
build started and compiled. Each project has a row in docs/conversions.md, which is written anew. Needs what these projects need: Maven,
Python, a C++ compiler with OpenMP, and Linux for the counts. `--help` tells the rest.
"""

import argparse
import collections
import dataclasses
import json
import pathlib
import platform
import re
import shutil
import xml.etree.ElementTree as ElementTree

import counting
import workplace

PAGE = workplace.ROOT / "docs" / "conversions.md"
COMES = workplace.ROOT / "bench" / "conversions"
COMPILERS = ("cc1", "cc1plus")  # what a compiler's driver starts for each object
TRIED = ("CMakeScratch", "CompilerId", "CompilerABI")  # what a configure step compiles


@dataclasses.dataclass(frozen=True)
class Change:
    """What goes from a file, and what comes in its place."""

    file: str
    comes: str = ""  # a text, or the name of a file in bench/conversions
    goes: str = ""  # a text, or an element's name and a value within it: "plugin: exec-maven-plugin"
    after: str = ""  # where it comes if nothing goes

    def apply(self, checkout):
        """The numbers of lines that went and came."""
        file = checkout / self.file
        text = file.read_text("utf-8")
        start, end = self.place(text)
        comes = (COMES / self.comes).read_text("utf-8").rstrip() if self.comes.endswith(".xml") else self.comes
        indent = re.search(r"[ \t]*$", text[:start]).group() if self.goes else re.search(r"\n([ \t]+)", text[start:]).group(1)
        if self.comes.endswith(".xml"):
            comes = ("" if self.goes else "\n" + indent) + comes.replace("\n", "\n" + indent)
        elif not self.comes:  # no line of it stays
            start, end = start - len(indent), end + len(re.match(r"\s*\n|", text[end:]).group())
        file.write_text(text[:start] + comes + text[end:], "utf-8")
        return lines(text[start:end]), lines(comes)

    def place(self, text):
        element, _, value = self.goes.partition(": ")
        for found in re.finditer(rf"<{element}>(?:(?!<{element}>).)*?</{element}>", text, re.DOTALL) if value else ():
            if f">{value}<" in found.group():
                return found.span()
        start = -1 if value else text.find(self.goes or self.after)
        if start < 0:
            raise SystemExit(f"{self.file} has no {self.goes or self.after!r}: the conversion was made for another version")
        return (start, start + len(self.goes)) if self.goes else (start + len(self.after), start + len(self.after))


@dataclasses.dataclass(frozen=True)
class Conversion:
    name: str
    project: str  # the name of the checkout
    maven: str  # where Maven runs, below the checkout
    needs: str  # modules that are installed first, with what they need
    modules: str
    arguments: tuple  # beside the modules
    changes: tuple
    once: str = ""  # files that make the project's own tests fail if they run a second time


CONVERSIONS = [
    Conversion(
        "xgboost4j", "xgboost", "jvm-packages", ".", "xgboost4j", (),
        (
            Change("jvm-packages/xgboost4j/pom.xml", "xgboost4j.xml", goes="plugin: exec-maven-plugin"),
            Change("jvm-packages/xgboost4j/pom.xml", "xgboost4j-test-data.xml", after="<build>"),
            Change("jvm-packages/CMakeLists.txt", "\ninstall(TARGETS xgboost4j DESTINATION . COMPONENT xgboost4j)",
                   after="target_link_libraries(xgboost4j PRIVATE objxgboost)"),
        ),
    ),
    Conversion(
        "arrow-java: C Data Interface", "arrow-java", ".", "vector,memory/memory-unsafe,format", "c", ("-Parrow-c-data", "-Dspotless.check.skip"),
        (
            Change("pom.xml", goes="profile: generate-libs-cdata-all-os"),
            Change("c/pom.xml", "<arrow.c.jni.dist.dir>${project.build.directory}/native/lib<", goes="<arrow.c.jni.dist.dir>./build<"),
            Change("c/pom.xml", "arrow-c-data.xml", after="<plugins>"),
        ),
    ),
    Conversion(
        "tsfile: C++ and Python", "tsfile", ".", ".", "cpp,python", ("-Pwith-python",),
        (
            Change("cpp/pom.xml", "tsfile-cpp.xml", goes="plugin: cmake-maven-plugin"),
            Change("python/pom.xml", "tsfile-python.xml", goes="plugin: exec-maven-plugin"),
            Change("python/pom.xml", goes="plugin: maven-clean-plugin"),
        ),
        once="python/target/*.tsfile",
    ),
    Conversion(
        "plc4py", "plc4x", ".", ".", "plc4py", ("-Pwith-python",),
        (
            Change("plc4py/pom.xml", "plc4py.xml", goes="plugin: exec-maven-plugin"),
            Change("plc4py/pom.xml", goes="plugin: maven-clean-plugin"),
        ),
    ),
    Conversion(
        "iotdb: AINode", "iotdb", ".", "iotdb-protocol/thrift-ainode,iotdb-protocol/thrift-confignode,iotdb-protocol/thrift-datanode,iotdb-core", "iotdb-core/ainode", ("-Pwith-ainode",),
        (
            Change("iotdb-core/ainode/pom.xml", "iotdb-ainode.xml", goes="plugin: exec-maven-plugin"),
            Change("iotdb-core/ainode/ainode.xml", "<directory>target<", goes="<directory>dist<"),
        ),
    ),
]


def lines(text):
    return sum(bool(line.strip()) for line in text.splitlines())


@dataclasses.dataclass(frozen=True)
class Result:
    conversion: Conversion
    went: int
    came: int
    compiled: int  # by the first build
    tests: int  # all passed, or Maven fails
    seconds: float
    compiled_again: int
    goals_again: collections.Counter  # programs that the goals started
    others_again: collections.Counter
    seconds_again: float

    def row(self):
        cells = [self.conversion.name, self.went, self.came, self.compiled, self.tests, f"{self.seconds:.0f}"]
        cells += [self.compiled_again, told(self.goals_again), told(self.others_again), f"{self.seconds_again:.0f}"]
        return "| " + " | ".join(map(str, cells)) + " |"


def told(programs):
    return ", ".join(f"{name} {number}" if number > 1 else name for name, number in sorted(programs.items())) or "none"


def convert(conversion, checkout, place):
    copy = place.directory / conversion.project
    shutil.copytree(checkout, copy, symlinks=True, ignore=shutil.ignore_patterns("target", ".git"))
    went, came = (sum(numbers) for numbers in zip(*[change.apply(copy) for change in conversion.changes]))

    directory = copy / conversion.maven
    place.mvn(directory, "install", "-DskipTests", "-pl", conversion.needs, "-am", *conversion.arguments)
    arguments = ["-pl", conversion.modules, *conversion.arguments]
    first, seconds = built(place, directory, arguments)
    for file in copy.glob(conversion.once) if conversion.once else ():
        file.unlink()
    again, seconds_again = built(place, directory, arguments)
    modules = [directory / module for module in conversion.modules.split(",")]
    goals = collections.Counter(name for module in modules for name in of_goals(module))
    maven = counting.listed(place, lambda: place.mvn(directory, "--version"))[1]
    others = programs(again) - programs(maven) - goals
    return Result(conversion, went, came, compiled(first), sum(map(tests, modules)), seconds, compiled(again), goals, others, seconds_again)


def built(place, directory, arguments):
    """What a build started, and its seconds."""
    seconds, listed = counting.listed(place, lambda: place.mvn(directory, "verify", *arguments))
    return listed, seconds


def programs(listed):
    return collections.Counter(counting.names(listed).values())


def of_goals(module):
    """The programs that the records of the goals name."""
    for file in module.glob("target/pip-cmake/*.json"):
        record = json.loads(file.read_text("utf-8"))
        for process in record.get("processes", []) if isinstance(record, dict) else ():
            yield pathlib.PurePath(process["command"][0]).name


def compiled(listed):
    return sum(counting.name(line) in COMPILERS and not any(word in line for word in TRIED) for line in listed)


def tests(module):
    """How many tests the module's reports name."""
    reports = module.glob("target/*-reports/TEST-*.xml")
    return sum(int(suite.get("tests", 0)) for report in reports for suite in ElementTree.parse(report).iter("testsuite"))


def page(rows, unoptimized):
    text = f"""\
# Real repositories, converted

`python3 bench/conversions.py` writes this page; anyone with a checkout of the projects can run it again. It copies each
checkout, deletes the executions of exec-maven-plugin and the like, puts in the plugins of
[bench/conversions](../bench/conversions), builds and tests, and builds again.

* *Lines that went, and came*: of the POMs and the other files that the conversion changes, without blank ones.
* *Objects*: how often the C or C++ compiler ran, without the trials of a configure step.
* *Tests*: of the converted modules, in Java, C++ and Python. All passed.
* *Second build*: the same command again. *Programs of the goals*: what this plugin started. *Others*: what other
  plugins of the project started beside Maven's own JVM; the Java tests run in a `java`.

{platform.system()} on {platform.machine()}{", compiled with -O0 (`--unoptimized`)" if unoptimized else ""}; one run each.
The seconds are no measure of speed if the machine did other work meanwhile. They include waiting for the network: some
tests of plc4py connect to hosts that are not there.

| project | lines that went | came | objects | tests | seconds | second build: objects | programs of the goals | others | seconds |
|---|---|---|---|---|---|---|---|---|---|
"""
    return text + "\n".join(rows) + "\n"


def rows_of(page):
    """The rows by their first cell."""
    lines = page.read_text("utf-8").splitlines() if page.exists() else []
    return {line.split("|")[1].strip(): line for line in lines if line.startswith("|")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkouts", nargs="+", metavar="PROJECT=DIR", help="one or more of " + ", ".join(c.project for c in CONVERSIONS))
    parser.add_argument("--unoptimized", action="store_true", help="compile with -O0, which takes a fraction of the time")
    options = parser.parse_args()
    checkouts = {name: pathlib.Path(directory) for name, _, directory in (pair.partition("=") for pair in options.checkouts)}
    known = {conversion.project for conversion in CONVERSIONS}
    for name, directory in checkouts.items():
        if name not in known or not directory.is_dir():
            parser.error(f"{name}={directory}: name one of {', '.join(sorted(known))} and a directory that is there")

    with workplace.make() as place:
        if options.unoptimized:
            workplace.compile_without_optimizing(place.directory / "compilers")
        for conversion in CONVERSIONS:
            if conversion.project in checkouts:
                row = convert(conversion, checkouts[conversion.project], place).row()
                print(row, flush=True)
                rows = rows_of(PAGE) | {conversion.name: row}
                PAGE.write_text(page([rows[c.name] for c in CONVERSIONS if c.name in rows], options.unoptimized), "utf-8")


if __name__ == "__main__":
    main()
