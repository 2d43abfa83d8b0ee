import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Pythons
import io.github.pipcmake.it.Server
import java.nio.file.Files

String version = (new File(basedir, 'pom.xml').text =~ '<tried>(.+)</tried>')[0][1]
File repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile
MavenBuild started = MavenBuild.of(binding.variables).withArguments("-Dversion.pip-cmake=$version")
MavenBuild reactor = started.ofCopy(new File(basedir, 'reactor'), new File(basedir, 'all'))
MavenBuild maven = started.ofCopy(new File(repository, 'examples/pure'), new File(basedir, 'all/greeting'))
File project = maven.project().toFile()
File pom = new File(project, 'pom.xml')
pom.text = pom.text.replaceFirst('<version>0[^<]+', "<version>$version")
def local = new File(localRepositoryPath, 'org/example/greeting')
def wheels = { File directory -> directory.list().findAll { it.endsWith('.whl') }.sort() }
def change = { String file, String from, String to ->
  def changed = new File(project, file)
  assert changed.text.contains(from)
  changed.text = changed.text.replace(from, to)
}
local.deleteDir()

// The POM has neither goals nor phases, and the log is that of the example's README.
assert !pom.text.contains('<execution')
def first = maven.run(Page.command(repository.toPath(), 'mvn verify') - 'mvn ').assertSucceeded().assertWheel('built').assertPytest('passed')
def promised = new File(repository, 'examples/pure/README.md').readLines().findAll { it.startsWith('    [INFO]') }
assert promised.size() == 3
promised.each { line -> assert first.log().any { it ==~ line.trim().split('\\d\\.\\d s').collect { '\\Q' + it + '\\E' }.join('\\d+\\.\\d s') + '.*' } }
File wheel = new File(first.wheel().text('file'))

// What is unchanged is not made again: only pytest runs, and that not before its phase.
maven.run('verify').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
maven.run('package').assertPrepare('reused').assertWheel('unchanged').assertPrograms(0)

// The wheel is what this module is, in the local repository and in a remote one.
maven.run('install').assertSucceeded()
assert wheels(new File(local, '1.0')) == ['greeting-1.0.whl']
assert new File(local, '1.0/greeting-1.0.whl').bytes == wheel.bytes
File remote = new File(basedir, 'remote')
maven.run('deploy', '-DskipTests', "-DaltDeploymentRepository=remote::${remote.toURI()}").assertSucceeded()
assert wheels(new File(remote, 'org/example/greeting/1.0')) == ['greeting-1.0.whl']
assert new File(remote, 'org/example/greeting/1.0/greeting-1.0.whl').bytes == wheel.bytes
// pip reads what a wheel is for in its name, and a repository has another one.
maven.type("python3 -m pip install --no-deps --target target/pip '${new File(local, '1.0/greeting-1.0.whl')}'").assertFailed().assertSaid('wheel filename')
// A build that packages twice has one wheel, too.
local.deleteDir()
maven.run('package', 'install', '-DskipTests').assertSucceeded()
assert wheels(new File(local, '1.0')) == ['greeting-1.0.whl']

// Other modules of the build have it: by its type, if they have the plugin, or by its extension.
local.deleteDir()
def has = { String module ->
  File copy = new File(basedir, "all/$module/target/wheels/greeting-1.0.whl")
  assert copy.bytes == wheel.bytes
  assert copy.delete()
}
def all = reactor.run('package', '-T2', '-X').assertSucceeded()
has('app')
has('bundle')
// It is no class path.
def compiled = all.log().findAll { it =~ /\(f\) compilePath = / }
assert compiled.size() == 1
assert compiled[0].contains('/app/target/classes') && !compiled[0].contains('.whl')
// Nor need they be in one build.
maven.run('install', '-DskipTests').assertSucceeded()
reactor.run('package', '-pl', 'app,bundle').assertSucceeded()
has('app')
has('bundle')

// In .mvn/extensions.xml, the plugin serves all modules, and their POMs do not name it.
String whole = pom.text
pom.text = whole.replaceFirst('(?s)<build>.*</build>', '')
File extensions = new File(project, '.mvn/extensions.xml')
extensions.parentFile.mkdirs()
extensions.text = "<extensions><extension><groupId>io.github.pip-cmake</groupId><artifactId>pip-cmake-maven-plugin</artifactId><version>$version</version></extension></extensions>"
maven.run('verify').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
extensions.delete()
pom.text = whole

