package io.github.pipcmake.record;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParserException;
import io.github.pipcmake.cmake.tools.CMakeException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What goals were told, in the records of one execution.
 *
 * @param records of the execution, or of one of its Pythons
 * @since 0.1.0
 */
public record RecordedParameters(Records records) {
  /** Its name in a record. */
  static final String NAME = "parameters";

  /**
   * What {@code prepare} was told here for all Pythons, in this build or in an earlier one; nothing
   * if it has not run.
   */
  public GoalParameters toPrepare() throws IOException {
    return read(Records.PREPARE, records.goalExecution().prepare()).orElse(GoalParameters.NOTHING);
  }

  /**
   * What {@code configure} was told here.
   *
   * @throws CMakeException if it has not run, or did not end well
   */
  public GoalParameters toConfigure() throws CMakeException, IOException {
    String id = records.goalExecution().id();
    Optional<GoalParameters> told = ifConfigured();
    if (told.isEmpty()) {
      throw new CMakeException(
          "No build tree is configured for this project (no %s, or not as this version of the plugin writes it); run the goal configure before this one, for example mvn pip-cmake:%s pip-cmake:%s"
              .formatted(
                  records.file(Records.CONFIGURE),
                  GoalExecution.typed(Records.CONFIGURE, id),
                  GoalExecution.typed("build", id)));
    }
    return told.get();
  }

  /** The same; empty if it has not run, did not end well, or had nothing to do. */
  public Optional<GoalParameters> ifConfigured() throws IOException {
    return read(Records.CONFIGURE, records.goalExecution().id());
  }

  private Optional<GoalParameters> read(String goal, String id) throws IOException {
    try {
      return GoalParameters.from(GoalExecution.typed(goal, id), records.read(goal).getObject(NAME));
    } catch (NoSuchFileException | JsonParserException e) {
      return Optional.empty();
    }
  }

  /**
   * Before {@code prepare} does anything: takes away what an earlier one left here that was told of
   * other Pythons or platforms, and writes for several which they are.
   *
   * @param whole where the records of the whole module are
   */
  public void begin(GoalParameters told, Path whole) throws IOException {
    if (records.goalExecution().isNamed()) {
      new Records(whole).remove(Records.PREPARE); // of when there was but one execution
    }
    GoalParameters last = toPrepare();
    boolean several = false;
    for (String name : List.of("pythons", "targetPlatforms")) {
      several |= !told.values(name).isEmpty();
      if (!last.values(name).equals(told.values(name))) {
        records.remove(Records.PREPARE);
      }
    }
    if (several) {
      records.writeFile(Records.PREPARE, JsonObject.builder().value(NAME, told.toJson()).done());
    }
  }
}
