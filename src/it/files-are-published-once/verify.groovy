import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import io.github.pipcmake.it.SecretSearch
import io.github.pipcmake.it.Server

// Put together here, so that this file does not hold them.
String secret = ['open', 'sesame', '42'].join('-')
String wrong = secret.reverse()
Server index = Server.index(new File(basedir, 'index'), 'ali', secret)
String url = "http://127.0.0.1:${index.port()}/"
File packages = new File(basedir, 'index/packages')
def there = { packages.list().sort() as List }

// The file holds the passwords, so it is not kept here.
File settings = File.createTempFile('settings', '.xml')
settings.text = "<settings><servers><server><id>team</id><username>ali</username><password>$secret</password></server>" +
    "<server><id>stranger</id><username>ali</username><password>$wrong</password></server></servers></settings>"
MavenBuild maven = MavenBuild.of(binding.variables).withArguments('-s', settings.path)
def deploy = { Object... more -> maven.run(*(['deploy', "-Dpip-cmake.publishUrl=$url", '-Dpip-cmake.publishServerId=team'] + (more as List))) }
def record = { new JsonSlurper().parse(new File(basedir, 'target/pip-cmake/publish.json')) }

// What would happen is said, and nothing happens. A stranger cannot upload.
deploy('-Dpip-cmake.dryRun').assertSaid("would publish to $url: greeting-1-py3-none-any.whl")
assert record().outcome == 'would publish'
maven.run('deploy', "-Dpip-cmake.publishUrl=$url", '-Dpip-cmake.publishServerId=stranger')
    .assertFailedSaying("twine cannot upload to $url: HTTPError: 403 Forbidden", 'The user was ali')
assert !new File(basedir, 'target/pip-cmake/publish.json').exists()
assert there() == []

// The wheel goes there, and pip installs it from there. What comes later is sent alone, and nothing twice.
deploy().assertSaid("published to $url: greeting-1-py3-none-any.whl")
Program.output(basedir.toPath(), [new File(basedir, 'index/venv/bin/python').path, '-m', 'pip', 'download', '-q', '--no-deps', '-d', 'from-index', '-i', "${url}simple/".toString(), 'greeting'])
assert new File(basedir, 'from-index/greeting-1-py3-none-any.whl').bytes == new File(basedir, 'target/greeting-1-py3-none-any.whl').bytes
deploy('-Dpip-cmake.sdist').assertSaid("published to $url: greeting-1.tar.gz; 1 file there already, with the same content")
assert record().uploaded*.file == ["$basedir/target/greeting-1.tar.gz"]
assert record().there*.file == ["$basedir/target/greeting-1-py3-none-any.whl"]
deploy('-Dpip-cmake.sdist').assertSaid("nothing to publish to $url; 2 files there already, with the same content")
assert record().outcome == 'unchanged'
assert record().processes.size() == 2
assert there() == ['greeting-1-py3-none-any.whl', 'greeting-1.tar.gz']

// With the user and the password in the URL; and where the index is asked at another URL than is uploaded to.
maven.run('deploy', "-Dpip-cmake.publishUrl=${url.replace('//', "//ali:$secret@")}")
    .assertSaid("nothing to publish to $url; 1 file there already")
deploy("-Dpip-cmake.publishCheckUrl=${url}packages/").assertFailedSaying('400 Bad Request', 'What is there already stays there')

// As twine alone does it, from variables.
maven.withVariable('TWINE_REPOSITORY_URL', url).withVariable('TWINE_USERNAME', 'ali').withVariable('TWINE_PASSWORD', secret)
    .run('deploy').assertSaid("nothing to publish to $url; 1 file there already")

// A file is never changed, and nothing else goes there beside it. A new version is another file.
def old = new File(packages, 'greeting-1-py3-none-any.whl').bytes
new File(basedir, 'greeting/__init__.py') << 'MORE = 1\n'
new File(basedir, 'greeting/more.py').text = ''
deploy('-Dpip-cmake.sdist').assertFailedSaying("$url has greeting-1-py3-none-any.whl (there ", 'greeting-1.tar.gz', 'Nothing was uploaded')
assert new File(packages, 'greeting-1-py3-none-any.whl').bytes == old
File pyproject = new File(basedir, 'pyproject.toml')
pyproject.text = pyproject.text.replace('version = "1"', 'version = "2"')
deploy().assertSaid("published to $url: greeting-2-py3-none-any.whl")
assert there() == ['greeting-1-py3-none-any.whl', 'greeting-1.tar.gz', 'greeting-2-py3-none-any.whl']

// A server that knows no such project may send whoever asks to PyPI. What is there is not here.
String own = pyproject.text
pyproject.text = own.replace('name = "greeting"', 'name = "iniconfig"').replace('version = "2"', 'version = "2.1.0"') + '[tool.flit.module]\nname = "greeting"\n'
deploy('-Dpip-cmake.dryRun').assertSaid("would publish to $url: iniconfig-2.1.0-py3-none-any.whl")
pyproject.text = own

// What is wrong is said in a sentence.
maven.run('pip-cmake:publish', "-Dpip-cmake.publishUrl=$url").assertFailedSaying('No wheel was made in this build', 'pip-cmake:wheel')
deploy('-o').assertFailedSaying('Maven is offline, so nothing can be published')
deploy('-Dpip-cmake.publishServerId=teem').assertFailedSaying('settings.xml has no server teem, which publishServerId names for the index')
deploy("-Dpip-cmake.publishUrl=${url.replace('//', '//ali@')}").assertFailedSaying('publishServerId names a server of settings.xml for http://****@127.0.0.1', 'which holds credentials already')
maven.run('deploy', "-Dpip-cmake.publishUrl=${url.replace('//', "//ali:half/$wrong@")}").assertFailedSaying('The user name or password in publishUrl holds the character /', 'write %2F for it')
maven.run('deploy', '-Dpip-cmake.publishUrl=team').assertFailedSaying('publishUrl is team, which is no URL of an index')
pyproject.text = pyproject.text.replace('version = "2"', 'version = "3"')
new File(basedir, 'README.rst') << '\n`A link without an end <\n'
deploy().assertFailedSaying('twine check refuses what is to be published', 'greeting-3-py3-none-any.whl', 'has syntax errors in markup')
new File(basedir, 'README.rst').text = 'Greeting\n========\n'
index.close()
deploy().assertFailedSaying("$url does not tell which files it has: ", 'Nothing was uploaded', '-Dpip-cmake.publishCheckUrl=URL')
settings.delete()
assert there().every { !it.startsWith('greeting-3') }

SecretSearch.assertNowhere(basedir, 200, secret, wrong)
