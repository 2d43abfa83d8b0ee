import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

def lists = new File(basedir, 'CMakeLists.txt')
def source = new File(basedir, 'plain.cpp')
def good = [lists.text, source.text]

// Each failure, mended, is followed by a build that works, in the same build directory.
def mended = {
  lists.text = good[0]
  source.text = good[1]
  maven.run('package').assertSucceeded()
}

// The compiler first: a build directory that has one keeps it.
maven.withVariable('CXX', 'no-such-compiler').run('package').assertFailedSaying('no-such-compiler')
mended()

assert lists.delete()
maven.run('package').assertFailedSaying('CMakeLists.txt', basedir.path)
mended()

lists.text = good[0] + 'message(FATAL_ERROR "the rocket has no fuel")\n'
maven.run('package', '-Dpip-cmake.buildType=Debug').assertFailedSaying('CMake failed at CMakeLists.txt:5: the rocket has no fuel')
mended()

source.text = 'int plain() {\n  return fourty_two;\n}\n'
maven.run('package').assertFailedSaying('plain.cpp:2', 'fourty_two')
mended()

// A property that no goal knows is passed over, but not in silence.
maven.run('package', '-Dpip-cmake.buildTyp=Debug').assertSucceeded()
  .assertSaid('No goal knows -Dpip-cmake.buildTyp; did you mean pip-cmake.buildType?')

// A target that is not there.
maven.run('package', '-Dpip-cmake.targets=no-such-target').assertFailedSaying('no-such-target')
mended()
index.close()
