import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

MavenBuild maven = MavenBuild.of(binding.variables)
def names = ['CMakeLists.txt', 'main.cpp', 'name.hpp.in', 'other.cpp', 'pom.xml', 'value.cpp']
def source = { String name -> new File(basedir, name) }
def content = names.collectEntries { [it, source(it).text] }
def target = new File(basedir, 'target')
def cache = new File(basedir, '.cache.tar').path

// As git would: every file anew, with the time of now.
def checkOut = { names.each { source(it).delete(); source(it).text = content[it] } }

// As a CI server would, with GNU tar's default format, which keeps whole seconds.
def save = { Program.output(target.toPath(), ['tar', '--format=gnu', '-cf', cache, 'cmake']) }
def freshClone = {
  assert target.deleteDir()
  checkOut()
  assert target.mkdirs()
  Program.output(target.toPath(), ['tar', '-xf', cache])
}
def answer = { Program.output(target.toPath(), ['cmake/main']) }

maven.run('package').assertConfigure('configured').assertCompiled(3)
assert answer() == 'times 1 5'
save()
freshClone()
def unchanged = maven.run('package')
unchanged.assertConfigure('skipped').assertCompiled(0)
    .assertSaid('restored the times of ')
assert unchanged.build().outcome() == 'unchanged'
assert unchanged.configure().text('restoredTimes').toInteger() >= names.size()

// Without it, all is compiled again: the clone is fresh indeed. What was built so is remembered by the next good build.
freshClone()
maven.run('package', '-Dpip-cmake.restoreTimes=false').assertCompiled(3)
maven.run('package').assertCompiled(0)

// One file differs, in content but not in size: it alone is compiled, and nobody touches it.
save()
content['value.cpp'] = 'int value() { return 2; }\n'
freshClone()
long time = source('value.cpp').lastModified()
maven.run('package').assertConfigure('skipped').assertCompiled(1)
assert source('value.cpp').lastModified() == time
assert answer() == 'times 2 5'

// A build that fails late has compiled another content: with the old one back, no time is set back.
source('value.cpp').text = 'int value() { return 4; }\n'
source('main.cpp').text = content['main.cpp'].replace('other()', 'missing()')
maven.run('package').assertFailedSaying('The build failed')
checkOut()
maven.run('package').assertCompiled(3).assertNeverSaid('restored the times')
assert answer() == 'times 2 5'

// Nor after a configure step by hand, which leaves no object and no line in Ninja's log.
source('name.hpp.in').text = content['name.hpp.in'].replace('@PROJECT_NAME@', 'other')
Program.output(target.toPath(), ['cmake', 'cmake'])
checkOut()
maven.run('package').assertNeverSaid('restored the times')
assert answer() == 'times 2 5'