// Goals that the packaging does not have are those of an execution.
pom.text = whole.replace('</extensions>', '</extensions><executions><execution><goals><goal>configure</goal><goal>build</goal><goal>test</goal></goals></execution></executions>')
File cmake = new File(project, 'CMakeLists.txt')
cmake.text = 'cmake_minimum_required(VERSION 3.18)\nproject(greeting LANGUAGES NONE)\nenable_testing()\nadd_test(NAME greets COMMAND ${CMAKE_COMMAND} -E echo hello)\n'
maven.run('verify').assertConfigure('configured').assertTest('passed').assertWheel('built').assertPytest('passed')
cmake.delete()
// Two executions cannot make one wheel.
pom.text = whole.replace('</extensions>', '</extensions><executions><execution><id>again</id><goals><goal>wheel</goal></goals></execution></executions>')
maven.run('package').assertFailedSaying('The executions default-wheel and again both make', 'greeting-1.0-py3-none-any.whl')
pom.text = whole
maven.run('package').assertWheel('built')

// A module without tests is whole, and is not warned of.
File tests = new File(project, 'tests/test_greeting.py')
String tested = tests.text
tests.delete()
def untested = maven.run('verify').assertSucceeded().assertPytest('passed').assertSaid('[INFO] pytest found no tests')
maven.run('verify', '-Dpip-cmake.failIfNoTests').assertFailedSaying('pytest found no tests below')
// One that fails fails the build, in the goal verify.
tests.text = tested.replace('== "Hello', '== "Goodbye')
local.deleteDir()
maven.run('install').assertFailedSaying('1 of 1 test failed', 'default-verify')
assert !local.exists()
tests.text = tested

// Nothing is installed in the place of a wheel.
maven.run('install', '-Dpip-cmake.skip').assertSaid('this module has no wheel then').assertFailedSaying('maven-install-plugin', 'did not assign a')
Files.move(new File(project, 'pyproject.toml').toPath(), new File(project, 'aside').toPath())
maven.run('install').assertFailedSaying("There is neither $project/pyproject.toml nor a setup.py beside it")
Files.move(new File(project, 'aside').toPath(), new File(project, 'pyproject.toml').toPath())
change('pom.xml', '<version>1.0<', '<version>1.0-SNAPSHOT<')
maven.run('package').assertSucceeded().assertSaid('the POM has 1.0-SNAPSHOT, which is 1.0.dev0 in Python')
maven.run('install', '-Dpip-cmake.versionCheck=fail').assertFailedSaying('the POM has 1.0-SNAPSHOT, which is 1.0.dev0 in Python')
change('pom.xml', '<version>1.0-SNAPSHOT<', '<version>1.0-blue<')
maven.run('package').assertSucceeded().assertSaid('the version "1.0-blue" is none that Python packages may have (PEP 440)')
maven.run('install', '-Dpip-cmake.versionCheck=fail').assertFailedSaying('the POM has 1.0-blue, which no Python package can have (PEP 440)')
change('pom.xml', '<version>1.0-blue<', '<version>1.0<')
assert !local.exists()

// Of several wheels, the first is what this module is, and each other one has its tags as classifier.
List<String> pythons = Pythons.series().reverse().take(2)
if (pythons.size() > 1) {
  change('pyproject.toml', '[project]', '[tool.hatch.build.targets.wheel.hooks.custom]\n\n[project]')
  new File(project, 'hatch_build.py').text = '''from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["infer_tag"] = True
        build_data["pure_python"] = False
'''
  String both = '-Dpip-cmake.pythons=' + pythons.join(',')
  def tag = { int which -> 'cp' + pythons[which].replace('.', '') }
  // As the machine's own tag is not one that PyPI takes, the server is another one; it gets both wheels.
  Server index = Server.index(new File(basedir, 'index'), 'ali', 'ali')
  String url = "http://127.0.0.1:${index.port()}/"
  def plugin = "io.github.pip-cmake:pip-cmake-maven-plugin:$version:"
  def published = maven.run('install', "${plugin}publish", both, '-DskipTests', "-Dpip-cmake.publishUrl=${url.replace('//', '//ali:ali@')}").assertSucceeded()
  List<String> installed = wheels(new File(local, '1.0'))
  assert installed.size() == 2 && installed[1] == 'greeting-1.0.whl'
  assert installed[0].startsWith("greeting-1.0-${tag(1)}-")
  File other = new File(project, "target/${installed[0]}")
  assert new File(local, "1.0/${installed[0]}").bytes == other.bytes
  assert new File(local, '1.0/greeting-1.0.whl').bytes == new File(project, "target/${installed[0].replace(tag(1), tag(0))}").bytes
  assert wheels(new File(basedir, 'index/packages')) == [installed[0], installed[0].replace(tag(1), tag(0))].sort()
  maven.run("${plugin}publish", both, "-Dpip-cmake.publishUrl=${url.replace('//', '//ali:ali@')}").assertFailedSaying('No wheel was made in this build')
  index.close()
}
local.deleteDir()
return true
