import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def lists = new File(basedir, 'CMakeLists.txt')
String good = lists.text
String warning = 'CMake uses pybind11 of '

// A cache entry that the project sets wins over every prefix.
lists.text = good.replace('find_package(pybind11', "set(pybind11_DIR $basedir/host/pybind11 CACHE PATH \"\" FORCE)\nfind_package(pybind11")
def first = maven.run('package')
first.assertSucceeded().assertSaid('pybind11 of the host').assertSaid(warning + basedir + '/host/pybind11, although the environment has it at ' + first.prepare().environment())
assert first.configure().text('leaks').contains(warning)

// What the environment has not may come from anywhere.
lists.text = good.replace('find_package(pybind11 CONFIG REQUIRED)\n', '')
def second = maven.run('clean', 'package', "-Dpip-cmake.arguments=-DElsewhere_DIR=$basedir/host/Elsewhere")
second.assertSucceeded().assertNeverSaid('CMake uses')
assert second.configure().text('leaks') == '[]'
