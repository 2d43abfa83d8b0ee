import groovy.json.JsonSlurper
import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0').addWheel('greeting', '1.1').addWheel('other', '1.0')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_INDEX_URL', index.url()).withArguments('-Dwanted=greeting')
File record = new File(basedir, 'target/pip-cmake/prepare.json')

// Two versions of a package: by the digest of the one, or its beginning, and the module as it is now.
def first = maven.run('generate-sources', '-Dwanted=greeting==1.0').assertPrepare('created').prepare()
File mailed = new File(basedir, 'mailed.json')
mailed.bytes = record.bytes
def second = maven.run('generate-sources', '-Dwanted=greeting==1.1').assertPrepare('created').prepare()
File json = new File(basedir, 'diff.json')
maven.run('pip-cmake:diff', "-Dpip-cmake.from=${first.digest().take(12)}", "-Dpip-cmake.json=$json").assertSucceeded()
    .assertSaid("digest: ${first.digest()} -> ${second.digest()}")
    .assertSaid('package greeting: 1.0 -> 1.1')
    .assertSaid('input: requirements changed from greeting==1.0 to greeting==1.1')
def told = new JsonSlurper().parse(json)
assert !told.equal && told.packages == [[name: 'greeting', from: '1.0', to: '1.1']]
assert told.inputs*.name == ['requirements'] && told.unknown == []

// A record that came by mail, where no store has that environment.
maven.withStore(new File(basedir, 'empty')).run('pip-cmake:diff', '-Dpip-cmake.from=mailed.json').assertSucceeded()
    .assertSaid('package greeting: 1.0 -> 1.1').assertSaid('input: requirements changed')

// The same environment, whatever its name.
maven.run('pip-cmake:diff', "-Dpip-cmake.from=${second.digest()}", '-Dpip-cmake.to=target/pip-cmake/prepare.json').assertSucceeded()
    .assertSaid("digest: both are ${second.digest()}")

// A digest that is not here: what can be said is said.
maven.run('pip-cmake:diff', "-Dpip-cmake.from=${'ab' * 32}").assertSucceeded().assertSaid("digest: ${'ab' * 32} -> ${second.digest()}")
    .assertSaid("The packages of ${'ab' * 32} are not known here")

// Locks, now and in git.
def lock = { String version -> "lock-version = '1.0'\ncreated-by = 'x'\n[[packages]]\nname = 'Greeting'\nversion = '$version'\n" }
File file = new File(basedir, 'pylock.build.toml')
def git = { Object... words -> Program.output(maven.project(), ['git', *words]*.toString()) }
git('init', '-q')
file.text = lock('1.0')
git('add', file.name)
git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'lock')
file.text = lock('1.1')
maven.run('pip-cmake:diff', '-Dpip-cmake.from=HEAD:pylock.build.toml', '-Dpip-cmake.to=pylock.build.toml').assertSucceeded()
    .assertSaid('package greeting: 1.0 -> 1.1').assertNeverSaid('the same')

// Without a project, as the store's goals.
File nothing = new File(basedir, 'nothing')
assert nothing.mkdir()
maven.ofCopy(nothing, new File(basedir, 'nowhere'))
    .run("io.github.pip-cmake:pip-cmake-maven-plugin:$itVersion:diff", "-Dpip-cmake.from=$basedir", "-Dpip-cmake.to=$mailed").assertSucceeded()
    .assertSaid('package greeting: 1.1 -> 1.0')

// Bad input: a sentence each.
maven.run('pip-cmake:diff').assertFailedSaying('There is nothing to compare with', '-Dpip-cmake.from=NAME')
maven.run('pip-cmake:diff', '-Dpip-cmake.from=nowhere').assertFailedSaying('There is nothing called nowhere here', 'pip-cmake:store-list')
maven.run('pip-cmake:diff', '-Dpip-cmake.from=abcdef0').assertFailedSaying('has no environment abcdef0')
maven.run('pip-cmake:diff', '-Dpip-cmake.from=HEAD~9:pylock.build.toml').assertFailedSaying('git has no HEAD~9:pylock.build.toml')
maven.run('pip-cmake:diff', '-Dpip-cmake.from=pom.xml').assertFailedSaying('pom.xml is no record of prepare')
new File(basedir, 'torn.toml').text = 'packages = ['
maven.run('pip-cmake:diff', '-Dpip-cmake.from=torn.toml').assertFailedSaying('torn.toml is no lock file')
index.close()
return true
