package org.example.earth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EarthTest {
  @Test
  void quarterOfTheEquatorIsTenThousandKilometres() {
    assertEquals(10_007.5, Earth.distance(0, 0, 0, 90), 0.1);
  }

  @Test
  void parisIsNearlyNineHundredKilometresFromBerlin() {
    assertEquals(877.5, Earth.distance(48.8566, 2.3522, 52.52, 13.405), 0.1);
  }
}
