#!/usr/bin/env python3
"""Wheels of well-known projects, by the goals and by `pip wheel --no-deps` of the same sdist.

Takes sdists by `pip download`, unpacks each, adds a POM with the goals prepare and wheel and no configuration, runs `mvn package`
twice, and compares the wheel with that of pip: the list of its files, the bytes of all that is not compiled, and whether it can
be imported in an environment of its own. The second `mvn package` must start no program. Writes docs/real-projects.md.
Needs Python with pip 22.3 or later, Maven, a C++ compiler and an index; cargo for the projects in Rust, which are left out
without it. `--help` tells the rest.
"""

import argparse
import dataclasses
import difflib
import hashlib
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile

import warm_build
import workplace

PAGE = workplace.ROOT / "docs" / "real-projects.md"
COMPILED = (".so", ".pyd", ".dylib", ".dll")
POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>real</groupId>
  <artifactId>project</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.pip-cmake</groupId>
        <artifactId>pip-cmake-maven-plugin</artifactId>
        <version>{version}</version>
        <executions>
          <execution>
            <goals>
              <goal>prepare</goal>
              <goal>wheel</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
"""


@dataclasses.dataclass(frozen=True)
class Project:
    name: str
    version: str
    ask: str  # an expression that needs what was compiled, and is true
    rust: bool = False
    note: str = ""

    def __str__(self):
        return f"{self.name} {self.version}"


PROJECTS = [
    Project("boost-histogram", "1.8.1", "__import__('boost_histogram').Histogram(__import__('boost_histogram').axis.Regular(3, 0, 1)).size == 5"),
    Project("rapidfuzz", "3.14.6", "__import__('rapidfuzz.fuzz_cpp').fuzz_cpp.ratio('this', 'this') == 100"),
    Project("contourpy", "1.3.3", "__import__('contourpy').contour_generator(z=[[0, 1], [2, 3]]).lines(1.5)",
            note="`_build_config.py` names directories of the build"),
    Project("pyyaml", "6.0.3", "__import__('yaml').safe_load('a: [1, 2]') == {'a': [1, 2]}"),
    Project("markupsafe", "3.0.4", "__import__('markupsafe._speedups')._speedups._escape_inner('<') == '&lt;'"),
    Project("kiwisolver", "1.5.1", "__import__('kiwisolver').Variable('x').name() == 'x'"),
    Project("rpds-py", "2026.9.1", "__import__('rpds').HashTrieMap({'a': 1})['a'] == 1", rust=True,
            note="the SBOM names the directory of the build"),
]


def sdist(project, directory):
    """The project's sdist, as pip gets it; pip makes its metadata meanwhile, which takes a while."""
    pattern = re.sub(r"[-_.]+", "?", project.name) + "-" + project.version + ".tar.gz"
    if not list(directory.glob(pattern)):
        name = f"{project.name}=={project.version}"
        command = [sys.executable, "-m", "pip", "download", "--no-binary", project.name, "--no-deps", "-d", directory, name]
        workplace.run(command, workplace.ROOT)
    return next(directory.glob(pattern))


