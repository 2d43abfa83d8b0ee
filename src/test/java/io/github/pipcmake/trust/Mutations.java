package io.github.pipcmake.trust;

import java.util.List;
import java.util.Random;

/** What a fuzzer tries first, without a fuzzer: seeds, cut, joined and with bytes changed. */
public final class Mutations {
  private static final int COUNT = 2_000;
  private static final byte[] TELLING =
      "{}[]\",:\\/\0\n\r\t-0123456789eE.%\u001b".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Mutations() {}

  /** Something that takes any bytes and throws nothing. */
  public interface Target {
    /** Takes them. */
    void take(byte[] bytes) throws Exception;
  }

  /** Gives a target the seeds and changes of them, the same ones each time. */
  public static void tryAll(List<byte[]> seeds, Target target) throws Exception {
    for (byte[] seed : seeds) {
      target.take(seed);
    }
    Random random = new Random(20100101);
    for (int i = 0; i < COUNT; i++) {
      byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
      for (int changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
        int place = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes = java.util.Arrays.copyOf(bytes, place);
          case 1 -> bytes[place] = (byte) random.nextInt();
          case 2 -> bytes[place] = TELLING[random.nextInt(TELLING.length)];
          default -> {
            int from = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - Math.max(place, from), random.nextInt(30));
            System.arraycopy(bytes, from, bytes, place, Math.max(length, 0));
          }
        }
      }
      target.take(bytes);
    }
  }

  /** Writes seeds into a directory, for a fuzzer to begin with. */
  public static void write(List<byte[]> seeds, String directory) throws java.io.IOException {
    java.nio.file.Path corpus =
        java.nio.file.Files.createDirectories(java.nio.file.Path.of(directory));
    for (int i = 0; i < seeds.size(); i++) {
      java.nio.file.Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
  }
}
