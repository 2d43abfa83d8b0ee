"""The cases of run.py. Each gives comparisons: who did the same, their samples, and counts beside them."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time

import changes
import counting
import first_prepare
import peers
import warm_build
import workplace
from rows import Comparison, Entry

PLUGIN = "io.github.pip-cmake:pip-cmake-maven-plugin"
LAYOUT = "-Dpip-cmake.layout="
SKIP = "-Dpip-cmake.skip"
REQUIREMENTS = ["pybind11==3.1.0", "numpy==2.3.4"]
PYBIND11 = f"pybind11=={changes.PYBIND11[1]}"
OURS = "the plugin"
SKIPPED = "its goals skipped"
WHOLE = "the whole command, Maven's start included"
ALONE = "the goals alone, by their records, without Maven's start; the others have none"


def warm(place, scale):
    """a: the second `mvn package`, beside the same POM with the goals skipped."""
    runs = scale.runs if scale.short else 3 * scale.runs  # a difference of tens of milliseconds in seconds
    example = place.example()
    empty = place.directory / "empty"
    empty.mkdir()
    (empty / "pom.xml").write_text(pom("empty", plugin(place, "prepare")), "utf-8")
    comparisons = [
        beside_skipped(place, example, "nothing changed, 17 objects", runs, "What the plugin adds to an unchanged mvn package"),
        beside_skipped(place, empty, "nothing changed, a POM with `prepare` and nothing else", runs),
    ]
    with busy():
        comparisons.append(beside_skipped(place, example, "nothing changed, 17 objects, while a program runs on each processor", max(2, runs // 3)))
    return comparisons


def beside_skipped(place, project, what, runs, picture=""):
    for _ in range(2):
        place.mvn(project, "package")
    ours, skipped = [], []
    for _ in range(runs):
        ours.append(place.mvn(project, "package"))
        skipped.append(place.mvn(project, "package", SKIP))
    entries = [Entry(OURS, ours, beyond_maven(place, project, "package")), Entry(SKIPPED, skipped)]
    return Comparison("a", what, WHOLE, entries, [(1.05, SKIPPED)], picture=picture)


@contextlib.contextmanager
def busy():
    """While something else runs on each processor."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def rebuilt(place, scale):
    """b and c: nothing changed, and build requirements bumped, beside those who build wheels and the usual POM."""
    by_layout = {layout: changes.WithGoals(place, place.directory / layout).check_out() for layout in ("package", "environment")}
    by_pom = peers.ByPom(place)
    others = {**peers.commands(place), by_pom.name: by_pom}
    for layout, project in by_layout.items():
        project.build("package", LAYOUT + layout)
    for peer in others.values():
        peer.build()

    project = by_layout["package"]
    maven = counting.counted(place, lambda: project.place.mvn(project.directory, "package", SKIP))[1]
    commands = {OURS: project.maven, **{name: peer.build for name, peer in others.items()}}
    alone, times, counts = [], {name: [] for name in commands}, {}
    for _ in range(max(1, scale.runs // 3)):
        for name, command in commands.items():
            taken, counts[name] = counting.counted(place, command)  # nothing to half a minute
            times[name].append(taken)
        assert project.checked() == 0
        alone.append(sum(warm_build.record(project.directory, goal)["seconds"] for goal in ("prepare", "configure", "build")))
    for name in (OURS, by_pom.name):
        counts[name] -= maven
    what = "nothing changed, 17 objects"
    entries = [Entry(name, times[name], counts[name]) for name in commands]
    goals = [Entry(OURS, alone, counts[OURS])] + [entry for entry in entries if entry.who not in (OURS, by_pom.name)]
    yield Comparison("b", what, WHOLE, entries, picture="Nothing changed, 17 objects: the whole command")
    yield Comparison("b", what + ", without Maven", ALONE, goals, [(0.01, "`pip wheel .`")])

    for package, (before, after) in {"packaging": changes.PACKAGING, "pybind11": changes.PYBIND11}.items():
        entries = []
        for layout, project in by_layout.items():
            project.require(**{package: after})
            seconds, counts = counting.counted(place, lambda: project.maven("package", LAYOUT + layout))
            project.checked()
            entries.append(Entry(f"{OURS}, layout `{layout}`", [seconds], counts - maven))
        for name, peer in others.items():
            peer.require(**{package: after})
            seconds, counts = counting.counted(place, peer.build)
            entries.append(Entry(name, [seconds], counts - maven if peer is by_pom else counts))
        included = "which no source includes" if package == "packaging" else "which 7 sources include"
        note = "One run. The layout `package` comes first and pays for pip; the layout `environment` finds the environment in the store."
        what = f"{package} {before} -> {after}, {included}, 17 objects"
        yield Comparison("c", what, WHOLE, entries, note=note, picture=f"{package} upgraded, {included}: the whole command")


def beyond_maven(place, project, *arguments):
    """The counts of the goals alone: Maven's own are those with the goals skipped."""
    with_goals, skipped = (counting.counted(place, lambda: place.mvn(project, *arguments, *skip))[1] for skip in ((), (SKIP,)))
    return with_goals - skipped


PIP = "`pip install --no-compile`"
VENV = "`python -m venv`, then pip"
UV = "`uv pip install`"


def first(place, scale):
    """d: a first `prepare` by pip, by uv, and by uv from a lock, beside pip alone, uv alone, and a virtual environment with pip; caches are warm."""
    project = place.example()
    (project / "requirements.txt").write_text("\n".join(REQUIREMENTS) + "\n", "utf-8")
    arguments = [f"{PLUGIN}:{place.version}:prepare", "-Dpip-cmake.python=" + sys.executable]
    arguments += ["-Dpip-cmake.pyproject=none.toml", "-Dpip-cmake.requirementsFiles=requirements.txt"]
    uv = place.directory / "uv"
    workplace.run([sys.executable, "-m", "venv", uv], place.directory)
    workplace.run([uv / "bin/python", "-m", "pip", "install", "-q", "uv"], place.directory)
    on_path = place.fresh("uv-alone")
    on_path.mkdir()
    (on_path / "uv").symlink_to(uv / "bin/uv")
    os.environ["PATH"] = f"{on_path}{os.pathsep}{os.environ['PATH']}"
    lock = "-Dpip-cmake.lock=pylock.first.toml"
    place.mvn(project, f"{PLUGIN}:{place.version}:lock", *arguments[1:], lock)

    def prepare(*more):
        place.store = place.fresh("store")
        place.mvn(project, *arguments, *more)
        return warm_build.record(project, "prepare")["seconds"]

    def prepare_by_uv(*more):
        return prepare("-Dpip-cmake.installer=auto", *more)

    def prepare_locked():
        return prepare_by_uv(lock)

    def by_pip():
        return first_prepare.pip_alone(place, first_prepare.Options(sys.executable, REQUIREMENTS), "--no-compile")

    def by_uv():
        target = place.fresh("uv-venv")
        workplace.run([uv / "bin/uv", "venv", "-q", "--python", sys.executable, target], place.directory)
        start = time.perf_counter()
        workplace.run([uv / "bin/uv", "pip", "install", "-q", "--link-mode", "copy", "--python", target, *REQUIREMENTS], place.directory)
        return time.perf_counter() - start

    # this also warms the caches
    works = {OURS: prepare, f"{OURS}, `installer=auto`": prepare_by_uv, f"{OURS}, `installer=auto`, locked": prepare_locked, UV: by_uv}
    counts = {name: counting.counted(place, work)[1] for name, work in works.items()}
    counts[PIP] = counting.counted(place, by_pip)[1]
    skipped = counting.counted(place, lambda: place.mvn(project, *arguments, SKIP))[1]
    times = {name: [] for name in (*works, PIP, VENV)}
    for _ in range(scale.runs):
        for name, work in works.items():
            times[name].append(work())
        made, installed = by_pip()
        times[PIP].append(installed)
        times[VENV].append(made + installed)
    entries = {name: Entry(name, times[name], counts[name] - skipped if name.startswith(OURS) else counts.get(name)) for name in times}
    with_pip, with_uv, locked, uv_alone, pip_alone, venv = entries.values()
    what = "a first environment of " + " and ".join(REQUIREMENTS)
    timed = "the goal alone, by its record, without Maven's start; the others have none"
    yield Comparison("d", what, timed, [with_pip, venv, pip_alone], [(1.15, PIP)])
    picture = "A first environment of numpy and pybind11, installed by uv"
    yield Comparison("d", what + ", by uv", timed, [with_uv, pip_alone, uv_alone], [(0.6, PIP)], picture=picture)
    yield Comparison("d", what + ", by uv, from a lock", timed, [locked, uv_alone], [(1.5, UV)])


def named(place, scale):
    """j: the environment that a lock names, from a Maven repository, beside pip from the same lock; pip's cache is warm."""
    project = place.example()
    (project / "requirements.txt").write_text("\n".join(REQUIREMENTS) + "\n", "utf-8")
    common = ["-Dpip-cmake.python=" + sys.executable, "-Dpip-cmake.pyproject=none.toml"]
    common += ["-Dpip-cmake.requirementsFiles=requirements.txt", "-Dpip-cmake.lock=pylock.named.toml"]
    repository = f"-Dpip-cmake.environmentRepository=shared::{place.fresh('shared').as_uri()}"
    for goal in ("lock", "environment-deploy"):
        place.mvn(project, f"{PLUGIN}:{place.version}:{goal}", *common, repository)

    def prepare(*more):
        place.store = place.fresh("store")
        for copy in place.repository.glob("**/env-*"):
            shutil.rmtree(copy)  # Maven's own
        place.mvn(project, f"{PLUGIN}:{place.version}:prepare", *common, *more)
        record = warm_build.record(project, "prepare")
        assert record["outcome"] == "created", record
        return record["seconds"]

    def pip_alone():
        return first_prepare.pip_alone(place, first_prepare.Options(sys.executable, REQUIREMENTS), "--no-compile")[1]

    works = {OURS: lambda: prepare(repository), f"{OURS}, by pip": prepare, PIP: pip_alone}
    counts = {name: counting.counted(place, work)[1] for name, work in works.items()}
    skipped = counting.counted(place, lambda: place.mvn(project, f"{PLUGIN}:{place.version}:prepare", *common, SKIP))[1]
    times = {name: [] for name in works}
    for _ in range(scale.runs):
        for name, work in works.items():
            times[name].append(work())
    entries = [Entry(name, times[name], counts[name] - skipped if name.startswith(OURS) else counts[name]) for name in works]
    what = "a locked environment of " + " and ".join(REQUIREMENTS) + " from a Maven repository"
    timed = "the goal alone, by its record, without Maven's start; pip has none"
    note = "The repository is a directory. pip installs the same versions, without a lock."
    return [Comparison("j", what, timed, entries, [(0.7, PIP)], note=note)]


def reactor(place, scale):
    """f: 100 and 200 modules with one recipe, beside the same modules with the goals skipped and without the plugin."""
    sizes = (25, 50) if scale.short else (100, 200)
    kinds = {OURS: ["-Pwith"], SKIPPED: ["-Pwith", SKIP], "without the plugin": []}
    for threads in ("2",) if scale.short else ("1", "2"):
        least, pips = {}, 0
        for modules in sizes:
            root = place.fresh("reactor")
            declared = "".join(f"<module>m{i}</module>" for i in range(modules))
            profile = f"<profiles><profile><id>with</id><build><plugins>{plugin(place, 'prepare')}</plugins></build></profile></profiles>"
            for i in range(modules):
                (root / f"m{i}").mkdir(parents=True)
                (root / f"m{i}" / "pom.xml").write_text(pom(f"m{i}", parent="reactor"), "utf-8")
            (root / "pom.xml").write_text(pom("reactor", more=f"<modules>{declared}</modules>{profile}"), "utf-8")
            place.store = place.fresh("store")
            place.mvn(root, "package", "-Pwith", "-T", threads)
            records = [json.loads(file.read_text("utf-8")) for file in root.glob("**/target/pip-cmake/prepare.json")]
            pips = sum(record["outcome"] == "created" for record in records)
            times = {kind: [] for kind in kinds}
            for _ in range(max(2, scale.runs // 2)):
                for kind, arguments in kinds.items():
                    times[kind].append(place.mvn(root, "package", "-T", threads, *arguments))
            counts = {kind: counting.counted(place, lambda: place.mvn(root, "package", "-T", threads, *arguments))[1] for kind, arguments in kinds.items()}
            least[modules] = {kind: min(taken) for kind, taken in times.items()}
            if modules == sizes[0]:
                entries = [Entry(kind, taken, counts[kind] - counts[SKIPPED] if kind == OURS else None) for kind, taken in times.items()]
        few, many = sizes
        each = {kind: 1000 * (least[many][kind] - least[few][kind]) / (many - few) for kind in kinds}
        more = 1000 * (least[few][OURS] - least[few][SKIPPED]) / few
        note = f"pip ran {pips} time in all modules. By the shortest runs the plugin takes {more:.1f} ms a module beyond its goals skipped (goal: 3). "
        note += f"Of {many} modules, each of the last {many - few} takes {each[OURS]:.1f} ms with the goals, {each[SKIPPED]:.1f} ms with them skipped, "
        note += f"and {each['without the plugin']:.1f} ms without the plugin."
        yield Comparison("f", f"nothing changed, {few} modules, `-T {threads}`", WHOLE, entries, note=note)


def pom(name, plugins="", parent="", more=""):
    """That of a module, or of one project."""
    above = f"<parent><groupId>org.example</groupId><artifactId>{parent}</artifactId><version>1</version></parent>" if parent else ""
    own = "" if parent else "<groupId>org.example</groupId><version>1</version>"
    build = f"<build><plugins>{plugins}</plugins></build>" if plugins else ""
    return f"<project><modelVersion>4.0.0</modelVersion>{above}{own}<artifactId>{name}</artifactId><packaging>pom</packaging>{more}{build}</project>"


def plugin(place, *goals):
    """Ours, with one requirement."""
    executions = f"<executions><execution><goals>{peers.each('goal', goals)}</goals></execution></executions>"
    configuration = f"<configuration><requirements>{PYBIND11}</requirements></configuration>"
    return f"<plugin><groupId>io.github.pip-cmake</groupId><artifactId>pip-cmake-maven-plugin</artifactId><version>{place.version}</version>{configuration}{executions}</plugin>"


def crowded(place, scale):
    """g: a warm `prepare` in a store of 10,000 environments, beside one in a store that has only this."""
    project, store = place.example(), place.store
    place.mvn(project, f"{PLUGIN}:{place.version}:prepare")
    crowd = place.directory / "crowded-store"
    shutil.copytree(store, crowd, symlinks=True)
    many = 1_000 if scale.short else 10_000
    workplace.run(["java", "-cp", workplace.class_path(), "io.github.pipcmake.store.StoreSpeedProgram", crowd, "make", str(many)], place.directory)
    arguments = [f"{PLUGIN}:{place.version}:prepare", "-Dpip-cmake.autoPrune=false"]
    times, counts = {store: [], crowd: []}, {}
    try:
        for place.store in times:  # which also warms the caches
            counts[place.store] = beyond_maven(place, project, *arguments)
        for _ in range(scale.runs):
            for place.store in times:
                place.mvn(project, *arguments)
                record = warm_build.record(project, "prepare")
                assert record["outcome"] == "reused" and not record["processes"], record
                times[place.store].append(record["seconds"])
    finally:
        place.store = store
    entries = [Entry(f"in a store of {many:,}", times[crowd], counts[crowd]), Entry("in a store of few", times[store], counts[store])]
    return [Comparison("g", "a `prepare` that finds its environment", "the goal alone, by its record", entries)]


def flight(place, scale):
    """i: a large project on a laptop without a network, nothing changed, beside the POM that people write."""
    modules, each = (5, 20) if scale.short else (50, 200)
    by_pom = peers.exec_and_cmake(place.directory / "flight" / "by-pom", PYBIND11)
    ours = place.directory / "flight" / "ours"
    for root, more in ((ours, plugin(place, "prepare", "configure", "build")), (by_pom.root, by_pom.in_modules)):
        for i in range(modules):
            module = root / f"m{i}"
            (module / "src").mkdir(parents=True)
            for number in range(each):
                (module / "src" / f"f{number}.cpp").write_text(f"int f{number}() {{ return {number}; }}\n", "utf-8")
            (module / "CMakeLists.txt").write_text(CMAKE_LISTS, "utf-8")
            (module / "pom.xml").write_text(pom(f"m{i}", more, parent="flight"), "utf-8")
        declared = "".join(f"<module>m{i}</module>" for i in range(modules))
        in_root = by_pom.in_root if root is by_pom.root else ""
        (root / "pom.xml").write_text(pom("flight", in_root, more=f"{by_pom.properties}<modules>{declared}</modules>"), "utf-8")
        place.mvn(root, "package")
    roots = {OURS: ours, by_pom.name: by_pom.root}
    maven = counting.counted(place, lambda: place.mvn(ours, "package", "-o", SKIP))[1]
    with no_network():
        counts = {name: counting.counted(place, lambda: place.mvn(root, "package", "-o"))[1] - maven for name, root in roots.items()}
        times = {name: [] for name in roots}
        for _ in range(max(2, scale.runs // 3)):
            for name, root in roots.items():
                times[name].append(place.mvn(root, "package", "-o"))
    what = f"nothing changed, without a network, {modules} modules, {modules * each:,} sources"
    entries = [Entry(name, times[name], counts[name]) for name in roots]
    note = "`mvn -o package`; what asks for the network meets a closed port. The other POM has one virtual environment, made in its root."
    return [Comparison("i", what, WHOLE, entries, note=note, picture=f"In flight mode, {modules} modules, {modules * each:,} sources, nothing changed")]


CMAKE_LISTS = """\
cmake_minimum_required(VERSION 3.20)
project(flight CXX)
find_package(Python REQUIRED COMPONENTS Interpreter Development.Module)
find_package(pybind11 CONFIG REQUIRED)
file(GLOB sources src/*.cpp)
add_library(flight STATIC ${sources})
"""


@contextlib.contextmanager
def no_network():
    """Programs that ask for the network are refused at once."""
    nowhere = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")}
    before = dict(os.environ)
    os.environ.update(nowhere)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
