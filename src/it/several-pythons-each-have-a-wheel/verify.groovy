import io.github.pipcmake.it.GoalRecord
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Pythons

MavenBuild maven = MavenBuild.of(binding.variables)
def target = new File(basedir, 'target')
// The one that runs most of these tests, whose headers are there, and another.
List<String> pythons = Pythons.series().reverse().take(2)
String first = pythons[0]
String second = pythons[1]
String all = '-Dpip-cmake.pythons=' + pythons.join(',')
def record = { String python, String goal -> GoalRecord.read(new File(target, "pip-cmake/$python/${goal}.json").toPath()) }
def wheel = { String python -> new File(record(python, 'wheel').text('file')) }

// One environment, one build tree, one report and one wheel for each, in one build.
def build = maven.run('install', all)
build.assertSucceeded()
pythons.each { python ->
  assert record(python, 'prepare').text('outcome') == 'created'
  assert record(python, 'prepare').text('interpreter').startsWith("cpython ${python}.")
  assert record(python, 'configure').text('outcome') == 'configured'
  assert record(python, 'build').text('compiled') == '1'
  assert new File(target, "cmake/$python/build.ninja").file
  assert new File(target, "surefire-reports/TEST-ctest-${python}.xml").text.contains('tests="1"')
  assert wheel(python).parentFile == target
  assert wheel(python).name.startsWith("several-1.0-cp${python.replace('.', '')}-")
  def installed = "several-pythons-1-${wheel(python).name - 'several-1.0-'}"
  assert new File(localRepositoryPath, "io/github/pip-cmake/it/several-pythons/1/$installed").file
  build.assertSaid("$python: built in ")
}
assert record(first, 'prepare').digest() != record(second, 'prepare').digest()

// The second time only the build tool runs, once for each, and the tests.
maven.run('package', all, '-DskipTests').assertSucceeded()
pythons.each { python ->
  assert ['prepare', 'configure', 'wheel'].every { record(python, it).programs() == [] }
  assert record(python, 'build').programs().size() == 1
  assert record(python, 'build').text('compiled') == '0'
  assert record(python, 'wheel').text('outcome') == 'unchanged'
}

// A goal alone takes the list that prepare was told, and no other one.
maven.run('pip-cmake:build').assertSucceeded().assertSaid("$second: build: nothing to do")
maven.run('pip-cmake:build', "-Dpip-cmake.pythons=$second" as String)
    .assertFailedSaying("build is told pythons = $second, but prepare worked with $first,$second" as String)

// A Python of which nothing is known is named, and the others have what is theirs.
maven.run('package', '-Dpip-cmake.pythons=' + first + ',3.99')
    .assertFailedSaying('3.99: prepare failed')
    .assertFailedSaying('There is no Python in the range [3.99,3.100)')
assert record(first, 'prepare').text('outcome') == 'reused'

// A wheel that has nothing compiled is made once.
new File(basedir, 'python/CMakeLists.txt').text = 'cmake_minimum_required(VERSION 3.18)\nproject(several LANGUAGES NONE)\n'
def pyproject = new File(basedir, 'python/pyproject.toml')
pyproject.text = pyproject.text + '\n[tool.scikit-build]\nwheel.cmake = false\nwheel.py-api = "py3"\nwheel.packages = []\n'
maven.run('pip-cmake:prepare', 'pip-cmake:wheel', all).assertSucceeded()
assert record(first, 'wheel').text('outcome') == 'built'
assert record(second, 'wheel').text('reason') == "the wheel of $first serves here, too"
assert wheel(second) == wheel(first)
assert wheel(first).name == 'several-1.0-py3-none-any.whl'
return true
