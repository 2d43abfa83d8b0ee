package org.example.earth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The C++ library, for Java. */
public final class Earth {

  static {
    System.load(library("native/" + System.mapLibraryName("earth_jni")).toString());
  }

  private Earth() {}

  /** Kilometres between two places; latitudes and longitudes in degrees. */
  public static native double distance(
      double latitude1, double longitude1, double latitude2, double longitude2);

  /** The library as a file: where it was installed, or, out of a jar, as a copy. */
  private static Path library(String name) {
    URL resource = Earth.class.getClassLoader().getResource(name);
    if (resource == null) {
      throw new UnsatisfiedLinkError(name + " is not on the class path");
    }
    try {
      if (resource.getProtocol().equals("file")) {
        return Path.of(new URI(resource.toString())).toAbsolutePath();
      }
      Path copy = Files.createTempFile("earth", null);
      copy.toFile().deleteOnExit();
      try (InputStream content = resource.openStream()) {
        Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From Paris to Berlin: {@code java -cp earth-1.0.jar org.example.earth.Earth}. */
  public static void main(String[] args) {
    System.out.printf("%.0f km%n", distance(48.8566, 2.3522, 52.52, 13.405));
  }
}
