"""The cases of run.py. Each gives rows: what was measured, its samples, the peer's samples, the goal, and counts beside them."""

import dataclasses
import itertools
import json
import re
import shutil
import statistics
import subprocess
import sys
import time

import changes
import first_prepare
import warm_build
import wheels
import workplace

PLUGIN = "io.github.pip-cmake:pip-cmake-maven-plugin"
REQUIREMENTS = ["pybind11==3.1.0", "numpy==2.3.4"]


@dataclasses.dataclass(frozen=True)
class Row:
    case: str
    what: str
    ours: list
    peer: str
    theirs: list
    goal: str
    counts: str = ""


def warm(place, scale):
    """a: the second `mvn package`, beside the same POM with the goals skipped."""
    project = place.example()
    for _ in range(2):
        place.mvn(project, "package")
    ours, skipped, programs = [], [], set()
    for _ in range(scale.runs if scale.short else 3 * scale.runs):  # a difference of tens of milliseconds in seconds
        ours.append(place.mvn(project, "package"))
        records = [warm_build.record(project, goal) for goal in ("prepare", "configure", "build")]
        programs.add((sum(len(r["processes"]) for r in records), records[2]["compiled"]))
        skipped.append(place.mvn(project, "package", "-Dpip-cmake.skip"))
    (started, compiled), = programs
    return [Row("a", "second `mvn package`, 17 objects", ours, "the goals skipped", skipped, "at most 1.05", f"{started} program, {compiled} compiled")]


