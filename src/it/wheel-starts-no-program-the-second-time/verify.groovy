import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def target = new File(basedir, 'target')
def compiled = { new File(target, 'pip-cmake/wheel.log').readLines().count { it.contains('Building CXX object') } }
def ask = { result ->
  def content = new File(basedir, 'content')
  content.deleteDir()
  result.python('import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])', result.wheel().text('file'), content)
  result.python('import sys; sys.path.insert(0, sys.argv[1]); import answers; print(answers.ask())', content)
}

// First: the backend makes the wheel, of 3 objects, with the host's cmake and ninja.
def first = maven.first()
first.assertPrepare('created').assertWheel('built')
assert compiled() == 3
assert first.wheel().text('reason') == 'there is no wheel yet'
String sha256 = first.wheel().text('sha256')
assert ask(first) == '42'
assert new File(first.wheel().text('file')).parentFile == target

// Second: no program at all.
def second = maven.run('package')
second.assertPrepare('reused').assertWheel('unchanged').assertPrograms(0)
assert second.wheel().text('sha256') == sha256

// The same files with new times are the same sources.
new File(basedir, 'python/src/answer.cpp').setLastModified(System.currentTimeMillis())
maven.run('package').assertWheel('unchanged').assertPrograms(0)

// One source changed, and then back.
def source = new File(basedir, 'python/src/answer.cpp')
String text = source.text
source.text = text.replace('7', '8')
def changed = maven.run('package').assertWheel('built')
assert compiled() == 1
assert changed.wheel().text('reason') == 'src/answer.cpp changed'
assert changed.wheel().programs().size() == 1
assert ask(changed) == '48'
source.text = text
def back = maven.run('package').assertWheel('built')
assert compiled() == 1
assert back.wheel().text('sha256') == sha256

// Another environment: its objects are kept, as none of them saw it.
new File(basedir, 'more.txt').text = 'iniconfig\n'
def other = maven.run('package', '-Dpip-cmake.requirementsFiles=more.txt').assertPrepare('created').assertWheel('built')
assert other.prepare().digest() != first.prepare().digest()
assert other.wheel().text('reason').startsWith('environment changed: iniconfig none -> ')
assert compiled() == 0
other.assertNeverSaid('clearing cache')
assert !new File(target, 'wheel-build/CMakeCache.txt').text.contains(first.prepare().digest())
assert other.wheel().text('sha256') == sha256

// From nothing: the same hash; and it is installed like any artifact.
assert target.deleteDir()
def again = maven.run('install').assertPrepare('reused').assertWheel('built')
assert again.wheel().text('sha256') == sha256
String tags = new File(again.wheel().text('file')).name - 'answers-1.0-' - '.whl'
assert new File(localRepositoryPath, "io/github/pip-cmake/it/wheel-of-scikit-build-core/1/wheel-of-scikit-build-core-1-${tags}.whl").file

// The wheel went away: it is made again, of what was compiled.
assert new File(again.wheel().text('file')).delete()
def gone = maven.run('package').assertWheel('built')
assert gone.wheel().text('reason').endsWith('.whl is gone')
assert compiled() == 0
