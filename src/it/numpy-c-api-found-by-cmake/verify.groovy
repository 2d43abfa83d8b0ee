import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

def first = maven.first()
first.assertPrepare('created').assertConfigure('configured').assertCompiled(1)
assert !first.prepare().version('numpy').isEmpty()

// NumPy's headers come from the environment, and from nowhere else.
def cache = maven.project().resolve('target/cmake/CMakeCache.txt').toFile().readLines()
def include = cache.find { it.startsWith('Python_NumPy_INCLUDE_DIR:') }
assert include != null
assert new File(include.split('=', 2)[1]).toPath().toRealPath().startsWith(first.prepare().environment().toRealPath())

String ask = 'import sys; sys.path.insert(0, sys.argv[1]); import total; import numpy; print(total.of(numpy.arange(5.0)))'
assert first.python(ask, maven.project().resolve('target/cmake')) == '10.0'

def second = maven.run('package')
second.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0)
assert second.programs()*.name() == ['ninja']
