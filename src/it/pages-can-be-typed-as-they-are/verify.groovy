import groovy.json.JsonSlurper
import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

// What README and the docs have to be typed and copied, taken from the pages, in the order of a reader.
// DocumentedCommandsTest knows by this script which commands are run here.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('pipcmakegreeting', '1.0').addWheel('nanobind', '2.1')
File home = new File(basedir, 'home')
File store = new File(home, '.m2/pip-cmake')
MavenBuild maven = MavenBuild.of(binding.variables).withStore(store).withVariable('PIP_INDEX_URL', index.url())
def project = { String name, String plugin ->
  def copy = maven.ofCopy(new File(basedir, 'project'), new File(basedir, name))
  File pom = new File(copy.project().toFile(), 'pom.xml')
  pom.text = pom.text.replace('<!-- what the page has -->', plugin)
  copy
}
// What stands for something of the reader's is given: a name, a file, a digest.
def type = { MavenBuild where, String command, Map<String, ?> given = [:] ->
  String line = Page.command(repository, command)
  given.each { name, value ->
    assert line.contains(name)
    line = line.replace(name, value.toString())
  }
  where.type(line)
}

// README: the POM, in a project with pyproject.toml and CMakeLists.txt.
String plugin = Page.xml(repository, 'README.md', '<plugin>')
def readme = project('readme', plugin)
def first = type(readme, 'mvn package')
first.assertPrepare('created').assertConfigure('configured').assertCompiled(3)
String digest = first.prepare().digest()
type(readme, 'mvn package').assertPrepare('reused').assertConfigure('skipped').assertCompiled(0).assertPrograms(1)

// README: a project without pyproject.toml.
def inPom = project('in-pom', plugin.replace('<executions>', Page.xml(repository, 'README.md', '<configuration>') + '<executions>'))
File sources = new File(basedir, 'in-pom/src/main/cpp')
assert sources.mkdirs() && new File(basedir, 'in-pom/pyproject.toml').delete()
['CMakeLists.txt', 'plain.cpp'].each { assert new File(basedir, "in-pom/$it").renameTo(new File(sources, it)) }
assert type(inPom, 'mvn package').assertPrepare('created').assertCompiled(3).prepare().version('nanobind') == '2.1'
inPom.run('pip-cmake:prepare', "-Dpip-cmake.extraIndexUrls=${index.url()}", '-Dpip-cmake.onlyBinary=:all:').assertPipRan()

// README: each goal has its phase, and says whether it needs a project.
type(readme, 'mvn pip-cmake:help -Ddetail -Dgoal=prepare').assertSucceeded().assertSaid('pip-cmake:prepare').assertSaid('updatePolicy')
assert new File(basedir, 'nothing').mkdir()
def nowhere = maven.ofCopy(new File(basedir, 'nothing'), new File(basedir, 'nowhere'))
type(nowhere, 'mvn io.github.pip-cmake:pip-cmake-maven-plugin:store-list').assertSucceeded().assertSaid(digest.take(12))
// As mvn install leaves it: which plugins a group has.
File group = new File(localRepositoryPath.toString(), 'io/github/pip-cmake/maven-metadata-local.xml')
group.text = '<metadata><plugins><plugin><name>pip-cmake</name><prefix>pip-cmake</prefix><artifactId>pip-cmake-maven-plugin</artifactId></plugin></plugins></metadata>'
File settings = new File(basedir, 'settings.xml')
settings.text = "<settings><pluginGroups>${Page.xml(repository, 'README.md', '<pluginGroup>')}</pluginGroups></settings>"
type(nowhere.withArguments('-s', settings), 'mvn pip-cmake:store-list').assertSucceeded().assertSaid(digest.take(12))

// What is asked for often.
File source = new File(basedir, 'readme/plain.cpp')
source.text = source.text.replace('42', '43')
type(readme, 'mvn package -Dpip-cmake.explain').assertCompiled(3).assertSaid('plain.cpp')
type(readme, 'mvn -o package').assertPrepare('reused').assertCompiled(0)
String ninja = first.prepare().tool('ninja')
assert readme.withFirstOnPath(new File(ninja).parent).type(Page.command(repository, 'ninja -C target/cmake')).assertSucceeded().log()
    .any { it.contains('no work to do') }
String compiler = Program.output(maven.project(), ['sh', '-c', 'command -v c++ || command -v g++ || command -v clang++'])
type(readme, 'CXX=/path/to/c++ mvn package', ['/path/to/c++': compiler]).assertConfigure('configured')
def kept = readme.withArguments('-Dpip-cmake.keepBuild')
kept.run('package').assertCompiled(3)
type(kept, 'mvn clean package').assertConfigure('skipped').assertCompiled(0)
type(readme.withVariable('HOME', home), 'rm -rf ~/.m2/pip-cmake/v1/builds/NAME-*', ['NAME': 'typed']).assertSucceeded()
assert new File(store, 'v1/builds').list().length == 0

