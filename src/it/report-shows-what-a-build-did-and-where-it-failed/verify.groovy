import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
File records = new File(basedir, 'target/pip-cmake')
File page = new File(records, 'report.html')

// What the page draws: the data is JSON in an element of its own.
def dataOf = { File file ->
  String start = '<script type="application/json" id="data">'
  String text = file.text
  int from = text.indexOf(start) + start.length()
  return new JsonSlurper().parseText(text.substring(from, text.indexOf('</script>', from)))
}
def goalsOf = { section -> section.goals.collectEntries { [it.goal, it.outcome] } }

// Another one of these may have another name; without any, the page is not looked at.
String browser = ['chromium', 'chromium-browser', 'google-chrome'].find { name ->
  System.getenv('PATH').split(File.pathSeparator).any { new File(it, name).canExecute() }
}
def shown = { File file ->
  def command = [browser, '--headless=new', '--no-sandbox', '--disable-gpu', '--enable-logging=stderr', 
      "--user-data-dir=${basedir}/browser", '--dump-dom', file.toURI().toString()]
  def process = new ProcessBuilder(command*.toString()).redirectError(new File(basedir, 'browser.log')).start()
  String drawn = process.inputStream.text
  process.waitFor()
  return drawn
}

// A first build: every goal with its reason, every step of Ninja, the packages, the wheel and the tests.
maven.run('verify').assertSucceeded().assertSaid('report of 5 goals')
def first = dataOf(page).sections[0]
assert goalsOf(first) == [prepare: 'created', configure: 'configured', build: 'built', test: 'passed', wheel: 'built']
assert first.lacks == []
def builds = first.builds.collectEntries { [it.name, it] }
assert builds.keySet() == ['build', 'wheel'] as Set
for (build in builds.values()) {
  assert build.rows.collect { it[0] }.count { it.endsWith('.o') } == 2
  assert build.criticalPath.collect { it[0] }.last().contains('reported.')
  assert build.criticalPath.size() >= 2
}
def packages = first.packages.collectEntries { [it.name, it] }
assert packages.pybind11.version == '3.0.1' && packages.pybind11.size > 100000
assert packages.pathspec.requiredBy == ['scikit-build-core']
assert first.wheels[0].rows.any { it[0].startsWith('reported.') }
assert first.tests[0].tests == 1 && first.tests[0].failed == 0
def trace = new JsonSlurper().parse(new File(records, 'report.trace.json'))
assert trace.traceEvents.findAll { it.ph == 'X' && it.cat == 'compile' }.size() == 4
assert new File(records, 'report.json').text.contains('"outcome":"written"')

if (browser == null) {
  println 'There is no Chromium on the PATH, so the page is not looked at'
} else {
  String drawn = shown(page)
  assert drawn.contains('<canvas') && drawn.contains('What ran, and why')
  assert drawn.contains('scikit-build-core') && drawn.contains('Timeline of the wheel')
  String said = new File(basedir, 'browser.log').text
  assert !said.contains('Uncaught')
}

// Another version of a package: what changed, since when, and which objects were compiled for it.
File pyproject = new File(basedir, 'pyproject.toml')
pyproject.text = pyproject.text.replace('pybind11==3.0.1', 'pybind11==3.1.0')
maven.run('verify', '-Dpip-cmake.explain').assertSucceeded().assertCompiled(1)
def changed = dataOf(page).sections[0]
assert changed.changes.rows == [['pybind11', '3.0.1', '3.1.0']]
assert changed.explanations.any { it[0].contains('module.cpp') }

// A build that fails: the page is written all the same, and shows what the compiler said.
File summary = new File(basedir, 'summary.md')
new File(basedir, 'sums.cpp').text = 'int sum(int a, int b) { return a + c; }\n'
maven.run('verify').assertFailed()
maven.withVariable('GITHUB_STEP_SUMMARY', summary).run('pip-cmake:report').assertSucceeded()
    .assertSaid('build has left no record')
def failed = dataOf(page).sections[0]
def build = failed.goals.find { it.goal == 'build' }
assert build.outcome == 'no record' && build.tail.contains('sums.cpp') && build.log == 'build.log'
assert summary.text.contains('| build | no record |')
assert !failed.changes.rows

// Elsewhere, and of a module that never was built.
new File(basedir, 'sums.cpp').text = 'int sum(int a, int b) { return b + a; }\n'
File other = new File(basedir, 'other/build.html')
maven.run('pip-cmake:report', "-Dpip-cmake.reportFile=${other}", "-Dpip-cmake.reportSummary=${basedir}/other.md").assertSucceeded()
assert other.file && new File(basedir, 'other/build.trace.json').file && new File(basedir, 'other.md').file
assert dataOf(other).sections[0].goals.every { it.log == null }

// The site links to the page, and leaves it as it is.
maven.run('verify', 'site:site').assertSucceeded()
assert dataOf(new File(basedir, 'target/site/pip-cmake.html')).sections[0].name == ''
assert new File(basedir, 'target/site/project-reports.html').text.contains('pip-cmake.html')

maven.run('clean', 'pip-cmake:report').assertSucceeded().assertSaid('report of 0 goals')
return true
