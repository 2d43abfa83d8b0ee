import io.github.pipcmake.it.MavenBuild
import java.util.zip.ZipFile

File project = new File(basedir, 'project')
MavenBuild maven = MavenBuild.of(binding.variables)
  .inCopyAt(project)
  .withStore(new File(basedir, 'store'))
  .withArguments("-Dmaven.build.cache.location=${new File(basedir, 'build-cache')}")

def inJar = {
  new ZipFile(new File(project, 'target/cached-1.jar')).withCloseable { jar ->
    jar.getInputStream(jar.getEntry('native/value.txt')).text
  }
}
def ran = { build, goal -> build.assertSucceeded().log().any { it.contains(":$goal (default)") && it.contains('---') } }

def made = { Object... arguments ->
  def build = maven.run(arguments)
  assert ran(build, 'configure') && ran(build, 'wheel')
}
def restored = { Object... arguments ->
  def build = maven.run(arguments)
  assert ran(build, 'prepare') && !ran(build, 'configure') && !ran(build, 'build') && !ran(build, 'wheel')
  // What Java loads is there, and so are the wheel and what later goals read.
  assert new File(project, 'target/classes/native/value.txt').text == new File(project, 'src/main/cpp/value.cpp').text
  assert new File(project, 'target/cached-1-py3-none-any.whl').file
  assert new File(project, 'target/pip-cmake/wheel.json').file
}

made('package')

// A change of any language's files.
File source = new File(project, 'src/main/cpp/value.cpp')
source.text = source.text.replace('1', '2')
made('clean', 'package')
assert inJar() == source.text
['CMakeLists.txt', 'pyproject.toml', 'python/backend.py'].each {
  new File(project, it) << '\n# changed\n'
  made('clean', 'package')
}

// Nothing.
restored('clean', 'package')
assert inJar() == source.text

// Other parameters, though no file changed.
made('clean', 'package', '-Dpip-cmake.buildType=Debug')
return true
