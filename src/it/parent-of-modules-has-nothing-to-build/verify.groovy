import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

def left = { build, goals ->
  build.assertSucceeded()
  goals.each { goal ->
    assert build."$goal"().outcome() == 'skipped'
    assert build.log().count { it.contains("] $goal skipped: no ") } == 1
  }
}

def native_ = ['configure', 'build', 'install', 'test']
left(maven.run('test'), native_)

// With another module's name, too, which needs the parent.
def made = maven.run('test', '-pl', 'core', '-am')
left(made, native_)
made.module('core').assertInstall('unchanged').assertTest('passed')

// Alone, and by hand. There is no Python project either.
left(maven.run('integration-test', '-N'), native_ + ['wheel', 'pytest'])
left(maven.run('pip-cmake:build', '-N'), ['build'])

// A wrong directory of a module that has sources is a mistake.
assert new File(basedir, 'core/src/main/cpp').renameTo(new File(basedir, 'core/src/main/c'))
maven.run('test').assertFailedSaying('core/src/main/cpp', 'CMakeLists.txt')
return true
