import io.github.pipcmake.it.BarePython
import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0').addWheel('farewell', '1.0')
BarePython bare = BarePython.make(new File(basedir, 'bare'))
MavenBuild maven = MavenBuild.of(binding.variables)
    .withVariable('PIP_INDEX_URL', index.url())
    .withArguments("-Dpip-cmake.python=${bare.executable()}")
assert !bare.has('pip')

// The wheel of pip that ensurepip has is run as it is: neither this Python nor the environment has pip afterwards.
if (bare.bundlesPip()) {
  def first = maven.run('package').assertPrepare('created').assertPipRan()
  assert first.prepare().version('greeting') == '1.0'
  assert first.prepare().programs().any { it.command().any { it ==~ /.*pip-[0-9.]+-py3-none-any\.whl.pip/ } }
  assert first.python('import greeting; print(greeting.VERSION)') == '1.0'
  assert first.prepare().version('pip') == ''
  assert !bare.has('pip')
}

// Without ensurepip, what is known is used, and the message for what is not says what to install.
bare.removeEnsurepip()
assert !bare.has('ensurepip')
if (new File(basedir, 'store/v1/environments').exists()) {
  maven.run('package').assertPrepare('reused').assertPrograms(0)
}
new File(basedir, 'more.txt').text = 'farewell\n'
maven.run('package', '-Dpip-cmake.requirementsFiles=more.txt').assertFailedSaying(
    bare.executable(), 'has no pip and no ensurepip', 'apt install python3-pip', 'dnf install python3-pip', 'apk add py3-pip', '-Dpip-cmake.python=PATH')
index.close()
