import io.github.pipcmake.it.MavenBuild

MavenBuild maven = MavenBuild.of(binding.variables)

import io.github.pipcmake.it.Program

def elsewhere = maven.project().resolve('elsewhere')
String python = Program.output(maven.project(), ['python3', '-c', 'import os, sys; print(os.path.realpath(sys.executable))'])
def same = maven.withArguments("-Dpip-cmake.python=$python")

def here = same.withUmask('022').withVariable('LC_ALL', 'C.UTF-8').withVariable('TZ', 'UTC').run('package')
here.assertPrepare('created').assertPipRan()

def home = elsewhere.resolve('another home')
assert home.toFile().mkdirs()
def there = same.inCopyAt(elsewhere.resolve('another place/project')).withStore(elsewhere.resolve('another store'))
    .withVariable('HOME', home).withVariable('LC_ALL', 'C').withVariable('TZ', 'Asia/Kathmandu')
    .withVariable('USER', 'another').withVariable('LOGNAME', 'another')
    .withUmask('077')
    .run('package')
there.assertPrepare('created').assertPipRan()

assert there.prepare().environment() != here.prepare().environment()
assert there.prepare().digest() == here.prepare().digest()
