import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.PathStubs

// 12 packages, and in the long form (-Ptrust) 31.
List<String> lists = binding.variables.get('trust') == 'full' ? ['packages.txt', 'more-packages.txt'] : ['packages.txt']
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('pipcmakegreeting', '1.0').wanting('me', 's3cret-word')
MavenBuild maven = MavenBuild.of(binding.variables).withVariable('PIP_EXTRA_INDEX_URL', index.urlFor('me', 's3cret-word'))
    .withArguments('-Dpip-cmake.requirementsFiles=' + lists.join(','), '-Dpip-cmake.fsync=false')
def prepare = { String installer, String store, String... more ->
    maven.withStore(new File(basedir, store)).run('package', "-Dpip-cmake.installer=$installer", *more)
}
def startedUv = { build -> build.programs().any { it.command().contains('--no-build') } }

// uv comes from the index, installs what pip would, and the tree is the same.
def pip = prepare('pip', 'store').assertPrepare('created')
def uv = prepare('uv', 'store-of-uv').assertPrepare('created').assertSaid('making the environment for uv')
assert startedUv(uv) && !startedUv(pip)
assert uv.prepare().digest() == pip.prepare().digest()
assert uv.prepare().version('pipcmakegreeting') == '1.0'
lists.collectMany { new File(basedir, it).readLines() }.each { line ->
    if (line.contains('==')) {
        def (name, version) = line.replaceAll(/\[.*]/, '').split('==')
        assert uv.prepare().version(name.toLowerCase().replaceAll('[._]', '-')) == version
    }
}
assert uv.prepare().environment().resolve('bin/jp.py').toFile().canExecute()
assert uv.python('import yaml, google.protobuf, zope.interface; print("imported")').contains('imported')
// Who installed it is no part of the recipe: what the other made is used.
prepare('pip', 'store-of-uv').assertPrepare('reused').assertPrograms(0)

// From a lock, with hashes required.
prepare('uv', 'store-of-lock', '-U', 'pip-cmake:lock').assertSucceeded()
def locked = prepare('auto', 'store-of-uv').assertPrepare('created').assertSaid('locked by pylock.build.toml')
assert locked.programs().size() == 1 && locked.programs()[0].command().containsAll(['--require-hashes', '--no-build'])
assert locked.prepare().digest() == pip.prepare().digest()
assert new File(basedir, 'pylock.build.toml').delete()

// What has no wheel, and what uv cannot be told, pip installs; a line says why.
prepare('auto', 'store-of-uv', '-Dpip-cmake.requirementsFiles=source.txt')
    .assertPrepare('created').assertPipRan().assertSaid('pip installs, since uv did not').assertSaid('built from source')
maven = maven.withArguments('-Dpip-cmake.requirementsFiles=greeting.txt')
def greeting = { MavenBuild build, String... more ->
    new File(basedir, 'store-of-greeting').deleteDir()
    build.withStore(new File(basedir, 'store-of-greeting')).run('package', '-Dpip-cmake.installer=auto', *more).assertPrepare('created').assertPipRan()
}
greeting(maven).assertNeverSaid('uv')
greeting(maven.withVariable('PIP_REQUIRE_HASHES', '0').withFirstOnPath(stubs('exit 3')))
    .assertSaid("pip installs, not uv: it has no counterpart of pip's setting require-hashes")
greeting(maven.withFirstOnPath(stubs('echo error: unexpected argument --refresh; exit 2')))
    .assertSaid('pip installs, since uv did not: error: unexpected argument --refresh')
greeting(maven.withFirstOnPath(stubs('kill -9 $$'))).assertSaid('pip installs, since uv did not: exit status')
prepare('conda', 'store').assertFailedSaying('installer is pip, uv or auto, not "conda"')

new File(basedir, 'target').eachFileRecurse { if (it.file) assert !it.text.contains('s3cret') }
new File(basedir, 'logs').eachFileRecurse { if (it.file) assert !it.text.contains('s3cret') }
index.close()

def stubs(String command) {
    File directory = new File(basedir, 'stubs')
    directory.deleteDir()
    PathStubs.make(directory, command, 'uv')
    directory
}
return true
