import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

def modules = ['north', 'south']

def shown = { build ->
  build.assertSucceeded()
  def records = modules.collect { module -> build.module(module).prepare() }
  assert records.count { it.startedPip() } == 1
  assert records*.digest().unique().size() == 1
  assert records*.outcome().toSorted() == ['created', 'reused']
  modules.each { module -> build.module(module).assertCompiled(1) }
}

shown(maven.run('package'))

// At the same time, with nothing in the store and nothing built.
modules.each { assert new File(basedir, "$it/target").deleteDir() }
def parallel = maven.withStore(new File(basedir, 'another-store'))
def mixed = parallel.run('package', '-T', '2')
shown(mixed)
// Each line says whose it is: the goals' own, and those of pip and CMake.
modules.each { module ->
  assert mixed.log().any { it.startsWith("[INFO] $module: built in ") }
  assert mixed.log().any { it.startsWith("[INFO] $module: -- Build files have been written to") }
}
assert mixed.log().any { it ==~ /\[INFO] (north|south): Successfully installed greeting.*/ }
assert mixed.log().every { !it.contains('Looking in links') }

// And when everything is there.
def again = parallel.run('package', '-T', '2')
modules.each {
  again.module(it).assertPrepare('reused').assertPrograms(1).assertCompiled(0)
}
index.close()
