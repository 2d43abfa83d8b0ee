import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
// A package of the same name, where only the user's shell would have Python look.
File hostile = new File(basedir, 'hostile')
hostile.mkdir()
new File(hostile, 'greeting.py').text = 'raise SystemExit("not this one")'
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url()).withVariable('PYTHONPATH', hostile)
def junit = { new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-ctest.xml')) }

// The first failure of each kind is named, with the log and the next command; what a failed test printed is shown.
def failed = maven.run('package')
failed.assertFailedSaying('3 of 4 tests failed: greets (Failed), hangs (Timeout), unbuilt (Not Run)',
    new File(basedir, 'target/pip-cmake/test.log'), 'mvn pip-cmake:test -Dpip-cmake.rerunFailed')
failed.assertSaid('no greeting today').assertTest('failed')
assert failed.test().text('tests') == '4' && failed.test().text('failures') == '3'
assert junit().testcase*.@name*.text().sort() == ['fine', 'greets', 'hangs', 'unbuilt']
assert junit().testcase.find { it.@name == 'greets' }.failure.size() == 1

// The same as Surefire has it: a warning, or no tests at all.
maven.run('package', '-Dmaven.test.failure.ignore').assertSucceeded().assertTest('failed').assertSaid('3 of 4 tests failed')
for (skip in ['-DskipTests', '-Dmaven.test.skip']) {
  def skipped = maven.run('package', skip).assertSucceeded().assertTest('skipped')
  assert skipped.test().programs().isEmpty()
}

// The next command runs those that failed, and no others.
new File(basedir, 'greets.py').text = 'import greeting'
maven.run('pip-cmake:test', '-Dpip-cmake.rerunFailed').assertFailedSaying('2 of 3 tests failed: hangs (Timeout), unbuilt (Not Run)')
assert junit().testcase*.@name*.text().sort() == ['greets', 'hangs', 'unbuilt']

def selected = maven.run('package', '-Dpip-cmake.excludeLabels=hopeless')
selected.assertSucceeded().assertTest('passed')
assert selected.test().text('tests') == '2'

// A project without tests is no error.
new File(basedir, 'CMakeLists.txt').text = 'cmake_minimum_required(VERSION 3.18)\nproject(failing LANGUAGES NONE)\nenable_testing()\n'
maven.run('package').assertSucceeded().assertTest('passed').assertSaid('there are no tests')
assert junit().testcase.size() == 0
index.close()
