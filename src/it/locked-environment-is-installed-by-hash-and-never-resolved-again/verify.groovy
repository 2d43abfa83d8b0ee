import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild

File lock = new File(basedir, 'pylock.build.toml')
File pyproject = new File(basedir, 'pyproject.toml')
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('pipcmakegreeting', '1.0').wanting('me', 's3cret-word')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_EXTRA_INDEX_URL', index.urlFor('me', 's3cret-word'))

// A lock that was named must be there.
maven.run('package', '-Dpip-cmake.lock=pylock.none.toml').assertFailedSaying('There is no lock', 'pylock.none.toml', 'mvn pip-cmake:lock')

maven.run('pip-cmake:lock').assertSucceeded().assertSaid('pylock.build.toml created').assertSaid('+pipcmakegreeting==1.0')
assert !lock.text.contains('s3cret')
assert lock.text.contains('sha256 = "')
assert lock.text.count('[[tool.pip-cmake.environments]]') == 1
long written = lock.lastModified()
maven.run('pip-cmake:lock').assertSucceeded().assertSaid('pylock.build.toml unchanged').assertSaid('the same packages')
assert lock.lastModified() == written
// The environment that the lock names is there already.
maven.run('package').assertPrepare('reused').assertPrograms(0)

// Where the store is empty, pip installs from it, with hashes required.
def first = maven.withStore(new File(basedir, 'other-store')).run('package')
first.assertPrepare('created').assertPipRan().assertSaid('locked by pylock.build.toml')
assert first.prepare().version('pipcmakegreeting') == '1.0'
assert first.programs().any { it.command().containsAll(['--require-hashes', '--no-deps']) }

// What is installed has to be what the lock names, byte for byte. What it does not name is said.
String digest = (lock.text =~ /(?s)environments\]\].*digest = "([0-9a-f]{64})"/)[0][1]
String whole = lock.text
lock.text = whole.replace(digest, '1' * 64)
maven.withStore(new File(basedir, 'third-store')).run('package')
    .assertFailedSaying('is not the environment that it names', "the portable digest is $digest, not ${'1' * 64}", 'mvn pip-cmake:lock')
lock.text = whole.replaceFirst(/wheels = "[0-9a-f]{64}"/, "wheels = \"${'1' * 64}\"")
maven.withStore(new File(basedir, 'third-store')).run('package').assertPrepare('created').assertSaid('mvn pip-cmake:lock adds it')
maven.run('pip-cmake:lock').assertSaid('pylock.build.toml updated')
assert lock.text == whole

// A newer version is never looked for, whatever Maven is told: no program runs, no index is asked.
index.addWheel('pipcmakegreeting', '1.1')
int asked = index.requests().size()
def second = maven.run('package', '-U', '-Dpip-cmake.updatePolicy=always')
second.assertPrepare('reused').assertPrograms(0).assertSaid('locked by pylock.build.toml, which -U does not change')
assert index.requests().size() == asked
assert second.prepare().digest() == first.prepare().digest()

// What is required changed: the sentence names it, and what to do, which works.
pyproject.text = '[build-system]\nrequires = ["pipcmakegreeting>=1.1", "iniconfig"]\n'
maven.run('package').assertFailedSaying(
    'pylock.build.toml does not match pyproject.toml',
    'pipcmakegreeting>=1.1 (pyproject.toml line 2) is required now, the lock was made for pipcmakegreeting>=1',
    'iniconfig (pyproject.toml line 2) is required and not in the lock',
    'run mvn pip-cmake:lock')
maven.run('pip-cmake:lock', '-Dpip-cmake.platforms=linux-x86_64,linux-aarch64,macos-arm64,macos-x86_64,windows-x86_64')
    .assertSaid('pylock.build.toml updated').assertSaid('+pipcmakegreeting==1.1').assertSaid('-pipcmakegreeting==1.0')
def third = maven.run('package')
third.assertPrepare('reused')
assert third.prepare().version('pipcmakegreeting') == '1.1'

// A hash that the file does not have: which file, which hash.
String good = (lock.text =~ /pipcmakegreeting-1\.1.*?sha256 = "([0-9a-f]{64})"/)[0][1]
lock.text = lock.text.replace(good, '0' * 64)
maven.run('package').assertFailedSaying(
    'pipcmakegreeting-1.1-py3-none-any.whl', good, 'the lock pylock.build.toml names ' + '0' * 64, 'mvn pip-cmake:lock')

// For other platforms only.
maven.run('pip-cmake:lock', '-Dpip-cmake.platforms=windows-arm64').assertSucceeded()
assert !lock.text.contains('environments]]')
maven.run('package').assertFailedSaying('pylock.build.toml was made for windows-arm64', '<platforms>', 'mvn pip-cmake:lock')

// No secret anywhere.
assert !lock.text.contains('s3cret')
new File(basedir, 'target').eachFileRecurse { if (it.file) assert !it.text.contains('s3cret') }
index.close()
