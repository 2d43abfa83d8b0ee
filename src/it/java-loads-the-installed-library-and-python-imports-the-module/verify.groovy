import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.MavenBuild
import java.util.jar.JarFile

String version = (new File(basedir, 'pom.xml').text =~ '<tried>(.+)</tried>')[0][1]
MavenBuild maven = MavenBuild.of(binding.variables)
    .ofCopy(itSources.toString() + '/../../examples/jni', new File(basedir, 'jni'))
    .withVariable('DESTDIR', new File(basedir, 'elsewhere')) // as packagers set it, not for this
    .withArguments("-Dversion.pip-cmake=$version", '-Dpip-cmake.buildType=Debug')
File project = maven.project().toFile()
File target = new File(project, 'target')
String library = System.mapLibraryName('earth_jni')
def junit = { String name -> new groovy.xml.XmlSlurper().parse(new File(target, "surefire-reports/TEST-${name}.xml")) }

// The component for Java is installed where its unit test and the jar find it, and nothing else is.
def first = maven.run('package')
first.assertPrepare('created').assertConfigure('configured').assertCompiled(3).assertInstall('installed').assertTest('passed')
assert first.install().text('files') == '1'
assert first.install().programs()*.name() == ['cmake']
assert new JarFile(new File(target, 'earth-1.0.jar')).getEntry("native/$library") != null
assert !new File(target, 'classes').list().any { it.startsWith('earth') }

// Java loaded it in its tests, and Python imported the module of the same core in its own.
assert junit('org.example.earth.EarthTest').@tests == '2'
assert junit('org.example.earth.EarthTest').@failures == '0'
assert junit('ctest').@tests == '1'
assert junit('ctest').testcase[0].'system-out'.text().contains(new File(target, 'cmake').path)
assert first.test().text('tests') == '1' && first.test().text('failures') == '0'
assert first.test().programs()*.name() == ['ctest']

// The jar takes the library along, as the example's README has it typed.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
maven.type(Page.command(repository, 'java -cp target/earth-1.0.jar org.example.earth.Earth')).assertSucceeded()

// Nothing changed, so install starts nothing and touches nothing. Tests run each time.
File installed = new File(target, "classes/native/$library")
long time = installed.lastModified()
def second = maven.run('package')
second.assertCompiled(0).assertInstall('unchanged').assertTest('passed')
assert second.programs()*.name() == ['ninja', 'ctest']
assert installed.lastModified() == time

// A changed core reaches both, and the test of each says so.
File core = new File(project, 'src/main/cpp/distance.cpp')
core.text = core.text.replace('6371.0', '6372.0')
def changed = maven.run('package', '-Dmaven.test.failure.ignore')
changed.assertCompiled(1).assertInstall('installed').assertTest('failed').assertSaid('1 of 1 test failed: earth_in_python (Failed)')
assert junit('org.example.earth.EarthTest').@failures == '2'

// What was installed and is gone comes back.
core.text = core.text.replace('6372.0', '6371.0')
assert installed.delete()
maven.run('package').assertInstall('installed').assertTest('passed')
assert installed.exists()
null
