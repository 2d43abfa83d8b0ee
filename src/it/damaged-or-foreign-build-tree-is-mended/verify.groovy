import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
maven.first().assertCompiled(1)
def build = new File(basedir, 'target/cmake')
def cache = new File(build, 'CMakeCache.txt')
String whole = cache.text

// Half-written or overwritten: CMake's cache is made again, and nothing is compiled.
for (String bad : ['', 'garbage\u0000\n', whole.substring(0, whole.length().intdiv(3))]) {
  cache.text = bad
  def mended = maven.run('package')
  mended.assertConfigure('configured').assertCompiled(0)
  assert mended.configure().text('reason') == "CMakeCache.txt was damaged; CMake's cache is made anew"
}

// Cut off in the middle of a step.
def key = new File(build, 'pip-cmake-configure.json')
key.text = key.text.substring(0, 30)
maven.run('package').assertConfigure('configured').assertSaid('the build tree was configured by another program; the build tree is made anew')

// From another machine, where all was at another place.
cache.text = cache.text.replace("CMAKE_HOME_DIRECTORY:INTERNAL=$basedir", 'CMAKE_HOME_DIRECTORY:INTERNAL=/somewhere/else')
maven.run('package').assertConfigure('configured').assertSaid('the build tree is of /somewhere/else; the build tree is made anew')
assert new File(build, 'build.ninja').delete()
maven.run('package').assertConfigure('configured').assertSaid('what the last configure step wrote is gone').assertCompiled(0)
maven.run('package').assertConfigure('skipped').assertCompiled(0)

// A file where the tree should be.
assert build.deleteDir()
build.text = 'in the way'
maven.run('package').assertFailedSaying(build.path, 'see whose it is')
assert build.delete()
maven.run('package').assertCompiled(1)
return true
