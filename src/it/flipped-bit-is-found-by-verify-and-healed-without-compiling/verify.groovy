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
return true
