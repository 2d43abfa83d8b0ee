import io.github.pipcmake.incremental.IncrementalSuite

// Edits at random; after each, what the goals made is what they make in a fresh copy (docs/incremental.md).
def differences = IncrementalSuite.run(binding.variables)
assert differences.isEmpty() : differences.join('\n')
