"""What people use today, each with a copy of the project of changes.py that keeps its build directory."""

import os
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
        python = self.directory / "target/venv/bin/python"
        site = self.directory / "target/venv/lib/python{}.{}/site-packages".format(*sys.version_info)
        requirements = [f"pybind11=={self.pybind11}", f"packaging=={self.packaging}"]
        options = ["-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_PREFIX_PATH={site}/pybind11", f"-DPython_EXECUTABLE={python}"]
        generate = f"<sourcePath>{self.directory}</sourcePath><targetPath>{self.directory}/target/cmake</targetPath><generator>Ninja</generator>"
        executions = [
            execution("initialize", "exec", program(sys.executable, "-m", "venv", "target/venv")),
            execution("generate-sources", "exec", program(python, "-m", "pip", "install", "-q", *requirements)),
        ]
        by_cmake = [
            execution("process-sources", "generate", generate + all_of("options", "option", options)),
            execution("compile", "compile", f"<projectDirectory>{self.directory}/target/cmake</projectDirectory>"),
        ]
        return (
            "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>by-pom</artifactId><version>1</version>"
            "<packaging>pom</packaging><properties><cmake.download>false</cmake.download></properties><build><plugins>"
            f"{plugin(EXEC, executions)}{plugin(CMAKE, by_cmake)}</plugins></build></project>"
        )


def plugin(coordinates, executions):
    group, artifact, version = coordinates
    return (
        f"<plugin><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>"
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
    return f"<{outer}>{''.join(f'<{inner}>{word}</{inner}>' for word in words)}</{outer}>"


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
