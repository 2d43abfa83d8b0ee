import io.github.pipcmake.docs.Page
import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

String token = 'tok-' + '0123456789abcdef'
MavenBuild maven = MavenBuild.of(binding.variables).withArguments('-Ddeploy.token=' + token)
def file = { String name -> new File(basedir, name) }
def edit = { String name, String from, String to -> file(name).text = file(name).text.replace(from, to) }
String generated = 'target/generated-sources/shapes/'

def first = maven.run('compile')
first.assertRun('ran', 'first run')
first.assertSaid('generate.py ran in ')
first.assertSaid('token: ****')
assert file('target/classes/Main.class').exists()
assert file(generated + 'Circle.java').text.contains('"blue 1"')

// The second time nothing is started, and Java still finds the sources.
def second = maven.run('compile')
second.assertRun('skipped', 'nothing changed')
assert second.run().programs().isEmpty()
second.assertSaid('generate.py skipped: nothing changed')
file('target/classes').deleteDir()
maven.run('compile').assertRun('skipped', 'nothing changed')
assert file('target/classes/Circle.class').exists()

// Each thing that it depends on has it run again, and is named.
edit('src/main/templates/Circle.java.j2', ' 1"', ' 2"')
maven.run('compile').assertRun('ran', 'src/main/templates/Circle.java.j2 changed')
assert file(generated + 'Circle.java').text.contains('"blue 2"')
edit('src/main/python/generate.py', '"\\n"', '"// end\\n"')
maven.run('compile').assertRun('ran', 'src/main/python/generate.py changed')
assert file(generated + 'Circle.java').text.endsWith('// end\n')
// Twice in one second, and the same size: Python's bytecode of the first one must not count.
edit('src/main/python/names.py', 'split(".")[0]', 'split("i")[0]')
maven.run('compile').assertFailed()
edit('src/main/python/names.py', 'split("i")[0]', 'split(".")[0]')
maven.run('compile').assertRun('ran', 'src/main/python/names.py changed')
assert file(generated).list().toList().toSorted() == ['Circle.java', 'Square.java']
maven.run('compile', '-Djinja=3.1.5').assertRun('ran', 'environment changed: jinja2 3.1.6 -> 3.1.5')
def red = maven.run('compile', '-Dcolour=red')
red.assertRun('ran', 'COLOUR changed')
assert file(generated + 'Circle.java').text.contains('"red 2"')
maven.run('compile').assertRun('ran', 'COLOUR changed')

// What was made and is not there or not so any more comes back; what is not made any more goes.
file(generated + 'Square.java').delete()
maven.run('compile').assertRun('ran', generated + 'Square.java, an output, is gone')
file('src/main/templates/Square.java.j2').delete()
maven.run('compile').assertRun('ran', 'src/main/templates/Square.java.j2 is gone')
assert file(generated).list() == ['Circle.java'] as String[]

// An execution that gets another id leaves nothing behind, whatever it is told to make now.
edit('pom.xml', '<id>shapes</id>', '<id>circles</id>')
edit('pom.xml', '</executions>', '''<execution><id>other</id><goals><goal>run</goal></goals><configuration>
    <script>src/main/python/generate.py</script><runRequirements>jinja2==${jinja}</runRequirements>
    <runArgs>src/main/templates target/generated-sources/other</runArgs><inputs>src/main/templates/*.j2</inputs>
    <environmentVariables><COLOUR>red</COLOUR><DEPLOY_TOKEN>none</DEPLOY_TOKEN></environmentVariables>
    <outputs>target/generated-sources/other/*.java</outputs></configuration></execution></executions>''')
file('src/main/templates/Circle.java.j2').renameTo(file('src/main/templates/Disc.java.j2'))
edit('src/main/templates/Disc.java.j2', 'Circle', 'Disc')
edit('src/main/java/Main.java', 'Circle', 'Disc')
maven.run('compile').assertSucceeded()
assert file(generated).list() == ['Disc.java'] as String[]
assert file('target/generated-sources/other/Disc.java').exists() // in a directory that was made for it
maven.run('compile').assertSaid('generate.py skipped: nothing changed').assertNeverSaid('generate.py ran')
edit('pom.xml', '<outputs>target/generated-sources/other/*.java</outputs>', '<generatedSources>target/generated-sources/shapes</generatedSources>')
maven.run('compile').assertFailedSaying('The executions circles and other both have', 'in generatedSources')
edit('pom.xml', '<id>other</id><goals><goal>run</goal></goals>', '<id>other</id><phase>none</phase><goals><goal>run</goal></goals>')
maven.run('compile').assertRun('ran', 'first run')
assert !file('target/generated-sources/other/Disc.java').exists()

// Bad input gets a sentence each, and the next run works.
maven.run('compile', '-Dpip-cmake.run.args=--nothing')
    .assertFailedSaying('generate.py ended well, but there is no file of', 'generated-sources/shapes')
maven.run('compile').assertRun('ran', 'the last run failed')
edit('pom.xml', '*.j2', '*.jinja')
maven.run('compile').assertFailedSaying('inputs of generate.py names src/main/templates/*.jinja')

// From the command line, with its own environment and without prepare.
def run = { String... options -> maven.run('pip-cmake:run', *options) }
run().assertFailedSaying('The goal run needs one of module, script and program, and has none')
run('-Dpip-cmake.run.module=black')
    .assertFailedSaying('The goal run has no requirements of its own, and prepare has made no environment')
String black = '-Dpip-cmake.run.requirements=black==25.1.0'
run(black, '-Dpip-cmake.run.module=black', '-Dpip-cmake.run.args=-l 100 --check src/main/python/names.py src/main/python/generate.py')
    .assertRun('ran', 'without inputs and outputs it runs each time')
edit('src/main/python/names.py', '    return', '  return')
// An extra that requires the same is the same environment.
run('-Dpip-cmake.run.extras=dev', '-Dpip-cmake.run.program=black',
    '-Dpip-cmake.run.args=--check src/main/python/names.py', '-Dpip-cmake.run.timeout=300')
    .assertFailedSaying('black failed (exit status 1)', 'would be reformatted', 'mvn pip-cmake:run')
run(black, '-Dpip-cmake.run.program=blakc').assertFailedSaying('no program blakc; it has black, blackd')
run(black, '-Dpip-cmake.run.module=blakc').assertFailedSaying('has no module blakc', '<runRequirements>')

// Nobody finds the token in what was written.
first.assertNeverSaid(token)
file('target').eachFileRecurse(groovy.io.FileType.FILES) { assert !it.getText('ISO-8859-1').contains(token): it }

// SWIG, as the page has it: Java and C++ of one interface.
def repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile.toPath()
def swig = maven.ofCopy(file('swig'), file('calc'))
def of = { String name -> new File(swig.project().toFile(), name) }
of('pom.xml').text = of('pom.xml').text.replace('<!-- what the page has -->', Page.xml(repository, 'docs/how-it-works.md', '<configuration>    <!-- swig'))
def answer = { Program.output(swig.project(), [System.getProperty('java.home') + '/bin/java', '-cp', 'target/classes', 'demo.Main']).trim() }
swig.run('package').assertRun('ran', 'first run').assertCompiled(1).assertInstall('installed')
assert answer() == '42'
swig.run('package').assertRun('skipped', 'nothing changed').assertCompiled(0).assertInstall('unchanged').assertPrograms(1)
of('src/main/cpp/calc.h').text = of('src/main/cpp/calc.h').text.replace('2 *', '3 *')
swig.run('package').assertRun('ran', 'calc.h changed').assertCompiled(1).assertInstall('installed')
assert answer() == '63'

return true
