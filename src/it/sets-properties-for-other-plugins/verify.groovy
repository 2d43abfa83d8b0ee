import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

def build = maven.withDefaultStore().run('package')
build.assertPrepare('created')

// What another plugin wrote with the three properties is what the record says.
def written = new Properties()
new File(basedir, 'target/classes/environment.properties').withInputStream { written.load(it) }
assert written.digest == build.prepare().digest()
assert written.environment == build.prepare().environment().toString()
assert written.python == build.prepare().text('python')
assert new File(written.python).canExecute()

// Nobody said where the store is: it is beside the local repository, never in it.
File repository = new File(localRepositoryPath.toString())
assert build.prepare().environment().startsWith(new File(repository.parentFile, 'pip-cmake').toPath())

// A skipped goal sets nothing and makes nothing.
assert new File(basedir, 'target').deleteDir()
maven.run('package', '-Dpip-cmake.skip').assertSucceeded()
assert !new File(basedir, 'target/pip-cmake/prepare.json').exists()
assert new File(basedir, 'target/classes/environment.properties').text.contains('${pip-cmake.digest}')
index.close()
