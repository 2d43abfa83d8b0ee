import io.github.pipcmake.it.MavenBuild
import java.nio.file.Files

// Groups 22 and 23 of the store's tests, with a real environment.
MavenBuild maven = MavenBuild.of(binding.variables)

def first = maven.first()
first.assertPrepare('created').assertCompiled(1)
String digest = first.prepare().digest()
def environment = first.prepare().environment()
first.python('import pybind11')
maven.run('pip-cmake:store-verify').assertSucceeded().assertSaid('verified 1 environment').assertSaid(': 1 whole')

// One bit of a header, with the time that it had: neither a build nor a quick check can see that.
File header = null
environment.toFile().eachFileRecurse { if (it.path.endsWith('include/pybind11/pybind11.h')) header = it }
def time = Files.getLastModifiedTime(header.toPath())
def modes = Files.getPosixFilePermissions(header.toPath())
byte[] content = header.bytes
content[100] = (byte) (content[100] ^ 1)
assert header.setWritable(true)
header.bytes = content
Files.setPosixFilePermissions(header.toPath(), modes)
Files.setLastModifiedTime(header.toPath(), time)
maven.run('package').assertPrepare('reused').assertCompiled(0)

// store-verify reads it, fails, and names it; where it is, and as JSON.
String name = environment.relativize(header.toPath()).toString()
def found = maven.run('pip-cmake:store-verify', "-Dpip-cmake.digest=${digest.take(8)}", '-Dpip-cmake.json=target/verify.json')
found.assertFailedSaying('1 environment', 'is corrupt', '-Dpip-cmake.repair').assertSaid("$name has other content")
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/verify.json'))
assert json.environments*.outcome == ['corrupt'] && json.environments[0].faults == ["$name has other content" as String]
assert header.exists()

// Repaired, that is out of the way; the next build makes it again at the same path and compiles nothing.
maven.run('pip-cmake:store-verify', '-Dpip-cmake.repair').assertSucceeded().assertSaid('1 corrupt and repaired')
assert !environment.toFile().exists()
def healed = maven.run('package')
healed.assertPrepare('created').assertConfigure('skipped').assertCompiled(0)
assert healed.prepare().digest() == digest
assert Files.getLastModifiedTime(header.toPath()) == time
maven.run('pip-cmake:store-verify').assertSucceeded().assertSaid(': 1 whole')

// A file that is gone within the day of that look is seen by the next prepare.
File config = null
environment.toFile().eachFileRecurse { if (it.name == 'pybind11Config.cmake') config = it }
assert config.delete()
def seen = maven.run('package')
seen.assertSaid('pybind11Config.cmake is missing').assertPrepare('created').assertConfigure('skipped').assertCompiled(0)
assert config.exists()

// One that is written over in its place is not, until a step fails: then it is healed, and the step tried once more.
def damage = {
    def mode = Files.getPosixFilePermissions(header.toPath())
    assert header.setWritable(true)
    header << '#error damaged'
    Files.setPosixFilePermissions(header.toPath(), mode)
}
damage()
new File(basedir, 'answer.cpp') << '// changed\n'
def retried = maven.run('package')
retried.assertSucceeded().assertPrepare('reused').assertCompiled(1)
retried.assertSaid('is damaged: ' + name).assertSaid('tried once more')
assert Files.getLastModifiedTime(header.toPath()) == time

// Without prepare in the same build nobody knows how to make it again: the user is told.
damage()
new File(basedir, 'answer.cpp') << '// changed again\n'
maven.run('pip-cmake:build').assertFailedSaying('is damaged', name, 'mvn pip-cmake:prepare')
maven.run('package').assertPrepare('created').assertCompiled(1)
return true
