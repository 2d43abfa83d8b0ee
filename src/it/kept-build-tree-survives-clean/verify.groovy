import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
maven.first().assertConfigure('configured').assertCompiled(1)

// One tree, named for the project, private, and none in target.
File builds = maven.store().resolve('v1/builds').toFile()
File[] trees = builds.listFiles()
assert trees.length == 1
assert trees[0].name ==~ /kept-build-[0-9a-f]{16}/
assert new File(trees[0], 'libplain.a').file
assert new File(trees[0], 'pip-cmake-project.json').text.contains(basedir.canonicalPath)
assert java.nio.file.Files.getPosixFilePermissions(builds.toPath()).size() == 3
assert !new File(basedir, 'target/cmake').exists()

maven.run('clean', 'package').assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)

// A change is compiled there, too.
new File(basedir, 'plain.cpp').text = 'int plain() { return 43; }\n'
maven.run('clean', 'package').assertConfigure('skipped').assertCompiled(1)

// To be rid of it: delete it.
assert trees[0].deleteDir()
def afresh = maven.run('package')
afresh.assertConfigure('configured').assertCompiled(1)
assert trees[0].directory
