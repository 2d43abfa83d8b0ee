import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

// As on a machine: clones here and there, the store and ccache's directory in neither.
File kept = new File(basedir, 'ccache')
MavenBuild maven = MavenBuild.of(binding.variables).withStore(new File(basedir, 'store')).withVariable('CCACHE_DIR', kept)
def clone = { String name -> maven.inCopyAt(new File(basedir, "clones/$name")) }

// Hits and misses since ccache's directory was made.
def statistics = {
  def text = Program.output(maven.project(), ['env', "CCACHE_DIR=$kept" as String, 'ccache', '--print-stats'])
  def numbers = text.readLines().collectEntries { it.split('\t').with { [(it[0]): it[1] as int] } }
  [hits: numbers.direct_cache_hit + numbers.preprocessed_cache_hit, misses: numbers.cache_miss]
}

def first = clone('first')
first.run('package').assertCompiled(2)
assert statistics() == [hits: 0, misses: 2]

// A clean build, and a second clone at another path: the environment is at the same one.
first.run('clean', 'package').assertCompiled(2)
assert statistics() == [hits: 2, misses: 2]
clone('second/deeper').run('package').assertPrepare('reused').assertCompiled(2)
assert statistics() == [hits: 4, misses: 2]

// What was compiled is right all the same: a changed header is a miss.
def third = clone('third')
new File(basedir, 'clones/third/include/plain.hpp') << '// changed\nint more();\n'
third.run('package').assertCompiled(2)
assert statistics() == [hits: 5, misses: 3]
