import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

// The POMs of docs/migrating.md, before and after.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
MavenBuild maven = MavenBuild.of(binding.variables)
def plugin = { String words -> Page.xml(repository, 'docs/migrating.md', "<plugin>    <!-- $words -->") }
def project = { String source, String name, String plugins ->
  def copy = maven.ofCopy(new File(basedir, source), new File(basedir, name))
  File pom = new File(copy.project().toFile(), 'pom.xml')
  pom.text = pom.text.replace('<!-- what the page has -->', plugins)
  copy
}
def greeting = { MavenBuild build ->
  Program.output(build.project(), ['python3', '-c', 'import sys; sys.path.insert(0, "target/classes"); import old; print(old.GREETING)'])
}

String exec = plugin('before: exec')
String after = plugin('after')
// Of the executions of exec-maven-plugin, those that make the environment.
String environment = exec.replaceFirst(/(?s)<execution>\s*<id>configure<.*<\/execution>/, '')
Map before = [exec: exec, cmake: environment + plugin('before: cmake'), antrun: plugin('before: antrun')]
before.each { name, plugins ->
  def old = project('project', name, plugins)
  old.run('package').assertSucceeded()
  assert greeting(old) == 'hello'
  assert plugins.lines().count() > after.lines().count()
}

// The one POM after all of them: the same library, and a second build with one program that compiles nothing.
def now = project('project', 'after', after)
now.run('package').assertPrepare('created').assertCompiled(1)
assert greeting(now) == 'hello'
now.run('package').assertPrepare('reused').assertConfigure('skipped').assertInstall('unchanged').assertCompiled(0).assertPrograms(1)

// A module of Habushu: its backend makes the wheel, and pytest tests it.
def habushu = project('habushu', 'poetry', plugin('after: Habushu'))
habushu.run('verify').assertWheel('built').assertPytest('passed')
habushu.run('verify').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
return true
