import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

import io.github.pipcmake.it.PathStubs
import io.github.pipcmake.it.Program

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

String[] names = ['python', 'python3', 'pip', 'pip3', 'pyenv', 'uv']

def first = maven.run('package')
first.assertPrepare('created').assertCompiled(1)
index.close()

// By the name that a PATH without Python no longer knows: the interpreter was found before.
String python = Program.output(maven.project(), ['python3', '-c', 'import os, sys; print(os.path.realpath(sys.executable))'])
def absolute = maven.withArguments("-Dpip-cmake.python=$python")
absolute.run('package').assertSucceeded()

def stubs = PathStubs.failing(new File(basedir, 'stubs'), names)
def second = absolute.withFirstOnPath(stubs).run('package')
second.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
assert second.prepare().digest() == first.prepare().digest()
assert stubs.starts() == []

// The same Python found by its name on the PATH, with nothing on the way that could be started unseen.
def counted = PathStubs.make(new File(basedir, 'counted'), 'exit 86', 'pip', 'pip3')
def third = maven.withFirstOnPath(counted).run('package')
third.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
assert counted.starts() == []