// Options that goals.md has, on goals that read them.
def chosen = readme.type('mvn package pip-cmake:install pip-cmake:test -Dpip-cmake.jobs=4 -Dpip-cmake.targets=core,bindings ' +
    '-Dpip-cmake.components=runtime,jni -Dpip-cmake.prefix=target/native -Dpip-cmake.strip ' +
    '-Dpip-cmake.include=^units -Dpip-cmake.exclude=gpu -Dpip-cmake.labels="fast|net" -Dpip-cmake.excludeLabels=slow ' +
    '-Dpip-cmake.parallel=4 -Dpip-cmake.timeout=60 -Dpip-cmake.failIfNoTests ' +
    '-Dpip-cmake.testArguments=--schedule-random -Dpip-cmake.testReport=target/ctest.xml')
assert chosen.assertCompiled(2).assertInstall('installed').assertTest('passed').test().text('tests') == '1'
assert new File(basedir, 'readme/target/native/lib/libcore.a').file
assert new File(basedir, 'readme/target/ctest.xml').file

// How it works: the records hold what the page says.
def told = new File(repository.toFile(), 'docs/how-it-works.md').readLines()
for (goal in ['prepare', 'configure', 'build', 'install', 'test']) {
  def fields = told.find { it.startsWith("| `${goal}.json` |") }.findAll(/`(\w+)`/) { it[1] }
  def written = new JsonSlurper().parse(new File(basedir, "readme/target/pip-cmake/${goal}.json")).keySet()
  assert written.every { it in fields }, "$goal: $written, and the page has $fields"
}

// How it works: the name of an environment is what another program says of it.
String packed = Page.command(repository, 'python3 src/it/independent_packer.py DIRECTORY').replace('DIRECTORY', first.prepare().environment().toString())
assert Program.output(repository, packed.split(' ') as List) == digest

// The store: list, verify, prune, from one to another.
type(readme, 'mvn pip-cmake:store-list').assertSaid(digest.take(12))
type(readme, 'mvn pip-cmake:store-verify').assertSucceeded().assertSaid('whole')
type(readme, 'mvn pip-cmake:store-prune -Dpip-cmake.dryRun').assertSaid('would remove 0 environments')
type(readme, 'mvn pip-cmake:store-prune -Dpip-cmake.maxSize=5G -Dpip-cmake.maxAge=7').assertSaid('removed 0 environments')
def exported = type(readme, 'mvn pip-cmake:store-export -Dpip-cmake.digest=0a1b2c -Dpip-cmake.file=environment.tar.zst', ['0a1b2c': digest.take(6)])
String recipes = exported.assertSucceeded().log().collect { it =~ /-Dpip-cmake.recipes=([0-9a-f]{64})/ }.find { it.find() }.group(1)
type(readme.withStore(new File(basedir, 'other-store')),
    'mvn pip-cmake:store-import -Dpip-cmake.file=environment.tar.zst -Dpip-cmake.digest=... -Dpip-cmake.recipes=...',
    ['digest=...': "digest=$digest", 'recipes=...': "recipes=$recipes"]).assertSucceeded().assertSaid("imported environment $digest")
for (command in ['mkdir -p v1/leases v1/uses; chmod 1777 v1/leases v1/uses', 'chmod -R u+rX']) {
  String line = Page.command(repository, command)
  readme.type("cd '$store' && " + (line.contains('v1') ? line : "$line .")).assertSucceeded()
}
readme.type("chmod 777 '$store/v1'")
type(readme, 'mvn pip-cmake:prepare').assertFailedSaying(new File(store, 'v1'))
type(readme.withArguments('-Dpip-cmake.sharedStore'), 'mvn pip-cmake:prepare').assertPrepare('reused')
readme.type("chmod 755 '$store/v1'")

// README: a lock, made with what the real index has.
def locked = readme.withVariable('PIP_INDEX_URL', '').withVariable('PIP_EXTRA_INDEX_URL', index.url())
type(locked, 'mvn pip-cmake:lock -Dpip-cmake.platforms=linux-x86_64,macos-arm64,windows-x86_64').assertSucceeded()
assert new File(basedir, 'readme/pylock.build.toml').file

// To delete it is safe at any time.
type(readme.withVariable('HOME', home), 'rm -rf ~/.m2/pip-cmake').assertSucceeded()
assert !store.exists()
locked.run('package').assertPrepare('created').assertSaid('locked by pylock.build.toml')

// Contributing: how to go on by hand, here.
String byHand = Page.command(repository, 'mvn -gs ../interpolated-settings.xml -Dmaven.repo.local=../../it-repository package')
Program.output(maven.project(), ['sh', '-c', "PATH='$itMaven/bin':\"\$PATH\" && $byHand".toString()])

// Benchmarks: each says what it does, without doing it.
def commands = Page.of(repository)*.snippets().flatten()*.commands().flatten().findAll { it.startsWith('python3 bench/') }.unique()
assert commands.size() > 5
commands.each {
  String help = Program.output(repository, ['sh', '-c', "PYTHONDONTWRITEBYTECODE=1 $it --help".toString()])
  assert help.contains('--runs') || it =~ /real_projects|conversions|equal_files|newcomer|second_machine/
}
index.close()
