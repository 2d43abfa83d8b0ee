import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import io.github.pipcmake.it.Server
import java.nio.file.Files

MavenBuild maven = MavenBuild.of(binding.variables)
File settings = new File(basedir, 'settings.xml')

// Another home, store, ccache and depth of the clone: all but the program that compiles.
def machine = { String name, String clone ->
  File home = new File(basedir, "machines/$name/home")
  maven.inCopyAt(new File(home.parentFile, clone)).withStore(new File(home, '.m2/pip-cmake'))
      .withVariable('HOME', home).withVariable('CCACHE_DIR', new File(home, '.ccache')).withArguments('-s', settings)
}
def had = { build -> new JsonSlurper().parse(build.project().resolve('target/pip-cmake/build.json').toFile()).compilerCache }
def made = { build -> ['CMakeFiles/plain.dir/plain.cpp.o', 'CMakeFiles/plain.dir/bound.cpp.o', 'libplain.so'].collect {
  Files.readAllBytes(build.project().resolve("target/cmake/$it")) } }
def push = '-Dpip-cmake.remoteCachePush'
def started = []

settings.text = '''<settings><servers>
  <server><id>objects</id><username>me</username><password>ge/heim &amp; lang</password></server>
  <server><id>company</id><username>me</username><password>ge/heim &amp; lang</password></server>
  <server><id>stranger</id><username>me</username><password>geraten</password></server>
</servers></settings>'''

// A directory that two machines share. The first fills it, with debug information and a library.
String shared = new File(basedir, 'shared').toURI().toString().replaceFirst('^file:/(?!/)', 'file:///').replaceFirst('/$', '')
def first = machine('first', 'clone')
first.run('package', "-Dpip-cmake.remoteCache=$shared", push).assertCompiled(2).assertSaid('2 objects: 2 compiled, 0 from the cache')
def second = machine('second', 'a/clone/that/is/deeper')
def found = second.run('package', "-Dpip-cmake.remoteCache=$shared").assertPrepare('created')
found.assertSaid('2 objects: 0 compiled, 2 from the cache (remote 2)')
assert had(second) == [compiled: 0, local: 0, remote: 2, errors: 0]
assert made(first) == made(second)
second.run('package', "-Dpip-cmake.remoteCache=$shared").assertConfigure('skipped').assertCompiled(0).assertPrograms(1)

// Who types ninja on a third machine has the same objects from there. What is compiled does not go there.
def third = machine('third', 'clone')
third.run('pip-cmake:prepare', 'pip-cmake:configure', "-Dpip-cmake.remoteCache=$shared")
File log = new File(basedir, 'ninja.log')
def ninja = { Program.output(it.project(), ['env', "CCACHE_DIR=$basedir/machines/third/home/.ccache" as String, "CCACHE_STATSLOG=$log" as String,
    found.prepare().tool('ninja'), '-C', 'target/cmake'].collect { it.toString() }) }
ninja(third)
assert log.readLines().count { it == 'remote_storage_hit' } == 2
assert made(third) == made(first)
def files = { new File(basedir, 'shared').with { d -> int n = 0; d.eachFileRecurse { n += it.file ? 1 : 0 }; n } }
int before = files()
third.project().resolve('plain.cpp').toFile() << '// of the third\nint third() { return 3; }\n'
third.run('package', "-Dpip-cmake.remoteCache=$shared").assertSaid('1 object: 1 compiled, 0 from the cache')
assert files() == before

// A wheel with debug information and file names in it has the same bytes on both.
def wheel = { build ->
  build.run('pip-cmake:prepare', 'pip-cmake:wheel', '-Dpip-cmake.pyproject=python/pyproject.toml', '-Dpip-cmake.config=cmake.build-type=Debug,install.strip=false',
      '-Dproject.build.outputTimestamp=2026-01-31T12:00:00Z', "-Dpip-cmake.remoteCache=$shared").assertSucceeded()
  new File(new JsonSlurper().parse(build.project().resolve('target/pip-cmake/wheel.json').toFile()).file)
}
def wheels = [first, second].collect(wheel)
def members = wheels.collect { file -> new java.util.zip.ZipFile(file).withCloseable { zip ->
  zip.entries().collectEntries { [it.name, zip.getInputStream(it).bytes.encodeHex().toString()] } } }
assert members[0].findAll { name, bytes -> members[1][name] != bytes }.keySet().empty && members[0].size() == members[1].size()
assert wheels[0].bytes == wheels[1].bytes

// A header that another machine did not have, and that is found first, is not overlooked.
def fresh = machine('fresh', 'clone')
new File(fresh.project().toFile(), 'plain.hpp').text = 'inline int plain() { return 43; }\n'
fresh.run('package', "-Dpip-cmake.remoteCache=$shared").assertSaid('2 objects: 1 compiled, 1 from the cache (remote 1)')

// Without a network nobody asks a server, and nothing of it is said.
def offline = third.run('package', '-o', '-Dpip-cmake.remoteCache=http://192.0.2.1:1/objects').assertSucceeded()
assert !offline.log().any { it.contains('192.0.2.1') && it.contains('WARN') }

