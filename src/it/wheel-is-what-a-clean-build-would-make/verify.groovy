import io.github.pipcmake.it.MavenBuild
import java.nio.file.Files
import java.nio.file.attribute.FileTime

MavenBuild maven = MavenBuild.of(binding.variables)
def target = new File(basedir, 'target')
def build = { MavenBuild which, String project, Object... arguments ->
  which.run(*(['package', "-Dpip-cmake.pyproject=$project/pyproject.toml"] + (arguments as List)))
}
def ask = { result, String code ->
  def content = new File(target, 'content')
  content.deleteDir()
  result.python('import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])', result.wheel().text('file'), content)
  result.python('import sys; sys.path.insert(0, sys.argv[1]); ' + code, content)
}
def core = { result -> ask(result, 'import core_user; print(core_user.ask())') }
def names = { result -> ask(result, 'import os; print(sorted(os.listdir(sys.argv[1] + "/core_user")))') }
def reason = { result -> result.wheel().text('reason') }
def edit = { String name, String text -> new File(basedir, name).text = text }

// What the sources have does not change by a build, and a second build starts nothing.
def first = build(maven, 'python').assertWheel('built')
assert core(first) == '40'
assert !new File(basedir, 'python/build').exists() && !new File(basedir, 'python/core_user.egg-info').exists()
build(maven, 'python').assertWheel('unchanged').assertPrograms(0)

// Files outside the directory of pyproject.toml: a header that no tool of setuptools' names, and one that setup.py reads.
edit('cpp/core.h', '#define CORE 41\n')
def header = build(maven, 'python').assertWheel('built')
assert reason(header) == '../cpp/core.h changed'
assert core(header) == '41'
edit('VERSION', '1.1\n')
def version = build(maven, 'python').assertWheel('built')
assert reason(version) == '../VERSION changed'
assert new File(version.wheel().text('file')).name.startsWith('core_user-1.1-')

// Another content with an older time.
edit('cpp/core.h', '#define CORE 42\n')
Files.setLastModifiedTime(new File(basedir, 'cpp/core.h').toPath(), FileTime.fromMillis(1_000_000_000_000L))
assert core(build(maven, 'python').assertWheel('built')) == '42'

// A variable that setup.py reads, new and gone.
def extra = build(maven.withVariable('CORE_EXTRA', '100'), 'python').assertWheel('built')
assert reason(extra) == 'CORE_EXTRA is new'
assert core(extra) == '142'
def gone = build(maven, 'python').assertWheel('built')
assert reason(gone) == 'CORE_EXTRA is gone'
assert core(gone) == '42'

// A module that is gone, and what a build by hand left among the sources.
assert new File(basedir, 'python/core_user/more.py').delete()
new File(basedir, 'python/build/lib/core_user').mkdirs()
edit('python/build/lib/core_user/stale.py', '')
def less = build(maven, 'python').assertWheel('built')
assert reason(less) == 'core_user/more.py is gone'
assert !names(less).contains('more.py') && !names(less).contains('stale.py')

// A compiler that was upgraded in place.
def tools = new File(target, 'tools')
tools.mkdirs()
def compiler = new File(tools, 'own-cc')
compiler.text = '#!/bin/sh\nexec cc "$@"\n'
compiler.executable = true
def own = maven.withVariable('CC', compiler).withVariable('LDSHARED', "$compiler -shared")
build(own, 'python').assertWheel('built')
build(own, 'python').assertWheel('unchanged')
compiler.text = '#!/bin/sh\nexec cc -DEXTRA=7 "$@"\n'
def upgraded = build(own, 'python').assertWheel('built')
assert reason(upgraded).contains('own-cc changed')
assert core(upgraded) == '49'

// A project of one module beside target: the wheel has the module, the sdist has no target.
def flat = maven.ofCopy(new File(basedir, 'flat'), new File(basedir, 'flat-module'))
Files.copy(new File(basedir, 'pom.xml').toPath(), new File(basedir, 'flat-module/pom.xml').toPath())
for (number in [1, 2]) {
  def single = flat.run('package', '-Dpip-cmake.sdist', number == 2 ? '-Dpip-cmake.config=again=yes' : '-Dx').assertWheel('built')
  assert ask(single, 'import foo; print(foo.WORD)') == 'flat'
  def listed = single.python('import sys, tarfile; print("\\n".join(tarfile.open(sys.argv[1]).getnames()))', single.wheel().text('sdist'))
  assert listed.contains('foo.py') && !listed.contains('target')
}

// scikit-build-core keeps what it compiled; flags, settings and variables that change are applied, also when they go.
def add = { result -> ask(result, 'import ctypes, glob; print(ctypes.CDLL(glob.glob(sys.argv[1] + "/adder/libadder.*")[0]).add(1))') }
def compiled = { new File(target, 'pip-cmake/wheel.log').readLines().count { it.contains('Building C object') } }
def log = { new File(target, 'pip-cmake/wheel.log').text }
assert add(build(maven, 'skbuild').assertWheel('built')) == '2'
edit('skbuild/adder.h', '#define BY 2\n')
Files.setLastModifiedTime(new File(basedir, 'skbuild/adder.h').toPath(), FileTime.fromMillis(1_000_000_000_000L))
assert add(build(maven, 'skbuild').assertWheel('built')) == '3'
edit('skbuild/notes.txt', 'nothing that is compiled\n')
build(maven, 'skbuild').assertWheel('built')
assert compiled() == 0
assert add(build(maven.withVariable('ADDER_DOUBLE', 'true'), 'skbuild').assertWheel('built')) == '6'
assert add(build(maven, 'skbuild').assertWheel('built')) == '3'
assert add(build(maven.withVariable('CFLAGS', '-DDOUBLE'), 'skbuild').assertWheel('built')) == '6'
assert add(build(maven, 'skbuild').assertWheel('built')) == '3'
assert add(build(maven, 'skbuild', '-Dpip-cmake.config=cmake.define.DOUBLE=ON').assertWheel('built')) == '6'
assert add(build(maven, 'skbuild').assertWheel('built')) == '3'
build(maven, 'skbuild').assertWheel('unchanged').assertPrograms(0)

// Messages of compilers name the user's own file.
edit('skbuild/adder.c', 'int add(int a) { return a + ; }\n')
build(maven, 'skbuild').assertFailedSaying("$basedir/skbuild/adder.c:1:")
return true
