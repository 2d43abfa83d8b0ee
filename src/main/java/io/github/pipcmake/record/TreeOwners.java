package io.github.pipcmake.record;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which execution of a module has which build tree, as far as this build has configured them.
 *
 * @since 0.1.0
 */
public final class TreeOwners {
  private static final String KEY = "pip-cmake.tree-owners";

  private final Map<String, Object> context;

  /**
   * Those of a module.
   *
   * @param context the plugin context of a goal
   */
  public TreeOwners(Map<String, Object> context) {
    this.context = context;
  }

  /**
   * A tree of an execution.
   *
   * @param goalExecution of the execution
   * @param source the directory with its {@code CMakeLists.txt}
   * @param tree the directory of the build tree
   * @since 0.1.0
   */
  public record Owner(GoalExecution goalExecution, Path source, Path tree) {}

  /**
   * Says that an execution configures a tree.
   *
   * @return whether no other execution came first with these sources, so that what editors look for
   *     there is this one's
   * @throws CMakeException if another execution has the tree for other sources, or for another
   *     environment
   */
  public boolean claim(Owner owner) throws CMakeException {
    synchronized (context) {
      List<Owner> owners = new ArrayList<>(owners());
      boolean first = true;
      for (Owner other : owners) {
        if (other.goalExecution().id().equals(owner.goalExecution().id())) {
          continue;
        }
        if (other.tree().equals(owner.tree())
            && !(other.source().equals(owner.source())
                && other.goalExecution().prepare().equals(owner.goalExecution().prepare()))) {
          throw new CMakeException(
              "The executions %s and %s have one build tree, %s, but not the same sources and environment: those of the first are in %s, of the other in %s. Leave out <buildDirectory>, so that each has its own in target/cmake, or give each another"
                  .formatted(
                      other.goalExecution().id(),
                      owner.goalExecution().id(),
                      owner.tree(),
                      other.source(),
                      owner.source()));
        }
        first &= !other.source().equals(owner.source());
      }
      owners.add(owner);
      context.put(KEY, owners);
      return first;
    }
  }

  @SuppressWarnings("unchecked") // nobody else knows the key
  private List<Owner> owners() {
    return (List<Owner>) context.getOrDefault(KEY, List.of());
  }
}
