import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program
import java.util.zip.ZipFile

// Small projects of the shape of xgboost4j, arrow-java, tsfile, plc4py and AINode, with the plugins of bench/conversions.
def sources = new File(itSources.toString()).canonicalFile.parentFile.parentFile
// Without JAVA_HOME, CMake finds the Java that Maven runs on.
MavenBuild maven = MavenBuild.of(binding.variables).ofCopy(new File(basedir, 'real'), new File(basedir, 'converted'))
    .withVariable('JAVA_HOME', '').withFirstOnPath(System.getProperty('java.home') + '/bin')
File real = maven.project().toFile()
real.eachFileRecurse { file ->
  if (file.name == 'pom.xml') {
    file.text = file.text.replaceAll(/<!-- (bench\/conversions\/\S+) -->/) { all, name -> new File(sources, name).text }
  }
}
File jvm = new File(real, 'xgboost/jvm-packages/CMakeLists.txt')
jvm << 'install(TARGETS xgboost4j DESTINATION . COMPONENT xgboost4j)\n'

// Each is a repository of its own: setup.py leads out of its directory, and black passes over what git ignores.
for (repository in ['tsfile', 'plc4x']) {
  for (command in ['init -q', 'add -A', '-c user.name=it -c user.email=it@example.org commit -q -m all']) {
    Program.output(new File(real, repository).toPath(), ['git'] + command.split(' ').toList())
  }
}

def first = maven.run('verify').assertSucceeded()
first.module('xgboost/jvm-packages/xgboost4j').assertCompiled(3).assertInstall('installed')
first.module('arrow-java/c').assertCompiled(1).assertInstall('installed')
first.module('tsfile/cpp').assertCompiled(2).assertTest('passed')
first.module('tsfile/python').assertWheel('built').assertPytest('passed')
first.module('plc4x/plc4py').assertWheel('built').assertPytest('passed')
first.module('iotdb/ainode').assertWheel('built')
assert first.log().count { it.contains('Tests run: 1, Failures: 0, Errors: 0') && it.contains('Test') && it.contains(' -- in ') } == 2

// black formatted the sources before the wheel was built of them.
assert new File(real, 'plc4x/plc4py/plc4py/drivers/mock.py').text.contains('return {"tag": tag}')
// The assembly has the wheel, and the wheel the modules of the other directory.
File zip = new File(real, 'iotdb/ainode/target/iotdb-ainode-1.0-SNAPSHOT-bin.zip')
assert new ZipFile(zip).withCloseable { it.entries()*.name }.any { it =~ /\/lib\/iotdb_ainode-1\.0\.dev0-.*none-any\.whl$/ }

// Nothing changed: the build tools, ctest and pytest are the only programs.
def second = maven.run('verify').assertSucceeded()
second.module('xgboost/jvm-packages/xgboost4j').assertCompiled(0).assertInstall('unchanged').assertPrograms(1)
second.module('arrow-java/c').assertCompiled(0).assertInstall('unchanged').assertPrograms(1)
second.module('tsfile/cpp').assertCompiled(0).assertTest('passed').assertPrograms(2)
second.module('tsfile/python').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
second.module('plc4x/plc4py').assertRun('skipped', '').assertWheel('unchanged').assertPytest('passed').assertPrograms(1)
second.module('iotdb/ainode').assertWheel('unchanged').assertPrograms(0)

// An edit of the C++ module is in the wheel of the other.
File source = new File(real, 'tsfile/cpp/src/cwrapper/TsFile-cwrapper.cc')
source.text = source.text.replace('10 *', '20 *')
File test = new File(real, 'tsfile/python/test.py')
test.text = test.text.replace('40', '80')
def third = maven.run('verify', '-pl', 'tsfile/cpp,tsfile/python').assertSucceeded()
third.module('tsfile/cpp').assertCompiled(1)
third.module('tsfile/python').assertWheel('built').assertPytest('passed')
return true
