import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

// Nothing in the store: offline cannot help itself, and says so.
def cold = maven.run('package', '-o')
cold.assertFailedSaying('offline')
assert index.requests().isEmpty()

def first = maven.run('package')
first.assertPrepare('created').assertPipRan()
int asked = index.requests().size()
assert asked > 0
index.close()

// Unreachable from here on, and asked for nothing, however old the resolution may be.
def offline = maven.run('package', '-o', '-Dpip-cmake.updatePolicy=always')
offline.assertPrepare('reused').assertPipDidNotRun().assertCompiled(0)
assert offline.prepare().digest() == first.prepare().digest()
assert index.requests().size() == asked
