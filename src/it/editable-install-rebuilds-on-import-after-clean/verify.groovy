import io.github.pipcmake.it.GoalRecord
import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def goals = ['pip-cmake:prepare', 'pip-cmake:editable'] as Object[]
def editable = { String directory = '' -> GoalRecord.read(new File(basedir, directory + '/target/pip-cmake/editable.json').toPath()) }
// As an IDE does it: the virtual environment's Python, and nothing activated.
def python = { String code, String directory = '' ->
  def started = new ProcessBuilder(new File(basedir, directory + '/.venv/bin/python').path, '-c', code)
  started.directory(new File('/')).redirectErrorStream(true).environment().put('PIP_NO_INDEX', '1')
  def process = started.start()
  def lines = process.inputStream.readLines()
  assert process.waitFor() == 0 : lines
  lines
}
def answer = { -> python('import demo; print("answer", demo.answer())').find { it.startsWith('answer') } }
def core = new File(basedir, 'core.cpp')
def set = { int number -> core.text = core.text.replaceFirst(/return \d+/, "return $number") }

// First: installed beside the sources, with pytest; an import compiles what changed.
maven.run(goals).assertSucceeded().assertSaid('editable installed into ')
assert editable().outcome() == 'installed'
assert answer() == 'answer 1'
set(2)
assert answer() == 'answer 2'
assert python('import pytest, sys; print(sys.prefix)').last() == new File(basedir, '.venv').path

// Nothing changed but sources: no program.
set(3)
maven.run(goals).assertSucceeded().assertSaid('editable unchanged: nothing that it depends on changed').assertNeverSaid('[WARNING]')
assert [editable().outcome(), editable().programs()] == ['unchanged', []]
assert answer() == 'answer 3'

// After mvn clean, and after a prune, which finds no records in target: the paths are still there.
maven.run('clean').assertSucceeded()
assert !new File(basedir, 'target').exists()
maven.store().resolve('v1/uses').toFile().eachFile { it.lastModified = System.currentTimeMillis() - 90L * 24 * 3600 * 1000 }
maven.run('pip-cmake:store-prune').assertSucceeded().assertSaid(', 2 rooted)')
set(4)
assert answer() == 'answer 4'
// Nothing of Python's own lies beside the sources or in the store.
def litter = []
[new File(basedir, 'src'), maven.store().resolve('v1/environments').toFile()].each { it.eachFileRecurse { f -> if (f.name == '__pycache__') litter << f } }
assert litter == []

// A new module is a change of CMakeLists.txt; what is compiled stays.
def lists = new File(basedir, 'CMakeLists.txt')
lists.text = lists.text + 'install(CODE "message(STATUS again)")\n'
maven.run(goals).assertSucceeded().assertSaid('CMakeLists.txt changed').assertNeverSaid('Building CXX object')
assert answer() == 'answer 4'

// The sources are gone: a sentence, from Python and from the goal.
def pyproject = new File(basedir, 'pyproject.toml')
String text = pyproject.text
assert pyproject.delete()
maven.run('pip-cmake:editable').assertFailedSaying('The sources of the editable install in ', '.venv are gone: there is neither ', 'bring them back, or delete')
pyproject.text = text

// A virtual environment of somebody's own is left alone.
maven.run(*goals, '-Dpip-cmake.editableDirectory=src').assertFailedSaying('src is there and the goal editable did not make it', '-Dpip-cmake.editableDirectory=DIR')

// setuptools: modules are read where they are.
new File(basedir, 'pure/pom.xml').text = new File(basedir, 'pom.xml').text.replace('>demo<', '>pure<')
def pure = maven.ofCopy(new File(basedir, 'pure'), new File(basedir, 'moved/pure'))
pure.run(*goals, '-Dpip-cmake.editableDirectory=../.venv').assertSucceeded()
def word = { -> python('import pure; print(pure.WORD)', 'moved') }
assert word() == ['one']
new File(basedir, 'moved/pure/src/pure.py').text = 'WORD = "other"\n'
assert word() == ['other']
assert new File(basedir, 'moved/pure').renameTo(new File(basedir, 'moved/elsewhere'))
assert python('pass', 'moved').join().startsWith('The sources of this editable install are gone: ')
return true
