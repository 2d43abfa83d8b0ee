import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def record = { String goal -> new groovy.json.JsonSlurper().parse(new File(basedir, "target/pip-cmake/${goal}.json")) }
File stopped = new File(basedir, 'target/stopped')
File bye = new File(basedir, 'bye')
File word = new File(basedir, 'python/greeting/__init__.py')

// In the phase test, without a wheel; a test.py is loaded, and helpers beside other tests are, too.
def first = maven.first().assertSucceeded()
first.assertSaid('4 tests passed in ').assertSaid('another module has the name of').assertSaid('--import-mode=importlib')
first.assertSaid('1 test passed in ').assertSaid('verify: pytest left no failure')
assert new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/surefire-reports/TEST-pytest-unit-tests.xml')).testsuite.@tests == '4'
for (id in ['one', 'two']) {
  assert new File(basedir, "target/failsafe-reports/TEST-pytest-${id}.xml").isFile()
}
assert record('unit-tests/pytest').pythonPath == [new File(basedir, 'target/classes').path]
assert !record('unit-tests/pytest').containsKey('wheel')
assert record('verify').outcome == 'passed'
assert stopped.deleteDir()

// Failed integration tests: all of them run, what they needed is stopped, and then the build fails for each.
bye.text = ''
def failed = maven.run('verify')
failed.assertFailedSaying('pip-cmake-maven-plugin:', ':verify (one)', '2 runs of pytest failed')
for (test in ['test_one', 'test_two']) {
  failed.assertFailedSaying(test, "'bye' == 'hello'", '(the goal verify will fail for this)')
}
// Each names its own report, and how to run it again; typed, it is what the POM has.
failed.assertFailedSaying('TEST-pytest-one.xml', 'mvn pip-cmake:pytest@one -Dpip-cmake.pytest.args=--last-failed')
assert record('two/pytest').outcome == 'failed'
assert record('verify').reason.readLines().size() == 3
assert stopped.deleteDir()
assert record('verify').outcome == 'failed'
// From the command line it tells them again.
maven.run('pip-cmake:verify').assertFailedSaying('2 runs of pytest failed')

// Where verify is not going to run, nothing is left to it.
maven.run('integration-test').assertFailedSaying(':pytest (one)', '1 of 1 test failed')
assert !stopped.exists()

// Unit tests are none that skipITs means.
def skipped = maven.run('verify', '-DskipITs').assertSucceeded()
skipped.assertSaid('4 tests passed in ').assertSaid('pytest skipped, as skipITs says').assertSaid('verify: pytest left no failure')
assert bye.delete()

// A unit test fails at once, and there is nothing to verify.
word.text = "WORD = 'hullo'\n"
maven.run('verify').assertFailedSaying(':pytest (unit-tests)', '1 of 4 tests failed')
maven.run('pip-cmake:pytest@unit-tests', '-Dpip-cmake.pytest.args=--last-failed').assertFailedSaying('1 of 1 test failed', 'surefire-reports/TEST-pytest-unit-tests.xml')
assert new File(basedir, 'target/pip-cmake/pytest-failures.json').delete()
maven.run('pip-cmake:verify').assertSucceeded().assertSaid('pytest has not run here')

maven.run('test', '-Dbuilt=target/nowhere').assertFailedSaying('pythonPath names', 'nowhere, which is no directory')
return true
