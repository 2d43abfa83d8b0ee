package io.github.pipcmake.store.fs;

import java.util.regex.MatchResult;

/**
 * Which process something in a store is of: {@code <pid>-<start>-<space>}. In a container each run
 * has a process of the same id, so the id alone tells nothing.
 *
 * @param id of the process
 * @param start as {@link HostSystem#processStart} has it
 * @param space where the process can be seen from, {@link HostSystem#processSpace}
 * @since 0.1.0
 */
public record ProcessName(long id, String start, String space) {
  /** A regular expression with a group for each part. */
  public static final String FORM = "([0-9]{1,18})-([0-9]{1,20})-([0-9a-f]{1,16})";

  /** The text of this process's name. */
  public static String ofThis(HostSystem machine) {
    long id = machine.processId();
    return id + "-" + machine.processStart(id) + "-" + machine.processSpace();
  }

  /** From what {@link #FORM} matched, its first group having that number. */
  public static ProcessName of(MatchResult match, int group) {
    return new ProcessName(
        Long.parseLong(match.group(group)), match.group(group + 1), match.group(group + 2));
  }

  /** Whether it lives; for one of this process space. */
  public boolean isAlive(HostSystem machine) {
    if (!machine.isAlive(id)) {
      return false;
    }
    String now = machine.processStart(id);
    return start.equals("0") || now.equals("0") || now.equals(start);
  }
}
