import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import java.nio.file.Files
import java.security.MessageDigest
import java.util.zip.ZipFile

// What mvn -Prelease deploy makes, in a directory instead of Maven Central: once here, and once as somebody else has it.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
String version = itVersion.toString() - '-SNAPSHOT'
String name = "pip-cmake-maven-plugin-$version"
String place = "io/github/pip-cmake/pip-cmake-maven-plugin/$version"
def files = ['.pom', '.jar', '-sources.jar', '-javadoc.jar', '-cyclonedx.json'].collect { name + it }
MavenBuild maven = MavenBuild.of(binding.variables)

// A key that nobody has after this test. The agent's sockets need a short path.
boolean hasGpg = System.getenv('PATH').split(File.pathSeparator).any { new File(it, 'gpg').canExecute() }
if (!hasGpg) {
  println 'There is no gpg here: nothing is signed, and no signature is looked at'
}
def home = Files.createTempDirectory('gpg')
def gpg = { Object... words ->
  Program.output(maven.project(), ['gpg', '--homedir', home, '--batch', '--pinentry-mode', 'loopback', '--passphrase', 'of no use', *words]*.toString())
}

def release = { MavenBuild build, Object... options ->
  Program.output(build.project(), ['python3', '.ci/version.py', version])
  File to = build.project().resolveSibling('staging').toFile()
  build.withVariable('MAVEN_GPG_PASSPHRASE', 'of no use')
      .run('deploy', '-Prelease', '-Dmaven.test.skip', '-Dinvoker.skip', '-Dspotless.check.skip', '-Dmaven.install.skip',
          "-DaltDeploymentRepository=staging::${to.toURI().toString().replaceFirst('^file:/(?!/)', 'file:///')}", *options, *(hasGpg ? [] : ['-Dgpg.skip']))
      .assertSucceeded()
  new File(to, place)
}
try {
  if (hasGpg) {
    gpg('--quick-generate-key', 'Nobody <nobody@example.org>', 'ed25519', 'sign', '1d')
  }
  File here = release(maven.ofCopy(repository, new File(basedir, 'here/project')).withVariable('GNUPGHOME', home).withUmask('022'))
  // As release.yml signs: the key is in a variable.
  def other = maven.ofCopy(repository, new File(basedir, 'there/is/another place/project')).withUmask('002')
      .withVariable('HOME', basedir).withVariable('USER', 'another').withVariable('LOGNAME', 'another')
      .withVariable('TZ', 'Asia/Kathmandu').withVariable('LC_ALL', 'C').withVariable('LANG', 'C')
      .withVariable('MAVEN_GPG_KEY', hasGpg ? gpg('--armor', '--export-secret-keys') : '')
      .withVariable('JDK_JAVA_OPTIONS', '-Duser.language=de -Duser.country=DE')
  File pom = other.project().resolve('pom.xml').toFile()
  File there = release(other, '-Dgpg.signer=bc')

  files.each {
    assert Arrays.equals(new File(here, it).bytes, new File(there, it).bytes) : "$it is not the same in $here and $there"
  }

  // Each file with its checksums and its signature, and no other; in the bundle for Central, too.
  def sum = { byte[] bytes, String algorithm -> MessageDigest.getInstance(algorithm).digest(bytes).encodeHex().toString() }
  def algorithms = [md5: 'MD5', sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512']
  def complete = { Map<String, byte[]> found, List<String> sums ->
    def wanted = files.collectMany { [it, *(hasGpg ? [it + '.asc'] : []), *sums.collect { kind -> "$it.$kind".toString() }] }
    assert found.keySet().findAll { !(it =~ /\.asc\.\w+$/) } == wanted as Set
    files.each { file -> sums.each { assert new String(found["$file.$it".toString()]) == sum(found[file], algorithms[it]) } }
  }
  [here, there].each { complete(it.listFiles().collectEntries { [it.name, it.bytes] }, ['md5', 'sha1']) }
  new ZipFile(new File(basedir, 'here/project/target/central-publishing/central-bundle.zip')).withCloseable { bundle ->
    def entries = bundle.entries().findAll { !it.directory }.collectEntries { [it.name, bundle.getInputStream(it).bytes] }
    assert entries.keySet().every { it.startsWith("$place/") }
    entries = entries.collectEntries { [it.key - "$place/", it.value] }
    complete(entries, ['md5', 'sha1', 'sha256', 'sha512'])
    files.each { assert Arrays.equals(entries[it], new File(here, it).bytes) }
  }
  if (hasGpg) {
    [here, there].each { where -> files.each { gpg('--verify', new File(where, it + '.asc'), new File(where, it)) } }
  }

  // The POM has what Central asks for, and nothing that Maven would have to resolve.
  def model = new XmlSlurper().parse(new File(here, "${name}.pom"))
  assert model.version == version && model.packaging == 'maven-plugin'
  [model.name, model.description, model.url, model.licenses.license.name, model.licenses.license.url, model.developers.developer.name,
   model.developers.developer.organization, model.developers.developer.organizationUrl, model.scm.url, model.scm.connection,
   model.scm.developerConnection, model.issueManagement.url].each { assert it.size() == 1 && it.text().trim() }
  assert model.repositories.isEmpty() && model.pluginRepositories.isEmpty() && model.parent.isEmpty()
  assert model.dependencies.dependency*.scope*.text().unique().sort() == ['provided', 'test']

  // The bill names each library of which the jar has a class, as it is in the local repository, and no other.
  def names = { String suffix -> new ZipFile(new File(here, name + suffix)).withCloseable { it.entries().findAll { !it.directory }*.name as Set } }
  def classes = names('.jar').findAll { it.endsWith('.class') }
  def ours = classes.findAll { it.startsWith('io/github/pipcmake/') }
  def bill = new JsonSlurper().parse(new File(here, "${name}-cyclonedx.json"))
  assert bill.metadata.component.purl.startsWith("pkg:maven/io.github.pip-cmake/pip-cmake-maven-plugin@$version")
  def unnamed = classes - ours + 'io/github/pipcmake/report/echarts.min.js'
  assert bill.components.size() > 1 && !unnamed.empty
  bill.components.each { library ->
    File jar = new File(localRepositoryPath.toString(),
        "${library.group.replace('.', '/')}/$library.name/$library.version/$library.name-${library.version}.jar")
    assert library.hashes.find { it.alg == 'SHA-256' }.content == sum(jar.bytes, 'SHA-256')
    def inside = new ZipFile(jar).withCloseable { it.entries()*.name } as Set
    inside += inside.collect { it.startsWith('META-INF/resources/') ? "io/github/pipcmake/report/${it.tokenize('/').last()}".toString() : it }
    assert unnamed.any { it in inside && !it.endsWith('package-info.class') } : "nothing of $library.purl is inside"
    unnamed -= inside
  }
  assert unnamed.empty : 'the bill does not name where this comes from'
  assert names('.jar').containsAll(['META-INF/LICENSE', 'META-INF/NOTICE', 'META-INF/maven/plugin.xml'])

  // A source for each class, and a page for each package.
  assert names('-sources.jar').containsAll(ours.findAll { !it.contains('$') }.collect { it.replaceFirst(/class$/, 'java') })
  assert names('-javadoc.jar').containsAll(['index.html', *ours.findAll { it.endsWith('package-info.class') }.collect { it.replace('info.class', 'summary.html') }])

  // What the workflow adds to the release on GitHub; and what comes after it.
  ['.jar', '-cyclonedx.json'].each { assert new File(basedir, "here/project/target/$name$it").file }
  assert Program.output(other.project(), ['python3', '.ci/release-notes.py', version]).contains('### Added')
  String next = '99.0.0-SNAPSHOT'
  Program.output(other.project(), ['python3', '.ci/version.py', next])
  assert new XmlSlurper().parse(pom).version == next
  assert other.project().resolve('README.md').toFile().text.contains("<version>$next</version>")
  assert other.project().resolve('CHANGELOG.md').toFile().text =~ /(?s)## \[Unreleased]\n\n## \[$version] - /

  // It is a plugin: Maven gets it from there, by its checksums, and it runs. It needs nothing else; Maven before 3.9 gives
  // plexus-utils 1.1 to each plugin that asks for none.
  File settings = new File(basedir, 'settings.xml')
  settings.text = """<settings><profiles><profile><id>staging</id><pluginRepositories><pluginRepository><id>staging</id>
    <url>${new File(basedir, 'here/staging').toURI()}</url><releases><checksumPolicy>fail</checksumPolicy></releases>
  </pluginRepository></pluginRepositories></profile></profiles><activeProfiles><activeProfile>staging</activeProfile></activeProfiles></settings>"""
  File empty = new File(basedir, 'empty-repository')
  assert new File(basedir, 'nothing').mkdir()
  maven.ofCopy(new File(basedir, 'nothing'), new File(basedir, 'nowhere')).withArguments('-s', settings, "-Dmaven.repo.local=$empty")
      .run("io.github.pip-cmake:pip-cmake-maven-plugin:$version:store-list").assertSucceeded()
  def fetched = []
  empty.eachFileRecurse { if (it.name =~ /\.(jar|pom)$/ && it.parentFile.path != new File(empty, 'org/codehaus/plexus/plexus-utils/1.1').path) { fetched << it.name } }
  assert fetched as Set == ["${name}.jar", "${name}.pom"]*.toString() as Set
} finally {
  if (hasGpg) {
    Program.output(maven.project(), ['gpgconf', '--homedir', home.toString(), '--kill', 'all'])
  }
  home.toFile().deleteDir()
}
