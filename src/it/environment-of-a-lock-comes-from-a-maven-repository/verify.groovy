import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Server
import org.apache.commons.io.FileUtils

File settings = new File(basedir, 'settings.xml')
settings.text = '''<settings><servers>
  <server><id>company</id><username>me</username><password>geheim</password></server>
</servers></settings>'''
MavenBuild maven = MavenBuild.of(binding.variables).withArguments('-s', settings)
File lock = new File(basedir, 'pylock.build.toml')
// The second machine: another home and store, no index, and nothing of it in its Maven repository.
File mine = new File(localRepositoryPath, 'io/github/pip-cmake/it/environments')
def machine = { String name ->
  FileUtils.deleteDirectory(mine)
  maven.withStore(new File(basedir, "machines/$name/store")).withVariable('HOME', new File(basedir, "machines/$name"))
}
def withoutIndex = { String name -> machine(name).withVariable('PIP_NO_INDEX', '1') }
def files = { File directory -> def found = []; directory.eachFileRecurse { if (it.name.endsWith('.tar.zst')) found << it }; found }

File shared = new File(basedir, 'shared')
String place = "company::${shared.toURI().toString().replaceFirst('^file:/(?!/)', 'file:///')}"
String from = "-Dpip-cmake.environmentRepository=$place"

maven.run('pip-cmake:environment-deploy').assertFailedSaying('Nobody said where', '-Dpip-cmake.environmentRepository=ID')
maven.run('pip-cmake:environment-deploy', from).assertFailedSaying('There is no lock', 'mvn pip-cmake:lock')
maven.run('pip-cmake:lock').assertSucceeded()
String digest = (lock.text =~ /(?s)environments\]\].*digest = "([0-9a-f]{64})"/)[0][1]
assert lock.text =~ /(?s)environments\]\].*libc = "(glibc|musl|macos) [0-9.]+"/ || System.getProperty('os.name').startsWith('Windows')

// Nobody has it: pip makes it, and the next build asks again.
def first = machine('first').run('package', from)
first.assertPrepare('created').assertPipRan().assertSaid("the repository company does not have io.github.pip-cmake.it.environments:env-$digest:tar.zst:1")
machine('first').run('pip-cmake:environment-deploy', from).assertSaid("deployed io.github.pip-cmake.it.environments:env-$digest:tar.zst:1 to the repository")
assert files(shared)*.name == ["env-$digest-1.tar.zst" as String]
long sent = files(shared)[0].lastModified()
machine('first').run('pip-cmake:environment-deploy', from).assertSaid("has the environment $digest")
assert files(shared)[0].lastModified() == sent

// Without pip, without an index; and without a network from Maven's own repository.
def second = withoutIndex('second').run('package', from)
second.assertPrepare('created').assertPrograms(1).assertSaid('it comes from the repository company') // asks Python its version
assert second.prepare().digest() == first.prepare().digest()
assert second.prepare().version('pybind11') == '3.0.1'
// Of a machine that had it from there; Maven's own copy is no answer, and none is sent again.
maven.withStore(new File(basedir, 'machines/second/store')).run('pip-cmake:environment-deploy', from).assertSaid("has the environment $digest")
assert files(shared)[0].lastModified() == sent
def offline = maven.withStore(new File(basedir, 'machines/offline/store')).run('package', '-o', from)
offline.assertPrepare('created').assertSaid('it comes from the repository company')
assert offline.prepare().digest() == first.prepare().digest()

// A copy of Maven's that was cut is fetched again.
files(mine)[0].bytes = [1, 2, 3] as byte[]
def restored = maven.withStore(new File(basedir, 'machines/restored/store')).withVariable('PIP_NO_INDEX', '1').run('package', from)
restored.assertPrepare('created').assertSaid('it is fetched again').assertSaid('it comes from the repository company')

// Another archive, its checksums with it: one warning, and pip.
File artifact = files(shared)[0]
byte[] good = artifact.bytes
artifact.bytes = new File(basedir, 'pom.xml').bytes
shared.eachFileRecurse { if (it.name =~ /tar.zst.(sha1|md5)$/) it.delete() }
def lied = machine('third').run('package', from)
lied.assertPrepare('created').assertPipRan().assertSaid('What the repository company gave is not the environment that pylock.build.toml names (it ')
assert !lied.log().any { it.contains('integrity') || it =~ /^\s+at / }
assert lied.prepare().digest() == first.prepare().digest()
artifact.bytes = good

maven.withStore(new File(basedir, 'machines/fourth/store')).run('package', '-Dpip-cmake.environmentRepository=compny')
    .assertPrepare('created').assertPipRan().assertSaid('environmentRepository is compny, which is no <repository>')

// Maven waits half an hour for a server that says nothing; pip can make the environment.
new ServerSocket(0, 50, InetAddress.loopbackAddress).withCloseable { silent ->
  machine('silent').run('package', '-Daether.connector.requestTimeout=1000', "-Dpip-cmake.environmentRepository=silent::http://127.0.0.1:${silent.localPort}/maven")
      .assertPrepare('created').assertPipRan().assertSaid('The repository silent cannot be asked for environments, so they are made here')
}

def nginx = Server.program('nginx')
if (nginx.present) {
  File web = new File(basedir, 'nginx')
  assert new File(web, 'maven').mkdirs()
  new File(web, 'users').text = 'me:{PLAIN}geheim\n'
  try (Server server = Server.nginx(nginx.get(), web,
      'location /maven/ { auth_basic maven; auth_basic_user_file ROOT/users; dav_methods PUT; create_full_put_path on; }\nlocation /broken/ { return 500; }')) {
    String url = "http://127.0.0.1:${server.port()}/maven"
    machine('first').run('pip-cmake:environment-deploy', "-Dpip-cmake.environmentRepository=stranger::$url")
        .assertFailedSaying('The repository stranger did not take', '401', 'settings.xml')
    machine('first').run('pip-cmake:environment-deploy', "-Dpip-cmake.environmentRepository=company::$url").assertSaid("deployed")
    withoutIndex('fifth').run('package', "-Dpip-cmake.environmentRepository=company::$url").assertPrepare('created')
        .assertSaid('it comes from the repository company')
    machine('sixth').run('package', "-Dpip-cmake.environmentRepository=broken::http://127.0.0.1:${server.port()}/broken")
        .assertPrepare('created').assertPipRan().assertSaid('The repository broken cannot be asked for environments, so they are made here')
  }
} else {
  println 'nginx is not there: what it shows is not shown'
}
FileUtils.deleteDirectory(mine)
return true
