import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.PathStubs
import io.github.pipcmake.it.Program

// From the start on the PATH, and broken later: a PATH that changes may choose another Python.
def early = new File(basedir, 'early')
assert early.mkdirs()
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables)
    .withVariable('PIP_INDEX_URL', index.url()).withFirstOnPath(early)
String python = Program.output(maven.project(), ['python3', '-c', 'import os, sys; print(os.path.realpath(sys.executable))'])
def byPath = maven.withArguments("-Dpip-cmake.python=$python")

def first = maven.run('package')
first.assertPrepare('created').assertCompiled(1)

// The same Python by its path is the same recipe: nothing is made, now that nothing can be.
index.close()
byPath.run('package').assertPrepare('reused').assertPipDidNotRun().assertCompiled(0)

// The Python of the name is gone from the PATH's front; whatever a build could start there says so.
def stubs = PathStubs.failing(early, 'python', 'python3', 'pip', 'pip3', 'pyenv', 'uv', 'virtualenv')
def second = byPath.run('package')
second.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
assert second.prepare().digest() == first.prepare().digest()
assert stubs.starts() == []

// By its name, which may be a version manager's shim, with all but the name itself broken.
assert new File(early, 'python3').delete() && new File(early, 'python').delete()
def third = maven.run('package')
third.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
assert third.prepare().digest() == first.prepare().digest()
assert stubs.starts() == []
