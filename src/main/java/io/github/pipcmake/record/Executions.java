package io.github.pipcmake.record;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The executions of this plugin in a module's POM. They say where a goal has its records: with one
 * {@code prepare}, one {@code configure} and one {@code wheel} there is one place for all; what is
 * there several times has a place for each, named for the execution.
 *
 * @param all in the order of the effective POM
 * @since 0.1.0
 */
public record Executions(List<Execution> all) {
  public static final Executions NONE = new Executions(List.of());

  private static final String PREPARE = "prepare";
  private static final String CONFIGURE = "configure";
  private static final String WHEEL = "wheel";
  private static final String RUN = "run";
  private static final String PYTEST = "pytest";

  /**
   * One of them.
   *
   * @param id which no other one has
   * @param goals that it runs
   * @param belongsTo the execution that its parameter {@code execution} names
   * @param prefix where {@code install} installs to, if it says so
   */
  record Execution(
      String id, List<String> goals, Optional<String> belongsTo, Optional<String> prefix) {
    Execution(String id, List<String> goals, Optional<String> belongsTo) {
      this(id, goals, belongsTo, Optional.empty());
    }
  }

  /** Those of the plugin that runs now; one without a phase ({@code none}) is turned off. */
  public static Executions of(MavenProject project, MojoExecution mojo)
      throws EnvironmentException {
    Plugin plugin = project.getPlugin(mojo.getGroupId() + ":" + mojo.getArtifactId());
    List<Execution> all = new ArrayList<>();
    if (plugin != null) {
      for (PluginExecution execution : plugin.getExecutions()) {
        if (!"none".equals(execution.getPhase())) {
          all.add(
              new Execution(
                  execution.getId(),
                  execution.getGoals(),
                  parameter(execution.getConfiguration(), "execution"),
                  parameter(execution.getConfiguration(), "prefix")));
        }
      }
    }
    return new Executions(all);
  }

  private static Optional<String> parameter(@Nullable Object configuration, String name) {
    Xpp3Dom named = configuration instanceof Xpp3Dom parameters ? parameters.getChild(name) : null;
    return named == null ? Optional.empty() : Optional.ofNullable(named.getValue());
  }

  /**
   * Where the goal {@code install} installs to; empty if no execution has it.
   *
   * @param evaluated what a value of the POM is once its properties have their values
   * @param usual where it installs to if the POM does not say
   */
  public Optional<Path> installPrefix(Function<String, Path> evaluated, Path usual) {
    return all.stream()
        .filter(execution -> execution.goals().contains("install"))
        .findFirst()
        .map(execution -> execution.prefix().map(evaluated).orElse(usual));
  }

  /** The goal that decides where the records of a goal are, besides {@code prepare}. */
  static String leader(String goal) {
    return switch (goal) {
      case CONFIGURE, "build", "install", "test", "jar", "sbom" -> CONFIGURE;
      case WHEEL, PYTEST, "editable" -> WHEEL;
      default -> PREPARE;
    };
  }

  /** Whether a goal works in what {@code prepare} made, instead of deciding what that is. */
  public static boolean follows(String goal) {
    return !leader(goal).equals(PREPARE);
  }

  /** Whether one environment serves several build trees, of which {@code prepare} knows nothing. */
  public boolean severalTreesOfOneEnvironment() {
    return ids(PREPARE).size() < 2 && ids(CONFIGURE).size() > 1;
  }

  /**
   * Where a goal has its records.
   *
   * @param id of the execution that runs it, {@code default-cli} from the command line
   * @param named the execution that its parameter {@code execution} names
   * @throws EnvironmentException if it could be one of several
   */
  public GoalExecution goalExecution(String goal, String id, Optional<String> named)
      throws EnvironmentException {
    String leader = leader(goal);
    List<String> prepares = ids(PREPARE);
    List<String> leaders = ids(leader);
    if (prepares.size() < 2 && leaders.size() < 2) {
      return GoalExecution.ONLY;
    }
    requireDirectories();
    String own = own(goal, id, named);
    boolean first =
        leaders.contains(own) ? own.equals(leaders.get(0)) : own.equals(prepares.get(0));
    if (prepares.size() < 2) {
      return new GoalExecution("", own, first);
    }
    Optional<String> prepare = prepare(own, named);
    if (prepare.isEmpty()) {
      throw undecided(own.equals(id) ? goal : leader, own, named, PREPARE, prepares);
    }
    return new GoalExecution(prepare.get(), own, first);
  }

