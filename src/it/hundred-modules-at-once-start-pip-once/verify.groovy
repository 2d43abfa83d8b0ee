import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url())

def modules = (1..100).collect { "m$it" as String }
File pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replaceFirst('<!-- .* -->',
    "<modules>${modules.collect { "<module>$it</module>" }.join('')}</modules>")
modules.each { module ->
  File directory = new File(basedir, module)
  directory.mkdir()
  new File(directory, 'pyproject.toml').text = '[build-system]\nrequires = ["greeting"]\nbuild-backend = "none"\n'
  new File(directory, 'pom.xml').text = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>io.github.pip-cmake.it</groupId>
    <artifactId>hundred-modules</artifactId>
    <version>1</version>
  </parent>
  <artifactId>$module</artifactId>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.pip-cmake</groupId>
        <artifactId>pip-cmake-maven-plugin</artifactId>
      </plugin>
    </plugins>
  </build>
</project>
"""
}

def build = maven.run('package', '-T', '8')
build.assertSucceeded()
def records = modules.collect { build.module(it).prepare() }
assert records.count { it.startedPip() } == 1
assert records*.digest().unique().size() == 1
assert records*.outcome().countBy { it } == [created: 1, reused: 99]
index.close()
