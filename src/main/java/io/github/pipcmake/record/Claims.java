package io.github.pipcmake.record;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the executions of a module have made so far in this build, so that none takes another's
 * place.
 *
 * @param context the plugin context of a goal, which all goals of the module share
 * @since 0.1.0
 */
public record Claims(Map<String, Object> context) {
  /**
   * A build tree of an execution.
   *
   * @param goalExecution of the execution
   * @param source the directory with its {@code CMakeLists.txt}
   * @param tree the directory of the build tree
   * @since 0.1.0
   */
  public record Tree(GoalExecution goalExecution, Path source, Path tree) {}

  /**
   * A wheel or a source distribution of an execution.
   *
   * @param execution its id
   * @param file its path
   * @param classifier what the file is attached with, empty for the main artifact
   * @since 0.1.0
   */
  public record Attached(String execution, Path file, String classifier) {}

  /**
   * A directory in which the program of an execution makes sources.
   *
   * @param execution its id
   * @param directory the directory
   * @since 0.1.0
   */
  public record Generated(String execution, Path directory) {}

  /**
   * Says that the program of an execution makes the sources in a directory.
   *
   * @throws EnvironmentException if that of another does, too: each would take the other's for its
   *     own, and run again
   */
  public void claim(Generated one) throws EnvironmentException {
    synchronized (context) {
      List<Generated> directories = all("pip-cmake.generated-owners");
      for (Generated other : directories) {
        if (other.directory().equals(one.directory())
            && !other.execution().equals(one.execution())) {
          throw new EnvironmentException(
              "The executions %s and %s both have %s in generatedSources; give each a directory of its own"
                  .formatted(other.execution(), one.execution(), one.directory()));
        }
      }
      directories.add(one);
    }
  }

  /**
   * Says that an execution configures a tree.
   *
   * @return whether no other execution came first with these sources, so that what editors look for
   *     there is this one's
   * @throws CMakeException if another execution has the tree for other sources, or for another
   *     environment
   */
  public boolean claim(Tree tree) throws CMakeException {
    synchronized (context) {
      List<Tree> trees = all("pip-cmake.tree-owners");
      boolean first = true;
      for (Tree other : trees) {
        if (other.goalExecution().id().equals(tree.goalExecution().id())) {
          continue;
        }
        if (other.tree().equals(tree.tree())
            && !(other.source().equals(tree.source())
                && other.goalExecution().prepare().equals(tree.goalExecution().prepare()))) {
          throw new CMakeException(
              "The executions %s and %s have one build tree, %s, but not the same sources and environment: those of the first are in %s, of the other in %s. Leave out <buildDirectory>, so that each has its own in target/cmake, or give each another"
                  .formatted(
                      other.goalExecution().id(),
                      tree.goalExecution().id(),
                      tree.tree(),
                      other.source(),
                      tree.source()));
        }
        first &= !other.source().equals(tree.source());
      }
      trees.add(tree);
      return first;
    }
  }

  /**
   * Says that an execution attaches a file.
   *
   * @throws EnvironmentException if another execution has made the file, or attaches another one
   *     with the classifier: one of the two would be lost
   */
  public void claim(Attached one) throws EnvironmentException {
    synchronized (context) {
      List<Attached> attached = all("pip-cmake.wheel-owners");
      for (Attached other : attached) {
        if (other.execution().equals(one.execution())) {
          continue;
        }
        if (other.file().equals(one.file())) {
          throw new EnvironmentException(
              "The executions %s and %s both make %s, so that the first one's is lost. Give the projects different names, or one of them a module of its own; several Pythons of one project are one execution, with <pythons>"
                  .formatted(other.execution(), one.execution(), one.file()));
        }
        if (other.classifier().equals(one.classifier())) {
          throw new EnvironmentException(
              "The executions %s and %s attach %s and %s with one classifier, %s, and a repository keeps only one of them. Give one of the executions a <wheelClassifier>, which its classifiers begin with"
                  .formatted(
                      other.execution(),
                      one.execution(),
                      other.file().getFileName(),
                      one.file().getFileName(),
                      one.classifier()));
        }
      }
      attached.add(one);
    }
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private <T> List<T> all(String key) {
    return (List<T>) context.computeIfAbsent(key, any -> new ArrayList<T>());
  }
}
