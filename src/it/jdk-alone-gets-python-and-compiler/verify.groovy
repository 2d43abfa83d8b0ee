import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.PathStubs
import io.github.pipcmake.it.Program

// Only what every shell script needs. Where this machine allows it, the rest is not even at its usual place.
def path = PathStubs.only(new File(basedir, 'path'), 'sh', 'uname', 'dirname', 'basename', 'ls', 'expr', 'cat', 'mktemp', 'rm', 'git', 'unshare', 'mount', 'readlink')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PATH', path)
if (new ProcessBuilder('unshare', '--mount', 'true').start().waitFor() == 0) {
    maven = maven.withPrefix(new File(basedir, 'bare.sh'))
} else {
    println 'skipped: no mount namespace can be had, so Python and compilers are only not on the PATH'
}
maven.run('package').assertFailedSaying('There is no python3 on the PATH', '-Dpip-cmake.python=managed')

// Compiled and packed with a Python that came as a Maven artifact, by a compiler that came from the index.
MavenBuild managed = maven.withArguments('-Dpip-cmake.python=managed', '-Dpip-cmake.compiler=auto')
def first = managed.run('package').assertPrepare('created').assertCompiled(2).assertWheel('built')
first.assertSaid('unpacking the Python of org.bytedeco:cpython:')
first.assertSaid('making the environment for the compiler, zig ').assertSaid('compiles its C and C++ libraries, once for all projects').assertSaid('; compiler: zig ')
def python = new File(first.prepare().text('interpreter').replaceFirst(/.*, (\/.*)\)/, '$1')).parentFile.parentFile
assert python.parentFile == new File(basedir, 'store/v1/environments')
def wheel = new File(first.wheel().text('file'))
assert wheel.name =~ /^scale-1-cp314-cp314-linux_/
assert !new File(python, 'lib/python3.14/test').exists()
// What Python itself imports before it is told where bytecode goes, and no more.
def bytecode = []
python.eachFileRecurse { if (it.name.endsWith('.pyc')) bytecode << it.name.replaceFirst(/\..*/, '') }
assert bytecode - ['__init__', 'aliases', 'utf_8', 'sitecustomize'] == []

// What was compiled works in Python and in Java, and on every Linux since glibc 2.17.
def imported = 'import sys; sys.path.insert(0, sys.argv[1]); import _scale; print(_scale.twice(21), sys.version_info[:2])'
assert first.python(imported, new File(basedir, 'target/cmake')) == '42 (3, 14)'
def java = [System.getProperty('java.home') + '/bin/java', 'Scale.java', new File(basedir, 'target/cmake/libscale_jni.so').path]
assert Program.output(basedir.toPath(), java).trim() == '42 negative'
Program.output(basedir.toPath(), ['python3', '-m', 'venv', 'auditor'])
Program.output(basedir.toPath(), ['auditor/bin/pip', '-q', 'install', 'auditwheel==6.4.2'])
assert Program.output(basedir.toPath(), ['auditor/bin/auditwheel', 'show', wheel.path]).contains('"manylinux_2_17_')

// The second time, the store has all of it.
def second = managed.run('package', '-o').assertPrepare('reused').assertCompiled(0).assertWheel('unchanged')
second.assertPrograms(1).assertNeverSaid('unpacking')
assert second.prepare().digest() == first.prepare().digest()

// zig would take a source of the same size and time for the one that it has compiled; its result is not kept.
def source = new File(basedir, 'python/src/scale.cpp')
long time = source.lastModified()
source.text = source.text.replace('2 * number', '3 * number')
assert source.setLastModified(time)
managed.run('package', '-o').assertCompiled(1).assertWheel('built')
assert first.python(imported, new File(basedir, 'target/cmake')) == '63 (3, 14)'

// A damaged Python is unpacked again: at once if a file is gone, else as soon as a goal fails because of it.
assert new File(python, 'lib/python3.14/argparse.py').delete()
managed.run('package').assertPrepare('reused').assertCompiled(0).assertSaid('unpacking the Python of org.bytedeco:cpython:')
new File(python, 'lib/python3.14/sysconfig/__init__.py').text = 'broken('
managed.run('process-sources', '-Dpip-cmake.buildDirectory=target/other').assertSucceeded().assertSaid('of its Python, ').assertSaid('what failed is tried once more')

// "auto" says why it takes the managed one; the later goals do as prepare did.
def auto = maven.withArguments('-Dpip-cmake.python=auto', '-Dpip-cmake.compiler=zig').run('package').assertPrepare('reused')
auto.assertSaid('using Python 3.14.').assertSaid('the machine has none that will do')

// A company's own archive, laid out as python-build-standalone's, is the same tree.
def company = new File(basedir, 'company/org/example/python/1')
def unpacked = new File(basedir, 'unpacked')
assert company.mkdirs() && unpacked.mkdirs()
Program.output(basedir.toPath(), ['cp', '-r', '--no-dereference', python.path, "$unpacked/python" as String])
Program.output(basedir.toPath(), ['tar', '-czf', "$company/python-1.tar.gz" as String, '-C', unpacked.path, 'python'])
new File(company, 'python-1.pom').text = '<project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>python</artifactId><version>1</version></project>'
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceFirst('<url>.*?</url>', "<url>${new File(basedir, 'company').toURI().toString().replaceFirst('^file:/(?!/)', 'file:///')}</url>")
def own = maven.run('pip-cmake:prepare', '-Dpip-cmake.pythonArtifact=org.example:python:1:tar.gz:')
own.assertPrepare('reused').assertSaid('unpacking the Python of org.example:python:1:tar.gz')
assert own.prepare().digest() == first.prepare().digest()

// What is wrong is one sentence.
maven.run('pip-cmake:prepare', '-Dpip-cmake.pythonArtifact=org.example:python:2')
    .assertFailedSaying('The artifact org.example:python:2:jar:linux-', 'cannot be had', 'company')
maven.run('pip-cmake:prepare', '-Dpip-cmake.compiler=gcc').assertFailedSaying('compiler is "gcc"; write zig, zig:VERSION or auto')
managed.run('process-sources', '-Dpip-cmake.define.CMAKE_CXX_COMPILER=g++')
    .assertFailedSaying('compiler is zig, and the cache entry CMAKE_CXX_COMPILER names another one')
return true
