import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

MavenBuild maven = MavenBuild.of(binding.variables)
String[] facts = Program.output(maven.project(), ['python3', '-c', 'import os, sys; print("%d.%d %d.%d" % (*sys.version_info[:2], sys.version_info[0], sys.version_info[1] + 1), os.path.realpath(sys.executable))']).split(' ')
String series = facts[0]
String next = facts[1]
String python = facts[2]

// A series and a range find the machine's own Python; the second time nothing is started to find it.
def first = maven.run('package', "-Dpip-cmake.python=$series" as String)
first.assertPrepare('created')
assert first.prepare().text('interpreter').contains(" $series.")
def range = "-Dpip-cmake.python=[$series,$next)" as String
def second = maven.run('package', range)
second.assertPrepare('reused')
assert second.prepare().programs() == []

// A toolchain of the range comes first. This one says that it was started, and is that Python.
def told = new File(basedir, 'started')
def chosen = new File(basedir, 'chosen')
chosen.text = "#!/bin/sh\necho yes >> '$told'\nexec '$python' \"\$@\"\n"
assert chosen.setExecutable(true)
def toolchains = new File(basedir, 'toolchains.xml')
def toolchain = { String version, Object executable ->
  "<toolchain><type>python</type><provides><version>$version</version></provides><configuration><executable>$executable</executable></configuration></toolchain>"
}
toolchains.text = "<toolchains>${toolchain('2.7', '/no/such/python')}${toolchain(series, chosen)}</toolchains>"
maven.run('package', '-t', toolchains.path, range).assertPrepare('reused')
assert told.exists()

// Without a match, what is there and what to do are told.
maven.run('package', '-t', toolchains.path, '-Dpip-cmake.python=[9,)')
    .assertFailedSaying('There is no Python in the range [9,)', 'toolchains.xml', "($python)")
return true
