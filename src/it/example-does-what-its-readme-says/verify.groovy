import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.ExampleTour
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import java.nio.file.Files

// What mvn -Pexample package runs, on a copy of what it needs of the repository: mvn package, twice.
File repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile
String version = (new File(basedir, 'pom.xml').text =~ '<tried>(.+)</tried>')[0][1]
MavenBuild.of(binding.variables).ofCopy(new File(repository, 'examples/mixed'), new File(basedir, 'examples/mixed'))
File pom = new File(basedir, 'examples/mixed/pom.xml')
// Without optimisation the 17 sources compile in half the time.
pom.text = pom.text.replace('<properties>', '<properties><pip-cmake.buildType>Debug</pip-cmake.buildType>')
assert new File(basedir, 'src/it').mkdirs()
Files.copy(new File(repository, 'src/it/settings.xml').toPath(), new File(basedir, 'src/it/settings.xml').toPath())
def seed = (new File(itProjects.toString(), 'interpolated-settings.xml').text =~ '<url>(.+)</url>')[0][1]

def shown = new ByteArrayOutputStream()
ExampleTour.show(new PrintStream(shown, true), basedir.path, version, itMaven.toString(), localRepositoryPath.toString(), new URI(seed).path)
def row = { String goal -> shown.toString().readLines().find { it.startsWith(goal + ' ') }.trim().split(' +') as List }
assert row('prepare')[1] == 'created' && row('prepare')[4] == 'reused'
assert row('build')[3] == '17' && row('build').contains('unchanged') && row('build')[-2] == '0'

// And what the example's README has to be typed then.
def answer = ['sh', '-c', Page.command(repository.toPath(), 'java -cp target/classes org.example.units.Units')]
String said = Program.output(new File(basedir, 'target/example/mixed').toPath(), answer)
assert said.contains('328.08')