def unchanged(place, scale):
    """b: nothing changed, beside those who build wheels, and beside a POM of exec-maven-plugin."""
    project = place.example()
    place.mvn(project, "package")
    others = wheels.peers(place, False)
    by_exec = ByExec(place)
    for scene in [*others.values(), by_exec]:
        scene.build()
    ours, theirs = [], {name: [] for name in [*others, by_exec.name]}
    for _ in range(max(1, scale.runs // 3)):
        place.mvn(project, "package")
        ours.append(sum(warm_build.record(project, goal)["seconds"] for goal in ("prepare", "configure", "build")))
        for name, scene in [*others.items(), (by_exec.name, by_exec)]:
            theirs[name].append(scene.build())
    goal = {"`pip wheel .`": "at most 0.01"}
    return [Row("b", "the goals, nothing changed, 17 objects", ours, name, times, goal.get(name, "")) for name, times in theirs.items()]


def bumped(place, scale):
    """c: what is compiled after a build requirement was bumped."""
    results = {}
    for kind in (changes.WithGoals, changes.WithPip):
        # the cases after these are those of changes.py alone
        results[kind] = dict(itertools.islice(changes.measured(place, kind, False), 4))
    rows = []
    for case in ("(b)", "(c)"):
        (compiled, seconds), (by_pip, pip_seconds) = (results[kind][case] for kind in results)
        counts = f"{compiled} of 17 compiled, by pip {by_pip}"
        rows.append(Row("c", changes.CASES[case], [seconds], "`pip wheel .`", [pip_seconds], "fewest compiled", counts))
    return rows


class ByExec:
    """What people write today: a virtual environment, pip, cmake, each by exec-maven-plugin, every time."""

    name = "a POM of exec-maven-plugin"

    def __init__(self, place):
        self.place = place
        self.directory = place.directory / "by-exec"
        shutil.copytree(workplace.ROOT / "examples" / "mixed", self.directory, ignore=shutil.ignore_patterns("target"))
        python = "target/venv/bin/python"
        site = self.directory / "target/venv/lib/python{}.{}/site-packages".format(*sys.version_info)
        steps = [
            [sys.executable, "-m", "venv", "target/venv"],
            [python, "-m", "pip", "install", "-q", "pybind11", "scikit-build-core"],
            ["cmake", "-G", "Ninja", "-S", ".", "-B", "target/cmake", "-DCMAKE_BUILD_TYPE=Release", f"-DCMAKE_PREFIX_PATH={site}/pybind11", f"-DPython_EXECUTABLE={self.directory / python}"],
            ["cmake", "--build", "target/cmake"],
        ]
        executions = "".join(
            f"<execution><id>step-{i}</id><phase>compile</phase><goals><goal>exec</goal></goals><configuration><executable>{step[0]}</executable>"
            f"<arguments>{''.join(f'<argument>{a}</argument>' for a in step[1:])}</arguments></configuration></execution>"
            for i, step in enumerate(steps)
        )
        plugin = (
            "<plugin><groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId><version>3.6.2</version>"
            f"<executions>{executions}</executions></plugin>"
        )
        pom = self.directory / "pom.xml"
        ours = re.compile(r"<plugin>\s*<groupId>io\.github\.pip-cmake</groupId>.*?</plugin>", re.DOTALL)
        text, replaced = ours.subn(lambda _: plugin, pom.read_text("utf-8"))
        assert replaced == 1, pom
        pom.write_text(text, "utf-8")

    def build(self):
        return self.place.mvn(self.directory, "package")


def first(place, scale):
    """d: a first `prepare` with pip's cache warm, beside pip alone, uv, and a virtual environment with pip."""
    project = place.example()
    (project / "requirements.txt").write_text("\n".join(REQUIREMENTS) + "\n", "utf-8")
    arguments = [f"{PLUGIN}:{place.version}:prepare", "-Dpip-cmake.python=" + sys.executable]
    arguments += ["-Dpip-cmake.pyproject=none.toml", "-Dpip-cmake.requirementsFiles=requirements.txt"]
    uv = place.directory / "uv"
    workplace.run([sys.executable, "-m", "venv", uv], place.directory)
    workplace.run([uv / "bin/python", "-m", "pip", "install", "-q", "uv"], place.directory)

    def prepare():
        shutil.rmtree(place.store, ignore_errors=True)
        place.mvn(project, *arguments)
        return warm_build.record(project, "prepare")["seconds"]

    def by_pip():
        return first_prepare.pip_alone(place, first_prepare.Options(sys.executable, REQUIREMENTS), "--no-compile")

    def by_uv():
        target = place.directory / "uv-venv"
        shutil.rmtree(target, ignore_errors=True)
        workplace.run([uv / "bin/uv", "venv", "-q", "--python", sys.executable, target], place.directory)
        start = time.perf_counter()
        workplace.run([uv / "bin/uv", "pip", "install", "-q", "--link-mode", "copy", "--python", target, *REQUIREMENTS], place.directory)
        return time.perf_counter() - start

    ours, pip, both, by = [], [], [], []
    for run in range(max(2, scale.runs // 3) + 1):
        sample = prepare(), by_pip(), by_uv()
        if run > 0:  # the first warms the caches
            ours.append(sample[0])
            pip.append(sample[1][1])
            both.append(sum(sample[1]))
            by.append(sample[2])
    what = "first `prepare` of " + " and ".join(REQUIREMENTS)
    return [
        Row("d", what, ours, "`pip install --no-compile`", pip, "at most 1.15"),
        Row("d", what, ours, "`python -m venv`, then pip", both, ""),
        Row("d", what, ours, "`uv pip install`", by, ""),
    ]


def archive(place, scale):
    """e: archive, hash and extract in one pass, beside a pipe of tar and sha256sum, and Python's modules."""
    rows = []
    for what, files, size in (("20,000 small files", 20_000, 4_000), ("1 GB in 40 files", 40, 25_000_000)):
        tree = place.directory / "tree"
        make_tree(tree, files if not scale.short else files // 4, size)
        ours, later, pipe, python = [], [], [], []
        for _ in range(max(2, scale.runs // 3)):
            first, second = into_empty(place, lambda target: by_us(tree, target, 2))
            ours.append(first[0])
            later.append(second[0])
            pipe.append(into_empty(place, lambda target: timed(["bash", "-c", 'tar -cf - -C "$0" . | tee >(sha256sum >&2) | tar -xf - -C "$1"', tree, target])))
            python.append(into_empty(place, lambda target: timed([sys.executable, "-c", PYTHON, tree, target])))
        what += ", a quarter of them" if scale.short else ""
        for when, times in (("", ours), (", the second time in a JVM", later)):
            rows.append(Row("e", what + when, times, "`tar | tee >(sha256sum) | tar`", pipe, "at most 0.8"))
            rows.append(Row("e", what + when, times, "Python's tarfile and hashlib", python, "at most 0.5"))
        shutil.rmtree(tree)
    return rows


PYTHON = """\
import hashlib, os, sys, tarfile
archive = sys.argv[2] + ".tar"
with tarfile.open(archive, "w") as tar:
    tar.add(sys.argv[1], arcname=".")
digest = hashlib.sha256()
with open(archive, "rb") as f:
    while block := f.read(1 << 20):
        digest.update(block)
with tarfile.open(archive) as tar:
    tar.extractall(sys.argv[2])
os.remove(archive)
"""


def make_tree(tree, files, size):
    for i in range(files):
        file = tree / f"package-{i % 100}" / f"module-{i}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((b"%d " % i) * (size // len(b"%d " % i)))


def into_empty(place, work):
    target = place.directory / "copied"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    try:
        return work(target)
    finally:
        shutil.rmtree(target)


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def by_us(tree, target, copies, *options):
    """For each copy seconds within the JVM, without its start, and megabytes of heap."""
    command = ["java", *options, "-cp", workplace.class_path(), "io.github.pipcmake.archive.ArchiveProgram", tree, target, str(copies)]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return [(float(seconds), int(heap)) for seconds, _, heap in map(str.split, lines)]


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
    for threads in ("1", "2"):
        shutil.rmtree(place.store, ignore_errors=True)
        place.mvn(root, "package", "-Pwith", "-T", threads)
        records = [json.loads(file.read_text("utf-8")) for file in root.glob("**/target/pip-cmake/prepare.json")]
        pips = sum(r["outcome"] == "created" for r in records)
        ours, skipped, without = [], [], []
        for _ in range(max(2, scale.runs // 2)):
            ours.append(place.mvn(root, "package", "-Pwith", "-T", threads))
            skipped.append(place.mvn(root, "package", "-Pwith", "-Dpip-cmake.skip", "-T", threads))
            without.append(place.mvn(root, "package", "-T", threads))
        for name, times, counts in (("without the plugin", without, f"pip ran {pips} time; "), ("the goal skipped", skipped, "")):
            counts += f"{1000 * (min(ours) - min(times)) / modules:.1f} ms a module by the smallest"
            rows.append(Row("f", f"reactor of {modules} modules, `-T {threads}`", ours, name, times, "at most 5 ms a module", counts))
    return rows


def crowded(place, scale):
    """g: a warm `prepare` in a store of 10,000 environments, beside one in a store that has only this."""
    project, store = place.example(), place.store
    place.mvn(project, f"{PLUGIN}:{place.version}:prepare")
    crowd = place.directory / "crowded-store"
    shutil.copytree(store, crowd, symlinks=True)
    entries = 1_000 if scale.short else 10_000
    workplace.run(["java", "-cp", workplace.class_path(), "io.github.pipcmake.store.StoreSpeedProgram", crowd, "make", str(entries)], place.directory)
    times = {store: [], crowd: []}
    try:
        for run in range(scale.runs + 1):
            for place.store in times:
                place.mvn(project, f"{PLUGIN}:{place.version}:prepare", "-Dpip-cmake.autoPrune=false")
                record = warm_build.record(project, "prepare")
                if run > 0:
                    assert record["outcome"] == "reused" and not record["processes"], record
                    times[place.store].append(record["seconds"])
    finally:
        place.store = store
    counts = f"medians {1000 * (statistics.median(times[crowd]) - statistics.median(times[store])):+.1f} ms"
    return [Row("g", f"warm `prepare` in a store of {entries:,}", times[crowd], "in a store of few", times[store], "as fast", counts)]


def memory(place, scale):
    """h: the heap that a large environment needs."""
    heaps = []
    for gigabytes in (0.25, 0.5) if scale.short else (0.5, 5):
        tree = place.directory / "large"
        (tree / "lib").mkdir(parents=True)
        for i in range(int(gigabytes * 10)):
            with open(tree / "lib" / f"library-{i}.so", "wb") as file:
                file.truncate(100 << 20)  # sparse to read, whole when written
        heaps.append((gigabytes, into_empty(place, lambda target: by_us(tree, target, 1, "-Xmx256m"))[0]))
        shutil.rmtree(tree)
    counts = "; ".join(f"{gigabytes:g} GB: {heap} MB of heap, -Xmx256m" for gigabytes, (_, heap) in heaps)
    return [Row("h", f"copy of {heaps[1][0]:g} GB", [heaps[1][1][0]], f"copy of {heaps[0][0]:g} GB", [heaps[0][1][0]], "heap flat in the size", counts)]

