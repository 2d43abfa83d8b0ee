import groovy.json.JsonSlurper
import io.github.pipcmake.it.GoalRecord
import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0').addWheel('greeting', '2.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())
def record = { String id, String goal -> GoalRecord.read(new File(basedir, "target/pip-cmake/$id/${goal}.json").toPath()) }
def cache = { String id -> new File(basedir, "target/cmake/$id/CMakeCache.txt").text }

// Each tree is configured with its own environment and build type, and store-verify reads the environments of both.
maven.run('package', 'pip-cmake:store-verify', '-Dpip-cmake.json=target/verify.json').assertSucceeded()
assert record('core', 'prepare').version('greeting') == '1.0'
assert record('gui', 'prepare').version('greeting') == '2.0'
['core', 'gui'].each { id ->
  assert cache(id).contains("CMAKE_HOME_DIRECTORY:INTERNAL=${new File(basedir, id).path}")
  assert cache(id).contains(record(id, 'prepare').environment().toString())
}
assert cache('core') =~ /CMAKE_BUILD_TYPE:\w+=Debug/
assert cache('gui') =~ /CMAKE_BUILD_TYPE:\w+=Release/
assert record('gui', 'test').text('tests') == '1'
assert new File(basedir, 'target/surefire-reports/TEST-ctest-gui.xml').file
assert new JsonSlurper().parse(new File(basedir, 'target/verify.json')).environments.size() == 2

// The second time nothing is made. An empty preset is none, so the build types stay.
maven.run('package', '-Dpip-cmake.preset=').assertSucceeded()
['core', 'gui'].each { id ->
  assert record(id, 'prepare').outcome() == 'reused'
  assert record(id, 'configure').outcome() == 'skipped'
}

// A goal alone takes what configure was told, and is told if that is not what it is told.
maven.run('pip-cmake:build@core').assertSucceeded()
assert record('core', 'build').outcome() == 'unchanged'
maven.run('pip-cmake:build').assertFailedSaying('core, gui', 'mvn pip-cmake:build@core')
maven.run('pip-cmake:build@gui', '-Dpip-cmake.keepBuild')
    .assertFailedSaying('build@gui is told keepBuild = true, but configure@gui worked with false')
maven.run('pip-cmake:build@gui', '-Dpip-cmake.preset=other')
    .assertFailedSaying('build@gui is told preset = other, but configure@gui worked with none')

// One directory for two builds would make each other's anew.
maven.run('package', '-Dpip-cmake.buildDirectory=build').assertFailedSaying('The executions core and gui have one build tree')
index.close()
