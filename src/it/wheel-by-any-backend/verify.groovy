import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
def build = { String project, Object... arguments ->
  maven.run(*(['package', "-Dpip-cmake.pyproject=$project/pyproject.toml"] + (arguments as List)))
}
def word = { result ->
  result.python('import sys; sys.path.insert(0, sys.argv[1]); import greeting; print(greeting.WORD)', result.wheel().text('file'))
}

// Each by its own backend; with setup.py alone, setuptools by PEP 517's default. A second time, nothing is started.
for (project in ['modern', 'legacy', 'hatch', 'flit', 'in-tree']) {
  def result = build(project).assertWheel('built')
  assert word(result) == project
  assert new File(result.wheel().text('file')).name ==~ /greeting-1.0-py.*-none-any.whl/
  def second = build(project).assertWheel('unchanged').assertPrograms(0)
  assert second.wheel().text('sha256') == result.wheel().text('sha256')
}
// What setuptools does with each file is in the log file alone. Where no pyproject.toml names it, one environment
// serves prepare and wheel.
maven.run('clean')
def legacy = build('legacy').assertWheel('built')
assert legacy.wheel().digest() == legacy.prepare().digest()
assert legacy.prepare().version('setuptools') != ''
assert legacy.log().every { !it.contains('running bdist_wheel') }
assert new File(basedir, 'target/pip-cmake/wheel.log').text.contains('running bdist_wheel')
assert new File(basedir, 'modern').list().every { !it.endsWith('.egg-info') && it != 'build' }

// What the backend asks for when it is asked is there when it makes the wheel; the answer is remembered.
def asking = build('in-tree', '-Dpip-cmake.config=do=require').assertWheel('built')
assert asking.wheel().digest() != asking.prepare().digest()
asking.assertSaid('installed iniconfig')
build('in-tree', '-Dpip-cmake.config=do=require').assertWheel('unchanged').assertPrograms(0)

// What the backend writes, it writes into its copy of the sources.
build('in-tree', '-Dpip-cmake.config=do=write').assertWheel('built')
build('in-tree', '-Dpip-cmake.config=do=write').assertWheel('unchanged').assertPrograms(0)
assert !new File(basedir, 'in-tree/generated.txt').exists()

// A source distribution, too; and a dependency group in the environment.
def sdist = build('in-tree', '-Dpip-cmake.sdist', '-Dpip-cmake.groups=more').assertWheel('built')
assert sdist.prepare().version('iniconfig') != ''
assert new File(sdist.wheel().text('sdist')).text == 'for the test'

// Megabytes of output are in the file, and few of them in the log.
def loud = build('in-tree', '-Dpip-cmake.config=do=print').assertWheel('built')
loud.assertSaid('The build backend says more; all of it is in ')
assert loud.log().size() < 3000
assert new File(basedir, 'target/pip-cmake/wheel.log').length() > 10_000_000

// Backends that do not do what they should.
build('in-tree', '-Dpip-cmake.config=do=raise').assertFailedSaying('The build backend own_backend failed in build_wheel: RuntimeError: the engine is cold')
build('in-tree', '-Dpip-cmake.config=do=name').assertFailedSaying('greeting.whl, which is not NAME-VERSION-PYTHON-ABI-PLATFORM.whl')
build('in-tree', '-Dpip-cmake.config=do=bare').assertFailedSaying('The build backend own_backend made greeting-1.0-py3-none-any.whl without .dist-info/WHEEL')
build('in-tree', '-Dpip-cmake.config=do=hang', '-Dpip-cmake.wheel.timeout=2').assertFailedSaying('The build backend own_backend did not end within 2 s').assertSaid('waiting for Godot')
assert ProcessHandle.allProcesses().noneMatch { it.info().commandLine().orElse('').contains("$basedir/store") }
build('in-tree', '-Dpip-cmake.config=do=lie', 'pip-cmake:pytest').assertFailedSaying('The package greeting 1.0 has installed', 'greeting/__init__.py with another content than its RECORD says')
def project = new File(basedir, 'in-tree/pyproject.toml')
project.text = project.text.replace('"own_backend"', '"no_such_backend"').replace('["build_support"]', '[]')
build('in-tree').assertFailedSaying('The build backend no_such_backend cannot be imported: ModuleNotFoundError', 'add its package to requires')
build('nowhere').assertFailedSaying('There is neither', 'setup.py')

// Two wheels of one module: neither takes the place of the other.
def two = { String classifier -> maven.run('package', '-Ptwo-wheels', "-Dclassifier=$classifier") }
two('hatch').assertFailedSaying('The executions flit and hatch both make')
def hatch = new File(basedir, 'hatch/pyproject.toml')
hatch.text = hatch.text.replace('name = "greeting"', 'name = "welcome"') + '[tool.hatch.build.targets.wheel]\npackages = ["greeting"]\n'
two('').assertFailedSaying('The executions flit and hatch attach greeting-1.0-py', 'with one classifier, py')
two('hatch').assertSucceeded()
assert ['greeting', 'welcome'].every { name -> new File(basedir, 'target').list().any { it ==~ /$name-1.0-py.*whl/ } }
return true
