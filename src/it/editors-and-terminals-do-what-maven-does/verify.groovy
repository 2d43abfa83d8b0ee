import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

MavenBuild maven = MavenBuild.of(binding.variables)
def first = maven.first()
first.assertCompiled(1)
String cmake = first.prepare().tool('cmake')
String ninja = first.prepare().tool('ninja')
String build = new File(basedir, 'target/cmake')
String packages = "$build/pip-cmake-packages/"

// clangd looks for it in the directories above a source.
def commands = new JsonSlurper().parse(new File(basedir, 'compile_commands.json'))
assert commands.size() == 1
assert commands[0].file == new File(basedir, 'plain.cpp').path
assert commands[0].command.contains(packages)

// A terminal: nothing is left to do, and what is done there Maven need not do again.
assert Program.output(maven.project(), [ninja, '-C', build]).contains('no work to do')
def source = new File(basedir, 'plain.cpp')
source.text = source.text.replace('42', '43')
assert Program.output(maven.project(), [ninja, '-C', build]).contains('plain.cpp.o')
maven.run('package').assertConfigure('skipped').assertCompiled(0)

// A changed CMakeLists.txt is the build tool's business, here and there.
new File(basedir, 'CMakeLists.txt') << 'message(STATUS "changed")\n'
assert Program.output(maven.project(), [ninja, '-C', build]).contains('-- changed')
maven.run('package').assertConfigure('skipped').assertCompiled(0)

// An IDE opens the preset: the same tree, the same environment, nothing to compile.
Program.output(maven.project(), [cmake, '--preset', 'pip-cmake'])
def cache = new File(build, 'CMakeCache.txt')
assert cache.text.contains("pybind11_DIR:PATH=$packages")
assert Program.output(maven.project(), [ninja, '-C', build]).contains('no work to do')
maven.run('package').assertConfigure('skipped').assertCompiled(0)

// Its own preset is no reason to configure, if the project uses presets as well.
def presets = new File(basedir, 'CMakePresets.json')
presets.text = '{"version": 3, "configurePresets": [{"name": "mine", "generator": "Ninja", "binaryDir": "b", "cacheVariables": {"CMAKE_BUILD_TYPE": "Release"}}]}'
maven.run('package', '-Dpip-cmake.preset=mine').assertConfigure('configured').assertCompiled(0)
maven.run('package', '-Dpip-cmake.preset=mine').assertConfigure('skipped')
Program.output(maven.project(), [cmake, '--preset', 'pip-cmake'])
return true
