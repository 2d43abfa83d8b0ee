import io.github.pipcmake.it.Footprint
import io.github.pipcmake.it.MavenBuild

// What a second build costs, in counts that are the same on a slow machine. Who adds to the warm path changes them here.
int files = 30

MavenBuild maven = MavenBuild.of(binding.variables)
maven.first().assertPrepare('created')
maven.run('package').assertPrepare('reused')

def footprint = { String name ->
  File recording = new File(basedir, name + '.jfr')
  String settings = new File(basedir, 'recording.jfc')
  maven.withVariable('MAVEN_OPTS', "-XX:StartFlightRecording=filename=$recording,settings=$settings,dumponexit=true")
      .run('package').assertPrepare('reused').assertConfigure('skipped').assertPrograms(1)
  return Footprint.of(recording.toPath())
}
def third = footprint('third')
assert third.programs().size() == 1 : third
assert third.programs()[0].contains('ninja') : third
assert third.libraries() == ['com.grack.nanojson'] : third
assert third.read().size() in 10..files : third
// Three records, the log of Ninja, and the lease.
def written = third.written().findAll { !it.contains('/leases/') }.collect { new File(it).name }.sort()
assert written == ['build.json', 'build.log', 'configure.json', 'prepare.json'] : third
assert third.written().size() <= 5 : third

// The next one costs the same.
def fourth = footprint('fourth')
assert fourth.programs().size() == 1
assert fourth.written().size() == third.written().size()
return true
