import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

// Group 12 of the store's tests, and the way of an environment from one machine to another.
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())
def first = maven.run('package')
first.assertPrepare('created')
String digest = first.prepare().digest()

// Of the project's own environment, without being told which; the plain file's hash is its digest.
maven.run('pip-cmake:store-export', '-Dpip-cmake.file=out/environment.tar').assertSucceeded().assertSaid('1 recipe')
String plain = new File(basedir, 'out/environment.tar').path
assert Program.output(maven.project(), ['sha256sum', plain]).startsWith(digest)
maven.run('pip-cmake:store-export', '-Dpip-cmake.file=out/environment.tar.zst', "-Dpip-cmake.digest=${digest.take(12)}")
    .assertSucceeded().assertSaid("exported environment $digest").assertSaid('-Dpip-cmake.recipes=')
String file = new File(basedir, 'out/environment.tar.zst').path
String recipes = Program.output(maven.project(), ['sha256sum', "${file}.json".toString()]).take(64)

// Another store: what is not what was asked for does not come in.
def elsewhere = maven.withStore(new File(basedir, 'other-store'))
elsewhere.run('pip-cmake:store-import', "-Dpip-cmake.file=$file", "-Dpip-cmake.digest=${'a' * 64}")
    .assertFailedSaying('is not the archive that was asked for', digest)
elsewhere.run('pip-cmake:store-import', "-Dpip-cmake.file=$file", "-Dpip-cmake.digest=$digest", "-Dpip-cmake.recipes=${'a' * 64}")
    .assertFailedSaying('does not hold the recipes that were asked for', recipes)
elsewhere.run('pip-cmake:store-import', "-Dpip-cmake.file=$file", "-Dpip-cmake.digest=$digest")
    .assertSucceeded().assertSaid('0 recipes').assertSaid('were not read, for nobody said what they must be')
elsewhere.run('pip-cmake:store-import', "-Dpip-cmake.file=$file", "-Dpip-cmake.digest=$digest", "-Dpip-cmake.recipes=$recipes")
    .assertSucceeded().assertSaid("imported environment $digest: 1 package").assertSaid('1 recipe')
    .assertSaid('leads to this environment')

// Offline, and with the index gone, the same recipe finds it.
index.close()
def offline = elsewhere.run('package', '-o')
offline.assertPrepare('reused').assertPipDidNotRun()
assert offline.prepare().digest() == digest
assert offline.prepare().environment().startsWith(elsewhere.store())
assert offline.prepare().version('greeting') == '1.0'
elsewhere.run('pip-cmake:store-verify').assertSucceeded().assertSaid(': 1 whole')
return true
