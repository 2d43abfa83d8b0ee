package org.example.units;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Asks the C++ library, through its Python module, in the very Python that the module was built
 * for.
 */
public final class Units {

  private Units() {}

  /**
   * Runs {@code units.metres_to_feet(100)}: {@code java -cp target/classes
   * org.example.units.Units}.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Properties build = new Properties();
    try (InputStream file = Units.class.getResourceAsStream("build.properties")) {
      build.load(file);
    }
    Path modules = Path.of(args.length > 0 ? args[0] : "target/cmake").toAbsolutePath();
    String code =
        "import sys; sys.path.insert(0, sys.argv[1]); import units;"
            + " print(units.metres_to_feet(100))";

    System.out.println("built with environment " + build.getProperty("digest"));
    System.out.println("100 metres in feet:");
    List<String> command = List.of(build.getProperty("python"), "-c", code, modules.toString());
    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
  }
}
