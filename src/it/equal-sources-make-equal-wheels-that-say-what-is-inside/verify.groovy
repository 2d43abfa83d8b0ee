import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import java.util.zip.ZipFile

MavenBuild maven = MavenBuild.of(binding.variables)
// Another home, store, depth, umask, time zone and locale: what differs between two machines.
MavenBuild other = maven.inCopyAt(new File(basedir, 'machines/other/home/clone')).withStore(new File(basedir, 'machines/other/store'))
    .withUmask('077').withVariable('TZ', 'Pacific/Auckland').withVariable('LC_ALL', 'C')
def build = { MavenBuild machine, String project, Object... more ->
  machine.run(*(['package', "-Dpip-cmake.pyproject=$project/pyproject.toml", "-Dpip-cmake.sourceDirectory=$project"] + (more as List))).assertSucceeded()
}
def wheel = { result -> new File(result.wheel().text('file')) }
def bill = { File file ->
  new ZipFile(file).withCloseable { zip ->
    def name = zip.entries().collect { it.name }.find { it ==~ /.*\.dist-info\/sboms\/pip-cmake\.cdx\.json/ }
    zip.getInputStream(zip.getEntry(name)).text
  }
}
def parsed = { new JsonSlurper().parseText(it) }
def names = { bom -> bom.components*.name.sort() }

def bills = [:]
for (project in ['skb', 'meson', 'st', 'hatch']) {
  def result = build(maven, project).assertWheel('built')
  def there = build(other, project).assertWheel('built')
  boolean same = wheel(result).bytes == wheel(there).bytes
  assert same : "the wheels of $project differ"
  build(maven, project).assertWheel('unchanged').assertPrograms(0)
  bills[project] = bill(wheel(result))
  // What pip, and everybody who looks at a wheel, reads of it is still right.
  result.python('''import base64, csv, hashlib, io, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
rows = list(csv.reader(io.StringIO(z.read([n for n in z.namelist() if n.endswith('/RECORD')][0]).decode())))
assert sorted(row[0] for row in rows) == sorted(z.namelist()), rows
for name, sha256, size in rows:
    if sha256:
        digest = base64.urlsafe_b64encode(hashlib.sha256(z.read(name)).digest()).decode().rstrip('=')
        assert (sha256, size) == ('sha256=' + digest, str(len(z.read(name)))), name
''', wheel(result))
}

// Of what the compilers read, something may be inside; of what backends bring and nobody read, nothing is.
def inside = bills.collectEntries { name, text -> [name, names(parsed(text))] }
assert [inside.skb, inside.meson, inside.hatch] == [['pybind11'], ['pybind11'], []]
def metadata = parsed(bills.skb).metadata.with { [it.component.purl, it.timestamp] }
assert metadata == ['pkg:pypi/one-skb@1', '2026-01-31T12:00:00Z']
// setuptools leaves no account of what it compiled: all that was there may be inside, and the bill says so.
assert inside.st == ['pybind11', 'setuptools']
def known = bills.collectEntries { name, text -> [name, parsed(text).compositions*.aggregate] }
assert known == [skb: ['incomplete'], meson: ['incomplete'], st: ['unknown'], hatch: ['incomplete']]

// The whole environment, for a project that has libraries and no wheel.
def library = maven.run('package', '-Plibrary', '-Dpip-cmake.pyproject=skb/pyproject.toml', '-Dpip-cmake.sourceDirectory=skb').assertSucceeded()
File whole = new File(basedir, 'target/inside-1-environment.cdx.json')
def environment = parsed(whole.text)
String purl = environment.metadata.component.purl
assert purl == 'pkg:maven/io.github.pip-cmake.it/inside@1'
def scopes = environment.components.collectEntries { [it.name, it.scope] }
assert scopes.pybind11 == 'required'
assert scopes.numpy == 'excluded'
String numpy = environment.components.find { it.name == 'numpy' }.version
assert numpy == library.prepare().version('numpy')
String digest = environment.metadata.properties.find { it.name == 'pip-cmake:environment' }.value
assert digest == library.prepare().digest()
maven.run('package', '-Plibrary', '-Dpip-cmake.pyproject=skb/pyproject.toml', '-Dpip-cmake.sourceDirectory=skb')
    .assertSaid('inside-1-environment.cdx.json unchanged').assertPrograms(1)
// From the command line, too, where the POM does not name the goal.
maven.run('package', 'pip-cmake:sbom', '-Dpip-cmake.pyproject=skb/pyproject.toml', '-Dpip-cmake.sourceDirectory=skb').assertSaid('inside-1-environment.cdx.json unchanged')

// A source that reads another package changes both.
File source = new File(basedir, 'skb/mod.cpp')
source.text = '#include <pybind11/numpy.h>\n#include <numpy/npy_math.h>\n' + source.text
File cmake = new File(basedir, 'skb/CMakeLists.txt')
cmake.text = cmake.text.replace('Development.Module', 'Development.Module NumPy') + 'target_link_libraries(one PRIVATE Python::NumPy)\n'
def changed = maven.run('package', '-Plibrary', '-Dpip-cmake.pyproject=skb/pyproject.toml', '-Dpip-cmake.sourceDirectory=skb').assertWheel('built')
def insideNow = names(parsed(bill(wheel(changed))))
assert insideNow == ['numpy', 'pybind11']
String scope = parsed(whole.text).components.find { it.name == 'numpy' }.scope
assert scope == 'required'

// CycloneDX's own library takes all of them for what they are.
List<File> all = [whole]
bills.each { name, text -> all << new File(basedir, "${name}.cdx.json").tap { it.text = text } }
def python = new File(basedir, 'store/v1/environments').listFiles().collect { new File(it, 'bin/python') }
    .find { it.exists() && it.parentFile.parentFile.toPath().resolve('bin/cyclonedx-py').toFile().exists() }
assert Program.output(basedir.toPath(), [python.path, '-c', '''import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
for file in sys.argv[1:]:
    with open(file, encoding='utf-8') as text:
        print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.read()) or 'valid')
'''] + all*.path).readLines() == ['valid'] * 5