try {
  // A server that asks for a password; what it refuses is compiled.
  def nginx = Server.program('nginx')
  if (nginx.present) {
    File place = new File(basedir, 'nginx')
    assert new File(place, 'objects').mkdirs() && new File(place, 'maven').mkdirs()
    new File(place, 'users').text = 'me:{PLAIN}ge/heim & lang\n'
    Server web = Server.nginx(nginx.get(), place, """\
location /objects/ { auth_basic objects; auth_basic_user_file ROOT/users; dav_methods PUT DELETE; create_full_put_path on; }
location /maven/ { auth_basic maven; auth_basic_user_file ROOT/users; dav_methods PUT; create_full_put_path on; }
location /full/ { client_max_body_size 1; dav_methods PUT DELETE; create_full_put_path on; }
location /broken/ { return 500; }
""")
    started << web
    int port = web.port()
    String http = "-Dpip-cmake.remoteCache=http://127.0.0.1:$port/objects/"
    String server = '-Dpip-cmake.remoteCacheServer=objects'
    first.run('clean', 'package', http, server, push).assertSaid('2 objects: 0 compiled, 2 from the cache')
    def fourth = machine('fourth', 'clone')
    fourth.run('package', http, server).assertSaid('2 objects: 0 compiled, 2 from the cache (remote 2)')
    assert made(fourth) == made(first)
    int asked = web.requests()
    fourth.run('clean', 'package', '-o', http, server, push).assertSaid('2 objects: 0 compiled, 2 from the cache')
    assert web.requests() == asked
    assert !new File(basedir, 'machines/fourth/clone/target').canonicalFile.with { d -> boolean shown = false
      d.eachFileRecurse { shown |= it.file && (it.text.contains('heim') || it.text.contains('aGVpb')) }; shown }
    def fifth = machine('fifth', 'clone')
    fifth.run('package', http, '-Dpip-cmake.remoteCacheServer=stranger').assertSaid('2 objects: 2 compiled, 0 from the cache')
        .assertSaid("The remote cache http://****@127.0.0.1:$port/objects/ refuses (status 401); see remoteCacheServer; this build goes on without it")
    fifth.run('package', http, '-Dpip-cmake.remoteCacheServer=nobody').assertFailedSaying('settings.xml has no server nobody, which remoteCacheServer names')
    fifth.run('clean', 'package', "-Dpip-cmake.remoteCache=http://127.0.0.1:$port/broken").assertSaid('fails (status 500); this build goes on without it')
    def sixth = machine('sixth', 'clone')
    sixth.run('package', "-Dpip-cmake.remoteCache=http://127.0.0.1:$port/full", push).assertSaid('2 objects: 2 compiled, 0 from the cache')
        .assertSaid("The remote cache http://127.0.0.1:$port/full failed for 2 of 2 objects")

    // The recipes for CI have one command: on a machine that has nothing, with its caches in a new clone, on a new machine.
    def commands = new File(itSources, '../../examples/ci').listFiles().findAll { it.name != 'README.md' }.collect { (it.text =~ /mvn [^'\n]*/).findAll()*.trim() }
    assert commands.size() == 3 && commands.every { it == commands[0] } && commands[0].size() == 2
    def typed = { MavenBuild on, String command, boolean pushes ->
      def words = [REMOTE_CACHE: "http://127.0.0.1:$port/objects/ci", ENVIRONMENTS: "company::http://127.0.0.1:$port/maven", PUSH: pushes]
      on.run(*command.split(' ').drop(1).collect { it.replaceAll(/"\$([A-Z_]+)"/) { all, name -> words[name] } }).assertSucceeded()
    }
    machine('author', 'clone').with { it.run('pip-cmake:lock').assertSucceeded(); it.project().resolve('pylock.build.toml') }.with {
      Files.copy(it, basedir.toPath().resolve('pylock.build.toml')) }
    def cold = machine('cold', 'clone')
    typed(cold, commands[0][0], true).assertPrepare('created').assertSaid('2 objects: 2 compiled, 0 from the cache')
    typed(cold, commands[0][1], true).assertSaid('deployed ')
    typed(machine('cold', 'next/clone'), commands[0][0], true).assertPrepare('reused').assertSaid('2 objects: 0 compiled, 2 from the cache')
    typed(machine('runner', 'clone'), commands[0][0], false).assertPrepare('created').assertSaid('it comes from the repository company')
        .assertSaid('2 objects: 0 compiled, 2 from the cache (remote 2)')
  } else {
    println 'nginx is not there: what it shows is not shown'
  }

  def redis = Server.program('redis-server')
  if (redis.present) {
    Server memory = Server.redis(redis.get(), new File(basedir, 'redis'), 'geheim')
    started << memory
    int port = memory.port()
    first.run('clean', 'package', "-Dpip-cmake.remoteCache=redis://:geheim@127.0.0.1:$port", push).assertSaid('2 objects: 0 compiled, 2 from the cache')
    def seventh = machine('seventh', 'clone')
    seventh.run('package', "-Dpip-cmake.remoteCache=redis://:geheim@127.0.0.1:$port").assertSaid('2 objects: 0 compiled, 2 from the cache (remote 2)')
    assert made(seventh) == made(first)
  } else {
    println 'redis-server is not there: what it shows is not shown'
  }
} finally {
  started*.close()
}
return true
