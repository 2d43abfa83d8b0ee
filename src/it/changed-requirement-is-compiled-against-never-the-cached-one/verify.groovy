import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

String ask = 'import sys; sys.path.insert(0, sys.argv[1]); import version; print(version.of_headers)'
def built = maven.project().resolve('target/cmake')
def cache = built.resolve('CMakeCache.txt').toFile()
def innerCache = built.resolve('inner-prefix/src/inner-build/CMakeCache.txt').toFile()
def found = built.resolve('inner-prefix/src/inner-build/found').toFile()

def first = maven.first()
first.assertPrepare('created').assertCompiled(1)
assert first.python(ask, built) == '3.0.4'
String old = first.prepare().digest()
assert cache.text.contains(old)
assert innerCache.text.contains(old) && found.text.contains(old)

// CMake keeps a found package's directory as long as it exists, and the old environment still does.
def second = maven.run('package', '-Dpybind11.version=3.1.0')
second.assertPrepare('created').assertConfigure('configured').assertCompiled(1)
assert second.prepare().digest() != old
assert second.prepare().version('pybind11') == '3.1.0'
assert first.prepare().environment().toFile().isDirectory()
assert second.python(ask, built) == '3.1.0'
assert !cache.text.contains(old)
assert cache.text.contains(second.prepare().digest())
assert !innerCache.text.contains(old)
assert found.text.contains(second.prepare().digest())

// And back: the old environment is in the store, so pip has nothing to do; the compiler has.
def third = maven.run('package')
third.assertPrepare('reused').assertPipDidNotRun().assertConfigure('configured').assertCompiled(1)
assert third.prepare().digest() == old
assert third.python(ask, built) == '3.0.4'

// The same with a path for each package, in the build within the build, too.
maven.run('package', '-Dpip-cmake.layout=package').assertConfigure('configured').assertCompiled(1)
String link = (found.text =~ /pip-cmake-packages\/pybind11-\w+/)[0]
def fourth = maven.run('package', '-Dpip-cmake.layout=package', '-Dpybind11.version=3.1.0')
fourth.assertConfigure('configured').assertCompiled(1)
assert fourth.python(ask, built) == '3.1.0'
assert !found.text.contains(link) && !innerCache.text.contains(link)

// pip builds a local directory in its place, where setuptools would pack an object that is older than a header, and a module that is gone.
def local = new File(basedir, 'local')
def prepare = { -> maven.run('pip-cmake:prepare', '-Dpip-cmake.requirementsFiles=local.txt') }
String answer = 'import importlib.util as u, local.number as n; print(n.answer(), u.find_spec("local.former") is not None)'
assert prepare().python(answer) == '1 True'
new File(local, 'number.h').text = '#define NUMBER 2\n'
assert new File(local, 'local/former.py').renameTo(new File(local, 'local/latter.py'))
assert prepare().python(answer) == '2 False'
assert !new File(local, 'build').exists()

// What is in build otherwise stays.
def mine = new File(local, 'build/mine.txt')
mine.parentFile.mkdirs()
mine.text = 'mine'
new File(local, 'number.h').text = '#define NUMBER 3\n'
assert prepare().python(answer) == '3 False'
assert mine.parentFile.list() as List == ['mine.txt']
