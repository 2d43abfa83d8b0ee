package ml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoosterTest {
  @Test
  void predictsByTheLibraryInTheJar() throws Exception {
    try (InputStream data = getClass().getResourceAsStream("/agaricus.txt.test")) {
      assertEquals(1.5, Booster.predict(new String(data.readAllBytes())));
    }
  }
}
