import groovy.json.JsonSlurper
import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)
maven.first().assertPrepare('created')
def digest = maven.first().prepare().text('digest')

// In a directory that has nothing in it.
String plugin = 'io.github.pip-cmake:pip-cmake-maven-plugin:' +
    (new File(basedir, 'pom.xml').text =~ /pip-cmake-maven-plugin<\/artifactId>\s*<version>([^<]+)/)[0][1] + ':'
File nothing = new File(basedir, 'nothing')
assert nothing.mkdir()
MavenBuild elsewhere = maven.ofCopy(nothing, new File(basedir, 'elsewhere'))
elsewhere.run(plugin + 'store-list', '-Dpip-cmake.json=list.json')
    .assertSucceeded()
    .assertSaid(digest.substring(0, 12))
    .assertSaid(basedir.canonicalPath)
    .assertSaid('1 environment, ')
def listed = new JsonSlurper().parse(new File(basedir, 'elsewhere/list.json')).environments[0]
assert listed.digest == digest
assert listed.roots == [new File(basedir, 'target/pip-cmake/prepare.json').canonicalPath]

// So does help, for a goal with all its parameters.
elsewhere.run(plugin + 'help', '-Ddetail', '-Dgoal=prepare')
    .assertSucceeded()
    .assertSaid('pip-cmake:prepare')
    .assertSaid('updatePolicy')
    .assertSaid('How long a resolved environment is reused before the index is asked again')

// Not used for long, and still named by the build directory.
File use = new File(basedir, "store/v1/uses/$digest")
assert use.setLastModified(System.currentTimeMillis() - 40L * 24 * 60 * 60 * 1000)
elsewhere.run(plugin + 'store-prune').assertSaid('removed 0 environments, 0.0 KiB; kept 1 (0 in use, 1 rooted)')

// After that no more; a dry run says the same and does nothing.
assert new File(basedir, 'target').deleteDir()
elsewhere.run(plugin + 'store-prune', '-Dpip-cmake.dryRun').assertSucceeded().assertSaid('would remove 1 environment, ')
assert new File(basedir, "store/v1/environments/$digest").directory
def pruned = elsewhere.run(plugin + 'store-prune').assertSucceeded()
pruned.assertSaid('removed 1 environment, ').assertSaid('; kept 0 (0 in use, 0 rooted)')
assert !new File(basedir, "store/v1/environments/$digest").exists()
assert !new File(basedir, "store/v1/environments/${digest}.json").exists()

// What was removed is made again.
maven.run('package').assertPrepare('created')
return true
