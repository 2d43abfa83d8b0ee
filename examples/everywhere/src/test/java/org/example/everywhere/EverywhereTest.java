package org.example.everywhere;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EverywhereTest {
  @Test
  void libraryIsForThisMachine() {
    String processor = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    assertTrue(Everywhere.place().endsWith(" on " + processor), Everywhere.place());
  }
}
