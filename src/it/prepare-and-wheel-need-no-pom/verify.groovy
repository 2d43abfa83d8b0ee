import io.github.pipcmake.it.MavenBuild

String plugin = 'io.github.pip-cmake:pip-cmake-maven-plugin:' +
    (new File(basedir, 'pom.xml').text =~ /<tried>([^<]+)/)[0][1]
MavenBuild maven = MavenBuild.of(binding.variables)
File project = new File(basedir, 'copy')
MavenBuild without = maven.ofCopy(new File(basedir, 'project'), project)

// In a directory with pyproject.toml only: the environment, and the wheel in target.
def first = without.run("$plugin:prepare", "$plugin:wheel")
first.assertSucceeded().assertWheel('built')
assert new File(project, 'target/demo-2.0-py2.py3-none-any.whl').exists() || new File(project, 'target/demo-2.0-py3-none-any.whl').exists()
assert project.list().toSorted() == ['pyproject.toml', 'src', 'target']
// What Maven itself warns of comes before the first goal.
assert first.log().dropWhile { !it.contains('] ---') }.findAll { it.contains('[WARNING]') }.empty
without.run("$plugin:prepare", "$plugin:wheel").assertSucceeded().assertWheel('unchanged').assertPrograms(0)

// A source that changed makes another wheel, in the directory named on the command line too.
new File(project, 'src/demo/__init__.py').text = 'WORD = "bye"\n'
without.run("$plugin:prepare", "$plugin:wheel").assertSucceeded().assertWheel('built')

// Where there is nothing of a project, a sentence says so, and nothing is left.
File empty = new File(basedir, 'empty')
empty.mkdir()
def nowhere = maven.ofCopy(empty, new File(basedir, 'nowhere')).run("$plugin:prepare")
nowhere.assertFailedSaying('There is neither a pom.xml nor a pyproject.toml in ')
assert !new File(basedir, 'nowhere/target/pip-cmake/prepare.json').exists()
return true
