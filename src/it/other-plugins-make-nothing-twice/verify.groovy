import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

// source:jar forks a lifecycle up to generate-sources, so prepare comes twice; flatten writes a POM beside the POM.
def first = maven.run('package')
first.assertSucceeded().assertCompiled(1).assertWheel('built')
assert first.log().count { it.contains(':prepare (default)') } == 2
assert first.log().count { it.contains('environment for the build') } == 1
assert new File(basedir, '.flattened-pom.xml').file

// javac -h writes the header anew, with the content that it had, and the tree in the store is up to date.
File header = new File(basedir, 'target/native-headers/demo_Counter.h')
long time = header.lastModified()
maven.run('clean', 'package').assertCompiled(0)
assert header.lastModified() == time

// Another one is compiled for.
File counter = new File(basedir, 'src/main/java/demo/Counter.java')
counter.text = counter.text.replace('STEP = 1', 'STEP = 2')
maven.run('clean', 'package').assertCompiled(1)
maven.run('clean', 'package').assertCompiled(0)

// A release changes both POMs, and neither is in the wheel.
def made = maven.run('package').assertWheel('unchanged').wheel()
def release = maven.run('package', '-Drevision=2.0').assertCompiled(0).assertWheel('unchanged')
assert release.wheel().text('sha256') == made.text('sha256')
assert new File(basedir, '.flattened-pom.xml').text.contains('<version>2.0</version>')

// And both are when a build file names one.
new File(basedir, 'setup.cfg').text = '# the version is in pom.xml\n'
maven.run('package', '-Drevision=2.0').assertWheel('built')
maven.run('package', '-Drevision=3.0').assertWheel('built')
return true
