import io.github.pipcmake.it.LocalIndex
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.SecretSearch

// Put together here, so that this file does not hold it.
String secret = ['open', 'sesame', '42'].join('-')
LocalIndex index = LocalIndex.start(new File(basedir, 'index')).addWheel('greeting', '1.0').wanting('ali', secret)
MavenBuild maven = MavenBuild.of(binding.variables)
String url = index.urlFor('ali', secret)

// From the process environment, and with Maven's own debug output, which tells a lot.
maven.withVariable('PIP_INDEX_URL', url).run('package', '-X').assertPrepare('created').assertPipRan()

// As a parameter, in another store.
def other = maven.withStore(new File(basedir, 'other-store'))
other.run('package', "-Dpip-cmake.indexUrl=$url").assertPrepare('created').assertPipRan()

// From settings.xml, in a third store: the index by its address alone. (The file holds the password, so it is not kept here.)
File settings = File.createTempFile('settings', '.xml')
settings.text = "<settings><servers><server><id>team</id><username>ali</username><password>$secret</password></server></servers></settings>"
def third = maven.withStore(new File(basedir, 'third-store'))
third.run('package', '-X', '-s', settings.path, "-Dpip-cmake.indexUrl=${index.url()}", '-Dpip-cmake.serverId=team').assertPrepare('created').assertPipRan()
third.run('package', '-s', settings.path, "-Dpip-cmake.indexUrl=${index.url()}", '-Dpip-cmake.serverId=teem')
    .assertFailedSaying('settings.xml has no server teem')
settings.delete()

// And when the build fails: not let in, and let in but in vain.
String wrong = secret.reverse()
other.run('package', "-Dpip-cmake.indexUrl=${index.urlFor('ali', wrong)}", '-Dpip-cmake.requirementsFiles=more.txt')
    .assertFailed()
other.run('package', "-Dpip-cmake.indexUrl=$url", '-Dpip-cmake.requirementsFiles=missing.txt')
    .assertFailedSaying('no-such-package')
index.close()

SecretSearch.assertNowhere(basedir, 20, secret, wrong)
