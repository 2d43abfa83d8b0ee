"""Where a benchmark works: a temporary directory with a store, and the plugin built from this checkout."""

import contextlib
import functools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MVN = shutil.which("mvn") or "mvn"


class Workplace:
    def __init__(self, directory):
        self.directory = directory
        self.store = directory / "store"
        self.version = re.search(r"<version>(.*?)</version>", (ROOT / "pom.xml").read_text("utf-8")).group(1)
        self.repository = ROOT / "target" / "it-repository"
        self.settings = directory / "settings.xml"
        self.given = 0

    def install_plugin(self):
        """Into the integration tests' local repository, so that the user's own stays clean."""
        print("building the plugin ...", flush=True)
        run([MVN, "-q", "-B", "-ntp", "-DskipTests", "package", "invoker:install@install"], ROOT)
        # the usual place of the user's local repository, if it is there, saves downloads
        seed = pathlib.Path.home() / ".m2" / "repository"
        template = (ROOT / "src" / "it" / "settings.xml").read_text("utf-8")
        self.settings.write_text(template.replace("@localRepositoryUrl@", seed.as_uri()), "utf-8")

    def fresh(self, name):
        """A path that was not used before. What is there is deleted at the end: ext4 makes new files slowly for half a minute after many were deleted."""
        self.given += 1
        os.sync()  # what others wrote is not to be waited for
        return self.directory / f"{name}-{self.given}"

    def example(self):
        """A copy of examples/mixed: 10 plain and 7 pybind11 sources."""
        copy = self.directory / "mixed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(ROOT / "examples" / "mixed", copy, ignore=shutil.ignore_patterns("target"))
        return copy

    def mvn(self, project, *arguments):
        """Runs Maven and gives its wall time in seconds."""
        start = time.perf_counter()
        self.mvn_output(project, *arguments)
        return time.perf_counter() - start

    def mvn_output(self, project, *arguments):
        """Runs Maven and gives what it says."""
        command = [MVN, "-B", "-ntp", "-gs", self.settings, "-Dmaven.repo.local=" + str(self.repository)]
        command += ["-Dversion.pip-cmake=" + self.version, "-Dpip-cmake.store=" + str(self.store), *arguments]
        return run(command, project)


@functools.cache
def class_path():
    """Of the programs in the tests' classes."""
    with tempfile.TemporaryDirectory() as directory:
        paths = pathlib.Path(directory, "classpath")
        run([MVN, "-q", "-B", "-ntp", "test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={paths}"], ROOT)
        return ":".join([str(ROOT / "target/classes"), str(ROOT / "target/test-classes"), paths.read_text("utf-8").strip()])


@contextlib.contextmanager
def make():
    with tempfile.TemporaryDirectory(prefix="pip-cmake-bench-") as directory:
        place = Workplace(pathlib.Path(directory).resolve())
        place.install_plugin()
        yield place


def compile_without_optimizing(directory):
    """By compilers of our own: what a build gives comes after the variables, and the last -O counts."""
    directory.mkdir()
    for variable, name in (("CC", "cc"), ("CXX", "c++")):
        program = directory / name
        program.write_text(f'#!/bin/sh\nexec {shutil.which(os.environ.get(variable, name))} "$@" -O0 -fno-lto\n', "utf-8")
        program.chmod(0o755)
        os.environ[variable] = str(program)


def run(command, directory, variables=None):
    done = subprocess.run(command, cwd=directory, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout
