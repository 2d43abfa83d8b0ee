package io.github.pipcmake.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * A package index on the loopback interface (the simple repository API, PEP 503) with packages made
 * for the test. It can be stopped, which makes it unreachable under the very address that a recipe
 * was resolved with; and it can want a password.
 */
public final class LocalIndex implements AutoCloseable {

  private final Path files;
  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private String wanted = "";

  private LocalIndex(Path files, HttpServer server) {
    this.files = files;
    this.server = server;
  }

  /** Starts an index on a free port, with its packages in a directory made for it. */
  public static LocalIndex start(Object directory) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LocalIndex index =
        new LocalIndex(Files.createDirectories(Path.of(directory.toString())), server);
    server.createContext("/", index::answer);
    server.start();
    return index;
  }

  /** From now on asks for a user and a password. */
  public LocalIndex wanting(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    wanted = "Basic " + Base64.getEncoder().encodeToString(credentials);
    return this;
  }

  /** Adds a wheel for every Python with one module that holds its version. */
  public LocalIndex addWheel(String name, String version) throws IOException {
    String info = name + "-" + version + ".dist-info/";
    Map<String, String> content = new LinkedHashMap<>();
    content.put(name + ".py", "VERSION = '" + version + "'\n\n\ndef main():\n    print(VERSION)\n");
    content.put(info + "METADATA", metadata(name, version));
    content.put(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
    content.put(info + "entry_points.txt", "[console_scripts]\n" + name + " = " + name + ":main\n");
    String rows =
        content.keySet().stream().map(file -> file + ",,\n").collect(Collectors.joining());
    content.put(info + "RECORD", rows + info + "RECORD,,\n");

    Path wheel = files.resolve(name + "-" + version + "-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (Map.Entry<String, String> entry : content.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return this;
  }

  /** Adds a source distribution whose build fails with a message of its own. */
  public LocalIndex addBrokenSdist(String name, String version, String message) throws IOException {
    Map<String, String> content = new LinkedHashMap<>();
    content.put("PKG-INFO", metadata(name, version));
    // The backend is in the tree (PEP 517), so that pip needs nothing else to come to the failure.
    content.put(
        "pyproject.toml",
        "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n");
    content.put(
        "backend.py", "def build_wheel(*a, **k):\n    raise RuntimeError('" + message + "')\n");

    String root = name + "-" + version;
    try (OutputStream file = Files.newOutputStream(files.resolve(root + ".tar.gz"));
        OutputStream gzip = new GzipCompressorOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      for (Map.Entry<String, String> entry : content.entrySet()) {
        byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry header = new TarArchiveEntry(root + "/" + entry.getKey());
        header.setSize(bytes.length);
        tar.putArchiveEntry(header);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return this;
  }

  /** What {@code PIP_INDEX_URL} wants. */
  public String url() {
    return url("");
  }

  /** The same with a user and a password in it, as people write them. */
  public String urlFor(String user, String password) {
    return url(user + ":" + password + "@");
  }

  /** The directory of the packages, for {@code findLinks}. */
  public Path files() {
    return files;
  }

  /** The paths that were asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Makes the index unreachable. */
  @Override
  public void close() {
    server.stop(0);
  }

  private String url(String credentials) {
    return "http://" + credentials + "127.0.0.1:" + server.getAddress().getPort() + "/simple";
  }

  private static String metadata(String name, String version) {
    return "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!wanted.isEmpty() && !wanted.equals(given)) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"index\"");
      send(exchange, 401, "text/plain", new byte[0]);
    } else if (path.startsWith("/files/")) {
      Path file = files.resolve(path.substring("/files/".length()));
      send(exchange, 200, "application/octet-stream", Files.readAllBytes(file));
    } else {
      String name = path.replaceFirst("^/simple/", "").replace("/", "");
      String page = page(name);
      byte[] html = page.getBytes(StandardCharsets.UTF_8);
      send(exchange, page.isEmpty() ? 404 : 200, "text/html", html);
    }
  }

  private String page(String name) throws IOException {
    try (Stream<Path> found = Files.list(files)) {
      return found
          .map(file -> file.getFileName().toString())
          .filter(file -> file.toLowerCase(Locale.ROOT).startsWith(name + "-"))
          .sorted()
          .map(file -> "<a href=\"/files/" + file + "\">" + file + "</a><br/>\n")
          .collect(Collectors.joining());
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
