package io.github.pipcmake.pytest;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.RecipeInput;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages that have to be installed beside what is tested: those that it requires, with the
 * chosen extras, those that the tests require, and pytest.
 *
 * <p>A requirement of the project itself, such as {@code name[fast]} in an extra or a group, stands
 * for its extras: an index may have the project, too, and that one is not to be tested.
 */
final class TestRequirements {
  private static final String PYTEST = "pytest";

  private static final Pattern WITH_EXTRAS =
      Pattern.compile("\\s*" + PackageNames.FORM + "\\s*\\[(?<extras>[^\\]]*)].*");

  private static final Pattern PYTEST_LINE =
      Pattern.compile("(?mi)^\\s*pytest\\s*(?:[\\[<>=!~;@#\\\\].*)?$");

  private final TestedMetadata tested;
  private final SortedSet<String> extras = new TreeSet<>();
  private final List<Requirement> found = new ArrayList<>();

  private TestRequirements(TestedMetadata tested) {
    this.tested = tested;
  }

  /**
   * The requirements, each once.
   *
   * @param baseDirectory what relative requirements files count from
   * @throws PythonException if there is no such extra, or a requirements file is not there
   */
  static List<Requirement> of(
      TestedMetadata tested, PytestRequest.Wanted wanted, Path baseDirectory)
      throws PythonException, IOException {
    TestRequirements requirements = new TestRequirements(tested);
    for (String extra : wanted.extras()) {
      requirements.addExtra(extra);
    }
    for (Requirement requirement : wanted.requirements()) {
      if (!requirements.addOwnExtras(requirement.text())) {
        requirements.found.add(requirement);
      }
    }
    requirements.addTested();
    requirements.addPytest(wanted.requirementsFiles(), baseDirectory);
    Map<String, Requirement> each = new LinkedHashMap<>();
    requirements.found.forEach(requirement -> each.putIfAbsent(requirement.text(), requirement));
    return List.copyOf(each.values());
  }

  private void addExtra(String extra) throws PythonException {
    String name = PackageNames.normalised(extra);
    if (!tested.extras().contains(name)) {
      throw new PythonException(
          "testExtras is wrong: %s has no extra \"%s\"; it has %s. Name one of these in testExtras; a dependency group of pyproject.toml is named in testGroups."
              .formatted(
                  tested.origin(),
                  extra,
                  tested.extras().isEmpty() ? "none" : String.join(", ", tested.extras())));
    }
    extras.add(name);
  }

  /** Whether it is the project itself that is required; then its extras are wanted. */
  private boolean addOwnExtras(String requirement) {
    if (!PackageNames.isOf(tested.name(), requirement)) {
      return false;
    }
    Matcher named = WITH_EXTRAS.matcher(requirement);
    for (String extra : (named.matches() ? named.group("extras") : "").split(",", -1)) {
      if (!extra.isBlank()) {
        extras.add(
            PackageNames.normalised(extra.strip())); // pip only warns of one that is not there
      }
    }
    return true;
  }

  private void addTested() {
    int before;
    List<String> active = new ArrayList<>();
    do { // an extra may name others of its own project
      before = extras.size();
      active.clear();
      for (String text : tested.requires()) {
        Optional<String> decided = ExtraMarker.decided(text, extras);
        if (decided.isPresent() && !addOwnExtras(decided.get())) {
          active.add(decided.get());
        }
      }
    } while (extras.size() > before);
    active.forEach(text -> found.add(new Requirement(text, tested.origin())));
  }

  /** Only if nothing names it: where hashes are required, an unpinned one would be refused. */
  private void addPytest(List<Path> files, Path baseDirectory) throws PythonException, IOException {
    boolean named = found.stream().anyMatch(required -> PackageNames.isOf(PYTEST, required.text()));
    for (RecipeInput file : RequirementsFile.read(files, baseDirectory, Host.current()).texts()) {
      named |= PYTEST_LINE.matcher(file.text()).find();
    }
    if (!named) {
      found.add(new Requirement(PYTEST, "the plugin, to run the tests"));
    }
  }
}
