import io.github.pipcmake.it.MavenBuild
import java.nio.file.Files

MavenBuild maven = MavenBuild.of(binding.variables)
def pom = new File(basedir, 'pom.xml')
def packages = maven.project().resolve('target/cmake/pip-cmake-packages')
def cache = new File(basedir, 'target/cmake/CMakeCache.txt')
String ask = 'import sys; sys.path.insert(0, sys.argv[1]); import by_numpy, by_pybind11; print(by_pybind11.headers)'

def first = maven.first()
first.assertPrepare('created').assertConfigure('configured').assertCompiled(2)
assert first.python(ask, maven.project().resolve('target/cmake')) == '30004'
def names = { Files.list(packages).withCloseable { all -> all.map { it.fileName.toString() }.sorted().toList() } }
def before = names()
assert before*.replaceFirst('-[0-9a-f]{20}$', '') == ['numpy', 'pybind11']
maven.run('package').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
String option = '-fno-canonical-system-headers' // which clangd does not know
assert !new File(basedir, 'target/cmake/compile_commands.json').text.contains(option)

// A package that no source includes: another environment, and nothing to compile.
pom.text = pom.text.replace('packaging==24.2', 'packaging==25.0')
def unrelated = maven.run('package')
unrelated.assertPrepare('created').assertConfigure('configured').assertCompiled(0)
assert unrelated.configure().text('reason') == 'environment changed: packaging 24.2 -> 25.0'
assert unrelated.prepare().digest() != first.prepare().digest()
assert names() == before
assert packages.resolve(before[1]).resolve('pybind11').toRealPath().startsWith(unrelated.prepare().environment().toRealPath())
assert !cache.text.contains(first.prepare().digest())
// Not even if the environment of before is gone.
assert first.prepare().environment().toFile().deleteDir()
maven.run('package').assertConfigure('skipped').assertCompiled(0)

// Another pybind11: the one source that includes it, against the new one.
pom.text = pom.text.replace('pybind11==3.0.4', 'pybind11==3.1.0')
def bumped = maven.run('package')
bumped.assertConfigure('configured').assertCompiled(1)
assert bumped.python(ask, maven.project().resolve('target/cmake')) == '30100'
assert names()[0] == before[0] && names()[1] != before[1] && names().size() == 2

// A link that is gone is made again.
Files.delete(packages.resolve(names()[1]).resolve('pybind11'))
maven.run('package').assertConfigure('configured').assertCompiled(0)

// And back to the environment's own path, which is another for both.
def back = maven.run('package', '-Dpip-cmake.layout=environment')
back.assertConfigure('configured').assertCompiled(2)
assert back.configure().text('reason') == 'layout changed from package to environment'
assert !cache.text.contains('pip-cmake-packages/')
assert back.python(ask, maven.project().resolve('target/cmake')) == '30100'

// In a clone so deep that the environment's own path is the shorter one, which GCC would write down.
def deep = maven.inCopyAt(basedir.toPath().resolve('deep/' + 'directory/' * 12 + 'clone')).withStore(basedir.toPath().resolve('store'))
def deepPom = deep.project().resolve('pom.xml').toFile()
def inDeep = deep.run('package')
inDeep.assertCompiled(2)
assert deep.project().resolve('target/cmake/compile_commands.json').toFile().text.contains(option)
deepPom.text = deepPom.text.replace('packaging==25.0', 'packaging==24.2')
deep.run('package').assertPrepare('created').assertConfigure('configured').assertCompiled(0)
assert inDeep.prepare().environment().toFile().deleteDir()
def still = deep.run('package').assertConfigure('skipped').assertCompiled(0)

// Headers from a path that Python tells move with the environment, and it is said which.
deep.run('package', '-Dpip-cmake.define.BY_PYTHON=ON').assertConfigure('configured')
  .assertSaid("Sources include headers from ${still.prepare().environment()}/lib/python")

maven.run('package', '-Dpip-cmake.layout=packages')
  .assertFailedSaying("There is no layout 'packages'; give one of environment, package to <layout>")
return true
