"""The cases of run.py. Each gives rows: what was measured, its samples, the peer's samples, the goal, and counts beside them."""

import itertools
import json
import os
import shutil
import sys
import time

import changes
import counting
import first_prepare
import peers
import warm_build
import workplace
from rows import Row

PLUGIN = "io.github.pip-cmake:pip-cmake-maven-plugin"
LAYOUT = "-Dpip-cmake.layout="
REQUIREMENTS = ["pybind11==3.1.0", "numpy==2.3.4"]


def warm(place, scale):
    """a: the second `mvn package`, beside the same POM with the goals skipped."""
    project = place.example()
    for _ in range(2):
        place.mvn(project, "package")
    ours, skipped = [], []
    for _ in range(scale.runs if scale.short else 3 * scale.runs):  # a difference of tens of milliseconds in seconds
        ours.append(place.mvn(project, "package"))
        skipped.append(place.mvn(project, "package", "-Dpip-cmake.skip"))
    counts = beyond_maven(place, project, "package")
    return [Row("a", "second `mvn package`, 17 objects", ours, "the goals skipped", skipped, "at most 1.05", f"{counts}, beyond Maven")]


def rebuilt(place, scale):
    """b and c: nothing changed, and build requirements bumped, beside those who build wheels and the usual POM."""
    by_layout = {layout: changes.WithGoals(place, place.directory / layout).check_out() for layout in ("package", "environment")}
    others = {**peers.commands(place), peers.ByPom.name: peers.ByPom(place)}
    for layout, project in by_layout.items():
        project.build("package", LAYOUT + layout)
    for peer in others.values():
        peer.build()

    project = by_layout["environment"]
    ours, times, of_others = [], {name: [] for name in others}, {}
    for _ in range(max(1, scale.runs // 3)):
        project.build()
        ours.append(goals(project.directory))
        for name, peer in others.items():
            taken, of_others[name] = counting.counted(place, peer.build)  # nothing to half a minute
            times[name].append(taken)
    counts = beyond_maven(place, project.directory, "package", "-Dpip-cmake.python=" + sys.executable)
    aim = {"`pip wheel .`": "at most 0.01"}
    rows = [
        Row("b", "the goals, nothing changed, 17 objects", ours, name, times[name], aim.get(name, ""), counts, of_others[name]) for name in others
    ]
    for package, (before, after) in {"packaging": changes.PACKAGING, "pybind11": changes.PYBIND11}.items():
        by_layout_now, others_now = {}, {}
        for layout, project in by_layout.items():
            project.require(**{package: after})
            (_, seconds), counts = counting.counted(place, lambda: project.build("package", LAYOUT + layout))
            by_layout_now[layout] = seconds, counts
        for name, peer in others.items():
            peer.require(**{package: after})
            others_now[name] = counting.counted(place, peer.build)
        for layout, (seconds, counts) in by_layout_now.items():
            beside = others_now if layout == "package" else dict(itertools.islice(others_now.items(), 1))
            what = f"{package} {before} -> {after}, layout `{layout}`"
            rows += [Row("c", what, [seconds], name, [taken], "fewest compiled", counts, of_peer) for name, (taken, of_peer) in beside.items()]
    return rows


def goals(project):
    """Seconds that prepare, configure and build say."""
    return sum(warm_build.record(project, goal)["seconds"] for goal in ("prepare", "configure", "build"))


def beyond_maven(place, project, *arguments):
    """The counts of the goals alone: Maven's own are those with the goals skipped."""
    with_goals, skipped = (counting.counted(place, lambda: place.mvn(project, *arguments, *skip))[1] for skip in ((), ("-Dpip-cmake.skip",)))
    return with_goals - skipped


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
    works = (prepare, prepare_by_uv, prepare_locked, by_pip, by_uv)
    counts, counts_by_uv, counts_locked, of_pip, of_uv = (counting.counted(place, work)[1] for work in works)
    skipped = counting.counted(place, lambda: place.mvn(project, *arguments, "-Dpip-cmake.skip"))[1]
    ours, ours_by_uv, locked, pip, both, by = [], [], [], [], [], []
    for _ in range(scale.runs):
        ours.append(prepare())
        ours_by_uv.append(prepare_by_uv())
        locked.append(prepare_locked())
        made, installed = by_pip()
        pip.append(installed)
        both.append(made + installed)
        by.append(by_uv())
    what = "first `prepare` of " + " and ".join(REQUIREMENTS)
    return [
        Row("d", what, ours, "`pip install --no-compile`", pip, "at most 1.15", counts - skipped, of_pip),
        Row("d", what, ours, "`python -m venv`, then pip", both, "", counts - skipped, of_pip),
        Row("d", what + ", by uv", ours_by_uv, "`pip install --no-compile`", pip, "at most 0.6", counts_by_uv - skipped, of_pip),
        Row("d", what + ", by uv", ours_by_uv, "`uv pip install`", by, "", counts_by_uv - skipped, of_uv),
        Row("d", what + ", by uv from a lock", locked, "`uv pip install`", by, "at most 1.5", counts_locked - skipped, of_uv),
    ]


def reactor(place, scale):
    """f: 100 modules with one recipe, beside the same modules without the plugin."""
    modules = 25 if scale.short else 100
    root = place.directory / "reactor"
    for name in [f"m{i}" for i in range(modules)]:
        (root / name).mkdir(parents=True)
        (root / name / "pom.xml").write_text(
            "<project><modelVersion>4.0.0</modelVersion><parent><groupId>org.example</groupId><artifactId>reactor</artifactId><version>1</version></parent>"
            f"<artifactId>{name}</artifactId><packaging>pom</packaging></project>",
            "utf-8",
        )
    (root / "pom.xml").write_text(
        "<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>reactor</artifactId><version>1</version><packaging>pom</packaging>"
        f"<modules>{''.join(f'<module>m{i}</module>' for i in range(modules))}</modules><profiles><profile><id>with</id><build><plugins><plugin>"
        f"<groupId>io.github.pip-cmake</groupId><artifactId>pip-cmake-maven-plugin</artifactId><version>{place.version}</version>"
        "<configuration><requirements>pybind11==3.1.0</requirements></configuration>"
        "<executions><execution><goals><goal>prepare</goal></goals></execution></executions></plugin></plugins></build></profile></profiles></project>",
        "utf-8",
    )
    rows = []
    for threads in ("2",) if scale.short else ("1", "2"):
        shutil.rmtree(place.store, ignore_errors=True)
        place.mvn(root, "package", "-Pwith", "-T", threads)
        records = [json.loads(file.read_text("utf-8")) for file in root.glob("**/target/pip-cmake/prepare.json")]
        pips = sum(r["outcome"] == "created" for r in records)
        kinds = {"ours": ["-Pwith"], "the goal skipped": ["-Pwith", "-Dpip-cmake.skip"], "without the plugin": []}
        times = {kind: [] for kind in kinds}
        for _ in range(max(2, scale.runs // 2)):
            for kind, arguments in kinds.items():
                times[kind].append(place.mvn(root, "package", "-T", threads, *arguments))
        counts = {kind: counting.counted(place, lambda: place.mvn(root, "package", "-T", threads, *arguments))[1] for kind, arguments in kinds.items()}
        ours = times.pop("ours")
        for kind, theirs in times.items():
            told = f"pip ran {pips} time; then {counts['ours'] - counts[kind]}, beyond the other; {1000 * (min(ours) - min(theirs)) / modules:.1f} ms a module by the smallest"
            rows.append(Row("f", f"reactor of {modules} modules, `-T {threads}`", ours, kind, theirs, "at most 5 ms a module", told))
    return rows


def crowded(place, scale):
    """g: a warm `prepare` in a store of 10,000 environments, beside one in a store that has only this."""
    project, store = place.example(), place.store
    place.mvn(project, f"{PLUGIN}:{place.version}:prepare")
    crowd = place.directory / "crowded-store"
    shutil.copytree(store, crowd, symlinks=True)
    entries = 1_000 if scale.short else 10_000
    workplace.run(["java", "-cp", workplace.class_path(), "io.github.pipcmake.store.StoreSpeedProgram", crowd, "make", str(entries)], place.directory)
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
    return [Row("g", f"warm `prepare` in a store of {entries:,}", times[crowd], "in a store of few", times[store], "as fast", counts[crowd], counts[store])]
