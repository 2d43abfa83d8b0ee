package ml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

public final class Booster {
  static {
    String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    try (InputStream library =
        Booster.class.getResourceAsStream("/lib/linux/" + arch + "/libxgboost4j.so")) {
      Path copy = Files.createTempFile("libxgboost4j", ".so");
      Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
      System.load(copy.toString());
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Booster() {}

  public static native double predict(String rows);
}