def by_pip(archive, directory):
    """The wheel that pip makes, and seconds."""
    directory.mkdir()
    start = time.perf_counter()
    workplace.run([sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-cache-dir", "-w", directory, archive], directory)
    return next(directory.glob("*.whl")), time.perf_counter() - start


def unpacked(archive, directory, version):
    with tarfile.open(archive) as tar:
        tar.extractall(directory, filter="data")
    source = next(directory.iterdir())
    (source / "pom.xml").write_text(POM.format(version=version), "utf-8")
    return source


def backend(source):
    file = source / "pyproject.toml"
    system = tomllib.loads(file.read_text("utf-8")).get("build-system", {}) if file.exists() else {}
    name = system.get("build-backend", "setuptools (PEP 517's default)")
    return name + " in the tree" if "backend-path" in system else name


def differences(one, other):
    """What is not the same in two wheels, but for what was compiled and the rows of RECORD that have its hashes."""
    found = [] if one.name == other.name else [f"named {other.name} and not {one.name}"]
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        names = set(first.namelist()), set(second.namelist())
        found += [f"without {name}" for name in sorted(names[0] - names[1])]
        found += [f"with {name}" for name in sorted(names[1] - names[0])]
        different = [n for n in sorted(names[0] & names[1]) if content(first, n) != content(second, n)]
        # a file that differs has another row in RECORD, which says nothing more
        for name in different:
            if len(different) == 1 or not name.endswith(".dist-info/RECORD"):
                found.append(name + told_apart(first.read(name), second.read(name)))
        return found, len(names[1])


def told_apart(one, other):
    """Prints where two files differ; says whether only absolute paths do, of the directories that each was built in."""
    lines = [data.decode("utf-8", "replace").splitlines() for data in (one, other)]
    print("\n".join(difflib.unified_diff(*lines, "by pip", "by the goals", lineterm="", n=0)), flush=True)
    return " (in absolute paths only)" if len({re.sub(rb"/[^\s\"',;?#]+", b"", data) for data in (one, other)}) == 1 else ""


def content(wheel, name):
    if name.endswith(COMPILED):
        return b""
    data = wheel.read(name)
    if name.endswith(".dist-info/RECORD"):
        return b"\n".join(sorted(row for row in data.splitlines() if not row.split(b",")[0].decode().endswith(COMPILED)))
    return data


def is_imported(project, wheel, directory):
    workplace.run([sys.executable, "-m", "venv", "--without-pip", directory], directory.parent)
    python = directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    workplace.run([sys.executable, "-m", "pip", "--python", python, "install", "-q", wheel], directory)
    asked = subprocess.run([python, "-I", "-c", f"assert {project.ask}"], cwd=directory, capture_output=True, text=True)
    if asked.returncode != 0:
        print(asked.stderr)
    return asked.returncode == 0


def row(project, place, sdists, directory):
    archive = sdist(project, sdists)
    theirs, pip_seconds = by_pip(archive, directory / "pip")
    source = unpacked(archive, directory / "maven", place.version)
    shutil.rmtree(place.store, ignore_errors=True)
    arguments = ["package", "-Dpip-cmake.python=" + sys.executable]
    seconds = place.mvn(source, *arguments)
    first = warm_build.record(source, "wheel")
    ours = pathlib.Path(first["file"])
    different, files = differences(theirs, ours)
    imported = is_imported(project, ours, directory / "environment")
    before = hashlib.sha256(ours.read_bytes()).hexdigest()
    second_seconds = place.mvn(source, *arguments)
    second = warm_build.record(source, "wheel")
    programs = len(second["processes"]) + len(warm_build.record(source, "prepare")["processes"])
    assert hashlib.sha256(ours.read_bytes()).hexdigest() == before or programs, "another wheel, and no program"
    note = project.note or ""
    if second["outcome"] != "unchanged":
        note = f"{note}; made again: {second['reason']}".strip("; ")
    cells = [
        project,
        backend(source),
        files,
        "yes" if not different else "; ".join(different),
        "yes" if imported else "**no**",
        f"{pip_seconds:.1f}",
        f"{seconds:.1f}",
        f"{second_seconds:.1f}",
        programs,
        0 if programs == 0 else "?",
        note,
    ]
    return "| " + " | ".join(map(str, cells)) + " |"


def page(rows, left_out, unoptimized):
    backends = "Python {}, {}".format(platform.python_version(), workplace.run([sys.executable, "-m", "pip", "--version"], workplace.ROOT).split(" from ")[0])
    text = f"""\
# Wheels of real projects

`python3 bench/real_projects.py` writes this page; anyone can run it again. It unpacks the sdist of each project, adds a
POM with the goals `prepare` and `wheel` and without configuration, and builds with `mvn package`. It builds the same
sdist with `pip wheel --no-deps`. Both have the same `SOURCE_DATE_EPOCH`, an empty store and no wheel cache of pip's.

* *Same contents*: both wheels have the same name and the same list of files. Each file has the same bytes, except those
  that a compiler made (and their hashes in RECORD). The table names files that differ only because they contain an
  absolute path of the build: pip, too, builds in a directory with another name each time.
* *Import*: the wheel was installed in a new environment, and its compiled modules could be called.
* *Second `mvn`*: another `mvn package` with nothing changed: seconds, programs that both goals started, objects
  compiled.

{backends}, {platform.system()} on {platform.machine()}{", compiled with -O0 on both sides (`--unoptimized`)" if unoptimized else ""}.
The seconds are of one run each, and include pip's downloads of build requirements.

| project | backend | files | same contents | import | `pip wheel`: seconds | `mvn package`: seconds | second `mvn`: seconds | programs | compiled | notes |
|---|---|---|---|---|---|---|---|---|---|---|
"""
    text += "\n".join(rows) + "\n"
    if left_out:
        text += f"\nLeft out, as there was no cargo: {', '.join(map(str, left_out))}.\n"
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="*", help="by name (default: all); with some of them the page is printed and not written")
    parser.add_argument("--unoptimized", action="store_true", help="compile with -O0 on both sides, which takes a fraction of the time")
    parser.add_argument("--sdists", type=pathlib.Path, help="a directory that keeps the sdists for the next run")
    options = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1767225600"  # 2026-01-01T00:00:00Z

    wanted = [p for p in PROJECTS if not options.projects or p.name in options.projects]
    left_out = [p for p in wanted if p.rust and not shutil.which("cargo")]
    for project in left_out:
        print(f"{project} is left out: there is no cargo", flush=True)
    rows = []
    with workplace.make() as place:
        if options.unoptimized:
            workplace.compile_without_optimizing(place.directory / "compilers")
        sdists = (options.sdists or place.directory / "sdists").resolve()
        sdists.mkdir(parents=True, exist_ok=True)
        for project in wanted:
            if project not in left_out:
                directory = place.directory / project.name
                directory.mkdir()
                rows.append(row(project, place, sdists, directory))
                print(rows[-1], flush=True)
                shutil.rmtree(directory)
    if options.projects:
        print(page(rows, left_out, options.unoptimized))
    else:
        PAGE.write_text(page(rows, left_out, options.unoptimized), "utf-8")


if __name__ == "__main__":
    main()
