import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.MavenBuild
import java.util.jar.JarFile

MavenBuild maven = MavenBuild.of(binding.variables)
def names = { String file -> new JarFile(new File(basedir, file)).withCloseable { it.entries()*.name } }
String arch = System.getProperty('os.arch') == 'amd64' ? 'x86_64' : 'aarch_64'
String directory = arch == 'x86_64' ? 'linux_64' : 'linux_arm64'

// The POM has what the page has.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
def squeezed = { String xml -> xml.replaceAll(/\s+/, '') }
for (words in ['<prefix>', '<plugin>\n  <artifactId>maven-jar-plugin']) {
  assert squeezed(new File(basedir, 'pom.xml').text).contains(squeezed(Page.xml(repository, 'docs/how-it-works.md', words)))
}

// A Java test loads the library, from the directory that native-lib-loader looks in.
maven.run('package').assertSucceeded().assertSaid('Tests run: 1, Failures: 0, Errors: 0')

// The library is in the jar of the platform, and in no other.
assert names("target/greeting-1-linux-${arch}.jar").contains("natives/$directory/libgreeting.so" as String)
assert names('target/greeting-1.jar').every { !it.startsWith('natives/') }

// The prefix has the property's value from the configure step on.
assert new File(basedir, 'target/cmake/CMakeCache.txt').text.contains("target/native/natives/$directory\n")

// With both jars, the program runs elsewhere.
maven.run('dependency:build-classpath', '-Dmdep.outputFile=target/classpath.txt', '-Dmdep.includeScope=runtime').assertSucceeded()
String classPath = ["target/greeting-1.jar", "target/greeting-1-linux-${arch}.jar", new File(basedir, 'target/classpath.txt').text.trim()].join(':')
Process program = new ProcessBuilder([System.getProperty('java.home') + '/bin/java', '-cp', classPath, 'demo.Greeting'])
    .directory(basedir).redirectErrorStream(true).start()
assert program.text.contains('answer 42')

// The second build compiles nothing.
maven.run('package').assertSucceeded().assertConfigure('skipped').assertInstall('unchanged').assertCompiled(0)

// For another platform, both follow; a name that is spelled otherwise would make two of one.
maven.run('package', '-Dpip-cmake.arch=arm64').assertFailedSaying('pip-cmake.arch is arm64; write aarch_64')
maven.run('package', '-Dpip-cmake.os=windows', '-Dpip-cmake.arch=aarch_64', '-DskipTests').assertSucceeded()
assert new File(basedir, 'target/native/natives/windows_arm64/libgreeting.so').exists()
assert new File(basedir, 'target').list().contains('greeting-1-windows-aarch_64.jar')
return true
