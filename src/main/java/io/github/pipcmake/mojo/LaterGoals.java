package io.github.pipcmake.mojo;

import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Maven is going to run in a module after a goal: its plan, not what the POM could do. */
final class LaterGoals {
  private static final Logger LOG = LoggerFactory.getLogger(LaterGoals.class);

  private final LifecycleExecutor executor;

  @Inject
  LaterGoals(LifecycleExecutor executor) {
    this.executor = executor;
  }

  /** Whether this plugin's goal of a name follows; if Maven does not say so, it does not. */
  boolean have(String goal, MavenSession session, MojoExecution now) {
    try {
      return executor
          .calculateExecutionPlan(session, false, tasks(session))
          .getMojoExecutions()
          .stream()
          .dropWhile(mojo -> !isSame(mojo, now))
          .anyMatch(mojo -> isOfPlugin(mojo, now) && mojo.getGoal().equals(goal));
    } catch (Exception e) { // it declares eleven of them
      LOG.debug("Maven has no plan of what follows", e);
      return false;
    }
  }

  private static String[] tasks(MavenSession session) {
    List<String> goals = session.getGoals();
    String usual = session.getTopLevelProject().getDefaultGoal();
    return goals.isEmpty() && usual != null
        ? usual.strip().split("\\s+")
        : goals.toArray(String[]::new);
  }

  private static boolean isSame(MojoExecution one, MojoExecution other) {
    return isOfPlugin(one, other)
        && one.getGoal().equals(other.getGoal())
        && one.getExecutionId().equals(other.getExecutionId());
  }

  private static boolean isOfPlugin(MojoExecution one, MojoExecution other) {
    return one.getGroupId().equals(other.getGroupId())
        && one.getArtifactId().equals(other.getArtifactId());
  }
}
