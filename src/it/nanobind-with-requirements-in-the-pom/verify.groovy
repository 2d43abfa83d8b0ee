import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

// No pyproject.toml: the POM alone says what is needed.
def first = maven.first()
first.assertPrepare('created').assertConfigure('configured')
assert first.prepare().version('nanobind') == '2.9.2'
assert (first.build().text('compiled') as int) >= 2

String ask = 'import sys; sys.path.insert(0, sys.argv[1]); import distance; print(distance.between(1, 2, 4, 6))'
assert first.python(ask, maven.project().resolve('target/cmake')) == '5.0'

def second = maven.run('package')
second.assertPrepare('reused').assertConfigure('skipped').assertCompiled(0)
assert second.programs()*.name() == ['ninja']
