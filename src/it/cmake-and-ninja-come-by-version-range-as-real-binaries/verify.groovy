import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

def first = maven.first()
first.assertPrepare('created').assertConfigure('configured').assertCompiled(1)
assert first.prepare().version('cmake').startsWith('4.1.')
assert first.prepare().version('ninja').startsWith('1.')

// What runs is in the environment, and no script of Python.
for (def tool : ['cmake', 'ninja'].collect { first.prepare().tool(it) }) {
  assert tool.startsWith(first.prepare().environment())
  assert tool.toFile().withInputStream { it.readNBytes(2) } != '#!'.bytes
}
assert first.configure().programs()[0].command()[0] == first.prepare().tool('cmake').toString()

maven.run('package').assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)

// Other versions of the tools compile nothing: the compiler and its command are the same.
def other = maven.run('package', '-Dpip-cmake.cmakeVersion=[4.0,4.1)')
other.assertConfigure('configured').assertCompiled(0)
assert other.configure().text('reason') ==~ /.*environment changed: cmake 4\.1\.\d+ -> 4\.0\.\d+.*; cmake 4\.1\.\d+ -> 4\.0\.\d+/

// A tool that is named has to be in the range, too.
maven.run('package', '-Dpip-cmake.cmake=' + first.prepare().tool('cmake'), '-Dpip-cmake.cmakeVersion=(,4)')
    .assertFailedSaying('is not in the range (,4)', '-Dpip-cmake.cmakeVersion')
maven.run('package', '-Dpip-cmake.cmakeVersion=latest').assertFailedSaying('latest, which is no range of versions')
return true
