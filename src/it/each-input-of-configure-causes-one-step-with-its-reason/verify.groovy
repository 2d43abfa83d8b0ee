import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

import java.nio.file.Files
import java.nio.file.StandardCopyOption

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0').addWheel('greeting', '2.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

// Up to configure: each run prepares, and configures if it has to.
def run = { MavenBuild build, Object... options -> build.run('process-sources', *options) }

// A change causes one step, which says why; so does the change back.
def check = { MavenBuild base, MavenBuild changed, String there, String back ->
  def first = run(changed)
  first.assertConfigure('configured')
  assert first.configure().text('reason').contains(there)
  run(changed).assertConfigure('skipped')
  def second = run(base)
  second.assertConfigure('configured')
  assert second.configure().text('reason').contains(back)
}
def checkOption = { MavenBuild base, String option, String there, String back ->
  check(base, base.withArguments(option), there, back)
}

run(maven).assertConfigure('configured')
run(maven).assertConfigure('skipped')

checkOption(maven, '-Dgreeting.version=2.0', 'environment changed: greeting 1.0 -> 2.0', 'environment changed: greeting 2.0 -> 1.0')
checkOption(maven, '-Dpip-cmake.buildType=Debug', 'CMAKE_BUILD_TYPE changed from Release to Debug', 'CMAKE_BUILD_TYPE changed from Debug to Release')
checkOption(maven, '-Danswer=2', 'ANSWER changed from 1 to 2', 'ANSWER changed from 2 to 1')
checkOption(maven, '-Dpip-cmake.generator=Unix Makefiles', 'generator changed from Ninja to Unix Makefiles; the build tree is made anew', 'generator changed from Unix Makefiles to Ninja')
checkOption(maven, '-Dpip-cmake.arguments=--log-level=VERBOSE', 'arguments changed', 'arguments changed')
checkOption(maven, '-Dpip-cmake.launcher=env', 'launcher changed from none to ', 'launcher changed from ')
checkOption(maven, '-Dpip-cmake.preset=fast', 'preset changed from none to fast', 'preset changed from fast to none')
check(maven, maven.withVariable('CXXFLAGS', '-O1'), 'CXXFLAGS changed', 'CXXFLAGS changed')
check(maven, maven.withVariable('CMAKE_PREFIX_PATH', basedir), 'CMAKE_PREFIX_PATH changed', 'CMAKE_PREFIX_PATH changed')

// Another ninja, though of the same version.
def ninja = run(maven).prepare().tool('ninja')
def copy = basedir.toPath().resolve('ninja')
Files.copy(ninja, copy, StandardCopyOption.COPY_ATTRIBUTES)
checkOption(maven, "-Dpip-cmake.ninja=$copy" as String, "ninja changed from", "to ")

// Another cmake by its path.
def link = basedir.toPath().resolve('cmake')
Files.createSymbolicLink(link, run(maven).prepare().tool('cmake'))
checkOption(maven, "-Dpip-cmake.cmake=$link" as String, 'cmake changed from', 'cmake changed from')

// Another interpreter, where the machine has two.
def identity = { String python ->
  Program.output(maven.project(), [python, '-c', 'import os, sys; print(os.path.realpath(sys.executable))'])
}
def system = new File('/usr/bin/python3')
if (system.canExecute() && identity(system.path) != identity('python3')) {
  checkOption(maven, "-Dpip-cmake.python=$system" as String, 'interpreter changed from', 'interpreter changed from')
}

// Files: a preset's, and a toolchain that the preset names.
def fast = maven.withArguments('-Dpip-cmake.preset=fast')
run(fast).assertConfigure('configured').assertSaid('the answer is 1, by a preset')
run(fast).assertConfigure('skipped')
for (String name : ['CMakePresets.json', 'toolchain.cmake']) {
  def file = new File(basedir, name)
  String good = file.text
  file.text = good.replace('a preset', 'another preset') + '\n'
  def changed = run(fast)
  changed.assertConfigure('configured')
  assert changed.configure().text('reason').contains(name + ' changed')
  run(fast).assertConfigure('skipped')
  file.text = good
  run(fast).assertConfigure('configured')
  run(fast).assertConfigure('skipped')
}
assert !new File(basedir, 'elsewhere').exists()
index.close()
