package io.github.pipcmake.record;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which execution of a module has made which wheel or sdist, as far as this build has come.
 *
 * @since 0.1.0
 */
public final class WheelOwners {
  private static final String KEY = "pip-cmake.wheel-owners";

  private final Map<String, Object> context;

  /**
   * Those of a module.
   *
   * @param context the plugin context of a goal
   */
  public WheelOwners(Map<String, Object> context) {
    this.context = context;
  }

  /**
   * A wheel or a source distribution of an execution.
   *
   * @param execution its id
   * @param file its path
   * @param classifier what the file is attached with
   * @since 0.1.0
   */
  public record Owner(String execution, Path file, String classifier) {}

  /**
   * Says that an execution attaches a file.
   *
   * @throws EnvironmentException if another execution has made the file, or attaches another one
   *     with the classifier: one of the two would be lost
   */
  public void claim(Owner owner) throws EnvironmentException {
    synchronized (context) {
      List<Owner> owners = new ArrayList<>(owners());
      for (Owner other : owners) {
        if (other.execution().equals(owner.execution())) {
          continue;
        }
        if (other.file().equals(owner.file())) {
          throw new EnvironmentException(
              "The executions %s and %s both make %s, so that the first one's is lost. Give the projects different names, or one of them a module of its own; several Pythons of one project are one execution, with <pythons>"
                  .formatted(other.execution(), owner.execution(), owner.file()));
        }
        if (other.classifier().equals(owner.classifier())) {
          throw new EnvironmentException(
              "The executions %s and %s attach %s and %s with one classifier, %s, and a repository keeps only one of them. Give one of the executions a <wheelClassifier>, which its classifiers begin with"
                  .formatted(
                      other.execution(),
                      owner.execution(),
                      other.file().getFileName(),
                      owner.file().getFileName(),
                      owner.classifier()));
        }
      }
      owners.add(owner);
      context.put(KEY, owners);
    }
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private List<Owner> owners() {
    return (List<Owner>) context.getOrDefault(KEY, List.of());
  }
}
