package io.github.pipcmake.python;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A wheel of a small package, so that pip has something to install without any index. */
public final class LocalWheel {
  private LocalWheel() {}

  /** Has a module, a console script {@code hello-demo}, and a CMake prefix. */
  public static Path write(Path directory, String version, String... requires) throws IOException {
    Files.createDirectories(directory);
    StringBuilder metadata =
        new StringBuilder("Metadata-Version: 2.1\nName: Hello_Demo\nVersion: " + version + "\n");
    for (String requirement : requires) {
      metadata.append("Requires-Dist: ").append(requirement).append('\n');
    }
    String info = "hello_demo-" + version + ".dist-info/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "hello_demo/__init__.py",
        "def main():\n    import sys\n    print('hello', *sys.argv[1:])\n");
    files.put("hello_demo/cmake/helloConfig.cmake", "set(hello 1)\n");
    files.put(info + "METADATA", metadata.toString());
    files.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    files.put(
        info + "entry_points.txt",
        "[console_scripts]\nhello-demo = hello_demo:main\n\n[cmake.prefix]\nany = hello_demo.cmake\n");
    StringBuilder record = new StringBuilder();
    files.keySet().forEach(name -> record.append(name).append(",,\n"));
    files.put(info + "RECORD", record + info + "RECORD,,\n");
    Path wheel = directory.resolve("hello_demo-" + version + "-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return wheel;
  }
}
