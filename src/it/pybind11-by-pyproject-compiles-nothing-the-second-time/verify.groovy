import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

MavenBuild maven = MavenBuild.of(binding.variables)

// First build: the environment is made, all 10 + 7 sources are compiled.
def first = maven.first()
first.assertPrepare('created').assertConfigure('configured').assertCompiled(17).assertPipRan()

// The environment's directory is named by its digest, and another program, in another language, packs it to the same.
String digest = first.prepare().digest()
def environment = first.prepare().environment()
assert digest ==~ /[0-9a-f]{64}/
assert environment.fileName.toString() == digest
assert environment.startsWith(maven.store())
assert Program.output(maven.project(), ['python3', "$itSources/independent_packer.py" as String, environment.toString()]) == digest
assert first.prepare().version('pybind11').startsWith('3.')

// What was built works, in the Python that it was built for.
String ask = 'import sys; sys.path.insert(0, sys.argv[1]); import arithmetic; print(arithmetic.lcm(4, 6), arithmetic.fibonacci(10))'
assert first.python(ask, maven.project().resolve('target/cmake')) == '12 55'

// Second build: nothing but the build tool is started, and it compiles nothing.
def second = maven.run('package')
second.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)
assert second.build().programs().size() == 1
assert second.prepare().digest() == digest
// Building used the environment and did not write to it.
assert Program.output(maven.project(), ['python3', "$itSources/independent_packer.py" as String, environment.toString()]) == digest

// What was resolved is forgotten: pip runs again, brings the same content, so nothing has to be compiled.
assert maven.store().resolve('v1/recipes').toFile().deleteDir()
def third = maven.run('package')
third.assertSucceeded().assertPipRan().assertCompiled(0)
assert third.prepare().digest() == digest

// Another pybind11: what includes it is compiled again, and nothing else; the rest of the tree is kept.
def requires = new File(basedir, 'pyproject.toml')
requires.text = requires.text.replace('pybind11>=3.0,<4', 'pybind11==3.0.4')
def bumped = maven.run('package', '-Dpip-cmake.explain')
bumped.assertPrepare('created').assertConfigure('configured').assertCompiled(7)
assert bumped.configure().text('reason') == "environment changed: pybind11 ${first.prepare().version('pybind11')} -> 3.0.4"
String why = /pybind11 changed, whose include\/pybind11\/\w+\.h was read/
assert bumped.build().text('explanations') =~ /CMakeFiles\/arithmetic.dir\/src\/module.cpp.o, reason=$why/
assert bumped.log().any { it =~ why }
String version = 'import sys; sys.path.insert(0, sys.argv[1]); import arithmetic; print(arithmetic.headers, arithmetic.lcm(4, 6))'
assert bumped.python(version, maven.project().resolve('target/cmake')) == '30004 12'
assert !new File(basedir, 'target/cmake/CMakeCache.txt').text.contains(digest)
maven.run('package').assertConfigure('skipped').assertCompiled(0)
return true
