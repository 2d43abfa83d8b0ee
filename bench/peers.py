"""What people use today, each with a copy of the project of changes.py that keeps its build directory."""

import dataclasses
import os
import pathlib
import shutil
import sys
import time

import changes
import workplace

EXEC = ("org.codehaus.mojo", "exec-maven-plugin", "3.6.2")
CMAKE = ("com.googlecode.cmake-maven-project", "cmake-maven-plugin", "3.23.2-b1")  # later ones need Maven 3.9


class Peer(changes.Project):
    """A copy of the project, and how it is built."""

    def __init__(self, place, name):
        super().__init__(place, place.directory / name.strip("`. ").replace(" ", "-"))
        self.check_out()
        self.edits = 0

    def edit(self):
        """Changes what one plain source says, in a comment."""
        self.edits += 1
        source = sorted(self.directory.glob("src/**/*.cpp"))[0]
        text = source.read_text("utf-8").split("// edit", 1)[0]
        source.write_text(f"{text}// edit {self.edits}\n", "utf-8")

    def timed(self, command, variables=None):
        start = time.perf_counter()
        workplace.run(command, self.directory, variables)
        return time.perf_counter() - start


class ByCommand(Peer):
    """One command that makes a wheel."""

    def __init__(self, place, name, command):
        super().__init__(place, name)
        self.command = command

    def build(self):
        """Seconds."""
        shutil.rmtree(self.directory / "dist", ignore_errors=True)
        return self.timed(self.command)


class ByPom(Peer):
    """What people write into a POM: a virtual environment and pip by exec-maven-plugin, then cmake-maven-plugin, every time."""

    name = "exec- and cmake-maven-plugin"

    def __init__(self, place):
        super().__init__(place, "by-pom")

    def build(self):
        """Seconds."""
        (self.directory / "pom.xml").write_text(self.pom(), "utf-8")
        return self.place.mvn(self.directory, "package")

    def pom(self):
        requirements = [f"pybind11=={self.pybind11}", f"packaging=={self.packaging}"]
        parts = exec_and_cmake(self.directory, *requirements, build_type="Debug")
        return (
            "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>by-pom</artifactId><version>1</version>"
            f"<packaging>pom</packaging>{parts.properties}<build><plugins>{parts.in_root}{parts.in_modules}</plugins></build></project>"
        )


@dataclasses.dataclass(frozen=True)
class PomParts:
    """What people write: a virtual environment and pip in the root, CMake in it or in its modules."""

    root: pathlib.Path
    in_root: str
    in_modules: str
    properties: str = "<properties><cmake.download>false</cmake.download></properties>"
    name: str = ByPom.name


def exec_and_cmake(root, *requirements, build_type="Release"):
    python = root / "target/venv/bin/python"
    site = root / "target/venv/lib/python{}.{}/site-packages".format(*sys.version_info)
    options = [f"-DCMAKE_BUILD_TYPE={build_type}", f"-DCMAKE_PREFIX_PATH={site}/pybind11", f"-DPython_EXECUTABLE={python}"]
    here, tree = "${project.basedir}", "${project.basedir}/target/cmake"
    generate = f"<sourcePath>{here}</sourcePath><targetPath>{tree}</targetPath><generator>Ninja</generator>"
    executions = [
        execution("initialize", "exec", program(sys.executable, "-m", "venv", "target/venv")),
        execution("generate-sources", "exec", program(python, "-m", "pip", "install", "-q", *requirements)),
    ]
    by_cmake = [
        execution("process-sources", "generate", generate + all_of("options", "option", options)),
        execution("compile", "compile", f"<projectDirectory>{tree}</projectDirectory>"),
    ]
    return PomParts(root, plugin(EXEC, executions, "<inherited>false</inherited>"), plugin(CMAKE, by_cmake))


def plugin(coordinates, executions, more=""):
    group, artifact, version = coordinates
    return (
        f"<plugin><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>{more}"
        f"<executions>{''.join(executions)}</executions></plugin>"
    )


def execution(phase, goal, configuration):
    return (
        f"<execution><id>{phase}</id><phase>{phase}</phase><goals><goal>{goal}</goal></goals>"
        f"<configuration>{configuration}</configuration></execution>"
    )


def program(executable, *arguments):
    return f"<executable>{executable}</executable>" + all_of("arguments", "argument", arguments)


def all_of(outer, inner, words):
    return f"<{outer}>{each(inner, words)}</{outer}>"


def each(element, words):
    return "".join(f"<{element}>{word}</{element}>" for word in words)


def commands(place):
    """Those that make a wheel by one command, by what they are called."""
    environment = place.directory / "peers"
    workplace.run([sys.executable, "-m", "venv", environment], place.directory)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    workplace.run([scripts / "python", "-m", "pip", "install", "-q", "--upgrade", "pip", "build", "uv"], place.directory)
    by_name = {
        "`pip wheel .`": [scripts / "python", "-m", "pip", "wheel", "--no-deps", "-w", "dist", "."],
        "`python -m build`": [scripts / "python", "-m", "build", "--wheel"],
        "`uv build`": [scripts / "uv", "build", "--wheel", "--python", sys.executable],
    }
    return {name: ByCommand(place, name, command) for name, command in by_name.items()}
