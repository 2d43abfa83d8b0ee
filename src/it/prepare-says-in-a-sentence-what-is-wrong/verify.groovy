import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.PathStubs

LocalIndex index = LocalIndex.start(new File(basedir, 'index'))
    .addWheel('greeting', '1.0')
    .addBrokenSdist('engine', '2.0', 'the engine is cold')
// One attempt is enough to find the door closed.
MavenBuild maven = MavenBuild.of(binding.variables)
    .withVariable('PIP_INDEX_URL', index.url()).withVariable('PIP_RETRIES', '0')

def fails = { MavenBuild build, List<String> arguments, Object... words ->
  def result = build.run(*(['package'] + arguments))
  result.assertFailedSaying(words)
  for (name in ['environments', 'recipes', 'staging']) {
    def left = build.store().resolve('v1').resolve(name).toFile().list() as List
    assert !left : "left in $name after $arguments: $left"
  }
  result
}

// No Python, by a name that is not there and on a PATH that has none.
fails(maven, ['-Dpip-cmake.python=no-such-python'], 'no-such-python')
def tools = PathStubs.only(new File(basedir, 'tools'), 'sh', 'bash', 'env', 'uname', 'dirname', 'basename', 'expr', 'sed', 'tr',
    'cat', 'ls', 'readlink', 'which', 'grep', 'pwd', 'tty')
fails(maven.withVariable('PATH', tools), [], 'python3')

// A Python of long ago, as far as it tells.
def old = PathStubs.make(new File(basedir, 'old'), """exec python3 -c '
import platform, sys
sys.version_info = (3, 6, 15, "final", 0)
sys.hexversion = 0x03060ff0
sys.version = "3.6.15 (default)"
platform.python_version = lambda: "3.6.15"
arguments = sys.argv[1:]
exec(arguments[arguments.index("-c") + 1])
' "\$@\"""", 'python3.6')
fails(maven, ["-Dpip-cmake.python=$old/python3.6" as String], 'Python 3.6.15', 'too old', '3.9 or later')

// What is written in files and on the command line.
fails(maven, ['-Dpip-cmake.pyproject=broken.toml'], 'broken.toml, line 3, column 27 is not TOML')
def requirements = { String name, String line ->
  new File(basedir, name).text = "# what is needed\n$line\n"
  "-Dpip-cmake.requirementsFiles=$name" as String
}
fails(maven, [requirements('unparsable.txt', 'greeting >== 1')], 'The requirement "greeting >== 1" in', 'unparsable.txt, line 2, is not written as PEP 508 has it')
fails(maven, ['-Dpip-cmake.updatePolicy=sometimes'], 'sometimes', 'daily')

// What only pip can know: its own last words are shown.
fails(maven, [requirements('missing.txt', 'no-such-package')], 'No index that pip asked has a package no-such-package')
fails(maven, [requirements('engine.txt', 'engine')], 'engine', 'has no wheel for Python', 'building it from source failed').assertSaid('the engine is cold')

// A store where none can be made, for nobody.
def file = new File(basedir, 'file')
file.text = 'no directory'
fails(maven.withStore(new File(file, 'store')), [], new File(file, 'store').path)

// And with all of that mended, it works; nothing of the failures is in the way.
maven.run('package').assertPrepare('created')

// An index that does not answer, for an environment that is not there yet.
index.close()
maven.withStore(new File(basedir, 'cold')).run('package').assertFailedSaying('pip cannot reach the index at 127.0.0.1', 'greeting>=1 (pyproject.toml line 2)')
def last = maven.run('package')
assert last.assertPrepare('reused').prepare().version('greeting') == '1.0'
