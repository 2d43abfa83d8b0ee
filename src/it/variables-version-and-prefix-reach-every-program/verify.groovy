import io.github.pipcmake.it.MavenBuild

// In two parts, as this script is among the sources, too.
String token = 'tok-' + '0123456789abcdef'
MavenBuild maven = MavenBuild.of(binding.variables).withArguments('-Ddeploy.token=' + token)
def text = { String name -> new File(basedir, name).text }

def first = maven.run('verify')
first.assertSucceeded()
assert text('target/cmake/configured.txt') == 'blue a b '
first.assertSaid('build: blue, token: ****')
// An absolute destination in the prefix is in the directory that the goal install was told.
assert text('target/native/lib/configured.txt') == 'blue a b '
assert new File(basedir, 'target').list().any { it.startsWith('demo-1.2.0rc1.dev0-') }

// Nobody finds the token in what was written.
first.assertNeverSaid(token)
new File(basedir, 'target').eachFileRecurse(groovy.io.FileType.FILES) {
  assert !it.getText('ISO-8859-1').contains(token): it
}

def second = maven.run('verify')
second.assertSucceeded()
second.assertConfigure('skipped')
second.assertInstall('unchanged')
second.assertWheel('unchanged')

// A variable of the POM counts; the command line adds entries and arguments to those of the POM.
def other =
    maven.run('verify', '-Dcolour=red', '-Dpip-cmake.define.MORE=c', '-Dpip-cmake.arguments=-Wno-dev')
other.assertSucceeded()
assert text('target/cmake/configured.txt') == 'red a b c'
assert text('target/native/lib/configured.txt') == 'red a b c'
other.assertSaid('COLOUR changed')
other.assertWheel('built')
other.assertNeverSaid('passes over')

// The other backends that read the version from a file.
File pyproject = new File(basedir, 'pyproject.toml')
String scikit = pyproject.text
String project = '\n[project]\nname = "demo"\ndynamic = ["version"]\n'
[setuptools: ['setuptools.build_meta', '[tool.setuptools.dynamic]\nversion = { file = "VERSION" }\n'],
 hatchling: ['hatchling.build', '[tool.hatch.version]\npath = "VERSION"\npattern = "(?P<version>.+)"\n[tool.hatch.build.targets.wheel]\npackages = ["src/demo"]\n']].each { name, backend ->
  pyproject.text = "[build-system]\nrequires = [\"$name\"]\nbuild-backend = \"${backend[0]}\"\n" + project + backend[1]
  maven.run('package').assertSucceeded().assertWheel('built')
  assert new File(basedir, 'target').list().any { it ==~ /demo-1\.2\.0rc1\.dev0-py.*-none-any\.whl/ }
}
pyproject.text = scikit

// A variable without a value, a version that is another, and a check that is none: a sentence each.
File pom = new File(basedir, 'pom.xml')
String original = pom.text
def failsWith = { String from, String to, String... words ->
  pom.text = original.replace(from, to)
  maven.run('verify').assertFailedSaying(*words)
}
failsWith('<COLOUR>${colour}</COLOUR>', '<COLOUR/>', 'environmentVariables has COLOUR without a value')
failsWith('1.2.0-RC1-SNAPSHOT', '1.3-jre17', 'invalid PEP 440 version string')
assert new File(basedir, 'logs').listFiles().any {
  it.text.contains('"1.3-jre17" is none that Python packages may have (PEP 440); write 1.3+jre17, say')
}
failsWith('>fail<', '>error<', 'versionCheck is "error", which is none of warn, fail, ignore')

return true
