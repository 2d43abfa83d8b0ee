import io.github.pipcmake.it.MavenBuild
import io.github.pipcmake.it.Program

// What GitHub and GitLab read, by their schemas and by the linters for it; and each script that is run in CI.
File repository = new File(itSources.toString()).canonicalFile.parentFile.parentFile
MavenBuild maven = MavenBuild.of(binding.variables)
def programs = maven.first().assertPrepare('created').prepare().environment().resolve('bin')
def run = { Object... words -> Program.output(repository.toPath(), words*.toString()) }
def workflows = new File(repository, '.github/workflows').listFiles()*.path.sort()
def forms = new File(repository, '.github/ISSUE_TEMPLATE').listFiles().findAll { it.name != 'config.yml' }*.path
assert workflows.size() == 3 && forms.size() == 2

def fits = { String schema, Object... files -> run(programs.resolve('check-jsonschema'), '--builtin-schema', "vendor.$schema", *files) }
fits('github-workflows', *workflows, 'examples/ci/github-actions.yml')
fits('dependabot', '.github/dependabot.yml')
fits('github-issue-forms', *forms)
fits('github-issue-config', '.github/ISSUE_TEMPLATE/config.yml')
fits('gitlab-ci', '--data-transform', 'gitlab-ci', 'examples/ci/gitlab-ci.yml')

run(programs.resolve('shellcheck'), '.ci/run')
run(programs.resolve('zizmor'), '--offline', '--no-progress', '.github')

// actionlint is a program in Go: that of the machine, or Go gets it.
def onPath = { String program -> System.getenv('PATH').split(File.pathSeparator).collect { new File(it, program) }.find { it.canExecute() } }
File actionlint = onPath('actionlint')
if (!actionlint && onPath('go')) {
  run('env', "GOBIN=$basedir/bin", 'go', 'install', 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12')
  actionlint = new File(basedir, 'bin/actionlint')
}
if (actionlint) {
  run(actionlint, '-shellcheck', programs.resolve('shellcheck'), *workflows, 'examples/ci/github-actions.yml')
} else {
  println 'There is neither actionlint nor Go here: actionlint did not run'
}
return true
