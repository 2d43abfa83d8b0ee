package io.github.pipcmake.cmake.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ninja's own account of what compilers read: {@code .ninja_deps}. After the line {@code #
 * ninjadeps} and a version, 3 or 4, come records of 32-bit numbers in the machine's order: a size,
 * whose highest bit tells the list of an output's inputs from a path (ninja's {@code deps_log.h}).
 * A later list for an output replaces an earlier one.
 *
 * @param inputs output to all that it was made from, as Ninja names them: from the build tree, or
 *     absolute
 * @param doubt why these may not be all, in a sentence
 * @since 0.1.0
 */
public record NinjaDeps(Map<String, List<String>> inputs, Optional<String> doubt) {
  private static final byte[] SIGNATURE = "# ninjadeps\n".getBytes(StandardCharsets.US_ASCII);
  private static final int OLDEST = 3;
  private static final int NEWEST = 4;
  private static final int NUMBER = Integer.BYTES;

  /**
   * Reads the log of a build tree. If there is none, nothing has been compiled, which is no doubt.
   *
   * @throws IOException if it is there and cannot be read
   */
  public static NinjaDeps read(Path buildDirectory) throws IOException {
    Path file = buildDirectory.resolve(".ninja_deps");
    try {
      return parse(ByteBuffer.wrap(Files.readAllBytes(file)), file);
    } catch (NoSuchFileException e) {
      return new NinjaDeps(Map.of(), Optional.empty());
    }
  }

  private static NinjaDeps parse(ByteBuffer log, Path file) {
    log.order(ByteOrder.nativeOrder());
    byte[] signature = new byte[Math.min(SIGNATURE.length, log.remaining())];
    log.get(signature);
    int version =
        Arrays.equals(signature, SIGNATURE) && log.remaining() >= NUMBER ? log.getInt() : -1;
    if (version < OLDEST || version > NEWEST) {
      return new NinjaDeps(Map.of(), Optional.of(file + " is of a version that is not known"));
    }
    List<String> paths = new ArrayList<>();
    Map<String, List<String>> inputs = new HashMap<>();
    boolean whole = true;
    while (whole && log.hasRemaining()) {
      whole = log.remaining() >= NUMBER && isRead(log, version, paths, inputs);
    }
    return new NinjaDeps(
        inputs, whole ? Optional.empty() : Optional.of(file + " is cut off or damaged"));
  }

  /** One record. Ninja itself drops all from one that is damaged. */
  private static boolean isRead(
      ByteBuffer log, int version, List<String> paths, Map<String, List<String>> inputs) {
    int head = log.getInt();
    int size = head & Integer.MAX_VALUE;
    if (size > log.remaining() || size < 2 * NUMBER || size % NUMBER != 0) {
      return false;
    }
    ByteBuffer record = log.slice().order(log.order()).limit(size);
    log.position(log.position() + size);
    return head < 0 ? areInputs(record, version, paths, inputs) : isPath(record, paths);
  }

  private static boolean isPath(ByteBuffer record, List<String> paths) {
    byte[] name = new byte[record.remaining() - NUMBER];
    record.get(name);
    int length = name.length;
    while (length > 0 && name[length - 1] == 0) { // filled up to a whole number
      length--;
    }
    int checksum = ~record.getInt();
    String path = new String(name, 0, length, StandardCharsets.UTF_8);
    paths.add(path);
    return checksum == paths.size() - 1 && path.indexOf('\0') < 0;
  }

  private static boolean areInputs(
      ByteBuffer record, int version, List<String> paths, Map<String, List<String>> inputs) {
    int output = record.getInt();
    int time = version == OLDEST ? NUMBER : 2 * NUMBER;
    if (output < 0 || output >= paths.size() || record.remaining() < time) {
      return false;
    }
    record.position(record.position() + time);
    List<String> names = new ArrayList<>(record.remaining() / NUMBER);
    while (record.hasRemaining()) {
      int input = record.getInt();
      if (input < 0 || input >= paths.size()) {
        return false;
      }
      names.add(paths.get(input));
    }
    inputs.put(paths.get(output), names);
    return true;
  }
}