  /**
   * Where the goal {@code run} has its records: each execution for itself if there are several. The
   * command line has those of the module.
   *
   * @param id of the execution that runs it, {@code default-cli} from the command line
   * @param named the execution that its parameter {@code execution} names
   * @param inPrepared whether the program runs in the environment of {@code prepare}
   * @throws EnvironmentException if that could be one of several
   */
  public GoalExecution ofRun(String id, Optional<String> named, boolean inPrepared)
      throws EnvironmentException {
    List<String> runs = ids(RUN);
    String own = runs.size() > 1 && runs.contains(id) ? id : "";
    if (!own.isEmpty()) {
      requireDirectories();
    }
    String prepare = inPrepared ? goalExecution(PREPARE, id, named).prepare() : "";
    return new GoalExecution(prepare, own, own.isEmpty() || own.equals(runs.get(0)));
  }

  /** Where each execution with the goal {@code run} has its records. */
  public List<GoalExecution> ofRuns() throws EnvironmentException {
    List<GoalExecution> all = new ArrayList<>();
    for (String id : ids(RUN)) {
      all.add(ofRun(id, Optional.empty(), false));
    }
    return all;
  }

  /**
   * What the goal {@code pytest} has for itself, within the place of its wheel, if there are
   * several.
   */
  public GoalExecution ofPytest(String id) throws EnvironmentException {
    List<String> tests = ids(PYTEST);
    if (tests.size() < 2 || !tests.contains(id)) {
      return GoalExecution.ONLY;
    }
    requireDirectories();
    return new GoalExecution("", id, id.equals(tests.get(0)));
  }

  /** The execution whose tree, wheel or environment the goal works on. */
  private String own(String goal, String id, Optional<String> named) throws EnvironmentException {
    String leader = leader(goal);
    List<String> prepares = ids(PREPARE);
    List<String> leaders = ids(leader);
    if (leaders.contains(id)) {
      return id;
    }
    boolean ofOne = prepares.size() > 1 && prepares.contains(id);
    Optional<String> wanted = ofOne ? Optional.of(id) : named;
    List<String> candidates = leaders.isEmpty() ? prepares : leaders;
    if (wanted.isPresent()) {
      if (leaders.contains(wanted.get())) {
        return wanted.get();
      }
      if (prepares.size() > 1 && prepares.contains(wanted.get())) {
        List<String> led =
            leaders.stream().filter(l -> prepare(l, Optional.empty()).equals(wanted)).toList();
        if (led.size() < 2) {
          return led.isEmpty() ? wanted.get() : led.get(0);
        }
        candidates = led;
      }
    } else if (leaders.size() == 1) {
      return leaders.get(0);
    }
    throw undecided(goal, id, named, leaders.isEmpty() ? PREPARE : leader, candidates);
  }

  /** Of several with {@code prepare}, the one whose environment an execution uses. */
  private Optional<String> prepare(String id, Optional<String> named) {
    List<String> prepares = ids(PREPARE);
    if (prepares.contains(id)) {
      return Optional.of(id);
    }
    return all.stream()
        .filter(execution -> execution.id().equals(id))
        .findFirst()
        .flatMap(Execution::belongsTo)
        .filter(prepares::contains)
        .or(() -> named.filter(prepares::contains));
  }

  /** Whether one of them has a goal. */
  public boolean have(String goal) {
    return !ids(goal).isEmpty();
  }

  private List<String> ids(String goal) {
    return all.stream()
        .filter(execution -> execution.goals().contains(goal))
        .map(Execution::id)
        .toList();
  }

  private void requireDirectories() throws EnvironmentException {
    for (Execution one : all) {
      for (Execution other : all) {
        if (!one.id().equals(other.id())
            && GoalExecution.directory(one.id())
                .equalsIgnoreCase(GoalExecution.directory(other.id()))) {
          throw new EnvironmentException(
              "The executions %s and %s would both have directories called %s; give one of them another id"
                  .formatted(one.id(), other.id(), GoalExecution.directory(one.id())));
        }
      }
    }
  }

  private static EnvironmentException undecided(
      String goal, String id, Optional<String> named, String leader, List<String> ids) {
    String list =
        String.join(", ", ids)
            + named.filter(n -> !ids.contains(n)).map(n -> ", but no " + n).orElse("");
    return new EnvironmentException(
        id.equals("default-cli")
            ? "Several executions of this module have the goal %1$s: %2$s. Say which one %3$s is for, for example mvn pip-cmake:%3$s@%4$s"
                .formatted(leader, list, goal, ids.get(0))
            : "The execution %5$s has the goal %3$s, and several have the goal %1$s that comes before: %2$s. Write <execution>%4$s</execution> into the <configuration> of %5$s, or another of them"
                .formatted(leader, list, goal, ids.get(0), id));
  }
}
