import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def report = new File(basedir, 'target/failsafe-reports/TEST-pytest.xml')
def tests = new File(basedir, 'python/tests/test_greeting.py')
def found = { File directory ->
  def names = []
  directory.eachFileRecurse { if (it.name in ['__pycache__', '.pytest_cache']) names << it }
  names
}

// First: the tests see the wheel, with its console script, and what its group and extra require.
def first = maven.first().assertPrepare('created').assertWheel('built').assertPytest('passed')
assert [first.pytest().text('tests'), first.pytest().text('skipped')] == ['4', '1']
assert first.pytest().digest() != first.prepare().digest()
first.assertSaid('3 tests passed in ').assertSaid('(1 skipped)')
assert new groovy.xml.XmlSlurper().parse(report).testsuite.@tests == '4'
// Neither the sources nor the store has anything of Python's or pytest's own.
assert found(new File(basedir, 'python')) == []
assert found(new File(basedir, "store/v1/environments/${first.pytest().digest()}")) == []

// Second: pytest itself, and no other program.
def second = maven.run('integration-test').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
assert second.pytest().digest() == first.pytest().digest()

// Arguments reach pytest whole.
def chosen = maven.run('integration-test', '-Dpip-cmake.pytest.args=-k "greets or sings" -p no:doctest').assertPytest('passed')
assert chosen.pytest().text('tests') == '2'

// Nothing is started where tests are left out.
for (option in ['-DskipITs', '-DskipTests']) {
  assert maven.run('integration-test', option).assertSucceeded().assertPytest('skipped').pytest().programs() == []
}

// Another wheel is installed in the place of the last one; what the tests require stays as it is.
def made = new File(basedir, 'python/made.py')
made.text = "WORD = 'hullo'\n"
def changed = maven.run('integration-test').assertPytest('failed')
changed.assertFailedSaying('2 of 4 tests failed', 'tests.test_greeting.test_greets', 'tests/test_greeting.py:9', "'hullo you' == 'hello you'", 'and 1 more', 'pytest.log', report)
assert changed.pytest().digest() == first.pytest().digest()
assert changed.pytest().programs().size() == 2
def again = maven.run('integration-test', '-Dpip-cmake.pytest.args=--last-failed', '-Dmaven.test.failure.ignore')
assert again.assertSucceeded().assertPytest('failed').pytest().text('tests') == '2'
made.text = "WORD = 'hello'\n"

// A test that cannot be loaded, and one that hangs.
String whole = tests.text
tests.text = 'import no_such_module\n' + whole
maven.run('integration-test').assertFailedSaying('pytest cannot load tests.test_greeting', "No module named 'no_such_module'", 'testGroups')
tests.text = 'import time\n' + whole.replace("assert greeting.greet('you') == 'hello you'", 'time.sleep(600)')
maven.run('integration-test', '-Dpip-cmake.pytest.timeout=3').assertFailedSaying('pytest took longer than 3 s', 'tests/test_greeting.py')
tests.text = whole

// A file of what the tests require that was written over in its place: tests fail, all is healed, and they run again.
def names = []
new File(basedir, "store/v1/environments/${first.pytest().digest()}").eachFileRecurse { if (it.path.endsWith('site-packages/pytest/__init__.py')) names << it }
assert names.size() == 1
String init = names[0].text
names[0].writable = true
names[0].text = 'raise ValueError("damaged")\n'
maven.run('integration-test').assertSucceeded().assertPytest('passed').assertSaid('is damaged').assertSaid('tried once more')
assert names[0].text == init

// What is asked for wrongly.
maven.run('integration-test', '-Dpip-cmake.testGroups=tests').assertFailedSaying('no dependency group "tests"', 'test')
maven.run('integration-test', '-Dpip-cmake.pytest.args=-k "greets').assertFailedSaying('a quote without its other one')
maven.run('integration-test', '-Dpip-cmake.pytest.args=-k none').assertPytest('passed').assertSaid('pytest found no tests')

assert new File(basedir, 'target/pip-cmake/wheel.json').delete()
maven.run('pip-cmake:pytest').assertFailedSaying('There is no wheel of this project to test', 'pip-cmake:wheel')
return true
