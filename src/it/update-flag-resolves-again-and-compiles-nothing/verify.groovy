import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

def first = maven.run('package')
first.assertPrepare('created').assertCompiled(1)

// Resolving again brings the same content: the same digest, nothing to compile.
def update = maven.run('package', '-U')
update.assertPrepare('refreshed').assertPipRan().assertCompiled(0)
assert update.prepare().digest() == first.prepare().digest()

// A newer version fits the range too. Without -U it is not looked for today...
index.addWheel('greeting', '1.1')
def quiet = maven.run('package')
quiet.assertPrepare('reused').assertPipDidNotRun()
assert quiet.prepare().version('greeting') == '1.0'

// ... with it, it is found.
def newer = maven.run('package', '-U')
newer.assertSucceeded().assertPipRan()
assert newer.prepare().version('greeting') == '1.1'
assert newer.prepare().digest() != first.prepare().digest()
assert newer.python('import greeting; print(greeting.VERSION)') == '1.1'

// An update policy of always does the same without -U.
maven.run('package', '-Dpip-cmake.updatePolicy=always').assertPrepare('refreshed').assertPipRan()
index.close()
