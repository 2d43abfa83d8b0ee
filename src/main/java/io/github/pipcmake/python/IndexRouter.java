package io.github.pipcmake.python;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the indexes for as long as a program resolves: on the loopback interface each index
 * has an address, which sends the question for a project on to the index (302), or knows no such
 * project (404) if {@link OnlyIndex} says that it comes from another. pip has no setting for that.
 *
 * <p>Programs send no credentials of a URL after a redirect, so they get them in a file of the form
 * of {@code .netrc}, which is private and gone afterwards.
 *
 * @since 0.1.0
 */
public final class IndexRouter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexRouter.class);

  private static final int MOVED = 302;
  private static final int NO_SUCH_PROJECT = 404;

  private final PipSettings settings;
  private final Host host;
  private final List<String> indexes;
  private final Optional<HttpServer> server;
  private final Path netrc;

  private IndexRouter(
      PipSettings settings,
      Host host,
      List<String> indexes,
      Optional<HttpServer> server,
      Path netrc) {
    this.settings = settings;
    this.host = host;
    this.indexes = indexes;
    this.server = server;
    this.netrc = netrc;
  }

  /**
   * Starts, if there is anything that may come from one index only.
   *
   * @param directory a private one
   * @throws PythonException if two indexes of one host have different credentials, or a
   *     configuration file of pip's names a proxy: pip would ask that for the loopback interface
   */
  public static IndexRouter start(
      PipSettings settings, Interpreter interpreter, Host host, Path directory)
      throws PythonException, IOException {
    Path netrc = directory.resolve("netrc");
    if (settings.onlyIndex().isEmpty()) {
      return new IndexRouter(settings, host, List.of(), Optional.empty(), netrc);
    }
    Optional<String> proxy = PipConfiguration.read(host, interpreter.basePrefix()).setting("proxy");
    if (proxy.isPresent()) {
      throw new PythonException(
          "onlyIndex does not go together with the proxy in pip's configuration; name the proxy in settings.xml or in the variable https_proxy instead");
    }
    Map<String, String> variables = settings.environment();
    List<String> indexes = new ArrayList<>();
    for (String name : List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")) {
      indexes.addAll(PipConfiguration.words(variables.getOrDefault(name, "")));
    }
    writeNetrc(indexes, host, netrc);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    IndexRouter router = new IndexRouter(settings, host, indexes, Optional.of(server), netrc);
    server.createContext("/", router::answer);
    server.start();
    LOG.info(
        "asking through {}, which sends each package to its index ({})",
        router.address(0),
        String.join(", ", settings.onlyIndex().stream().map(OnlyIndex::toString).toList()));
    return router;
  }

  /** The settings with the addresses of this in the place of the indexes. */
  public PipSettings settings() {
    if (server.isEmpty()) {
      return settings;
    }
    Map<String, String> variables = new HashMap<>(settings.environment());
    List<String> extra = new ArrayList<>();
    for (int index = 1; index < indexes.size(); index++) {
      extra.add(address(index));
    }
    variables.put("PIP_INDEX_URL", address(0));
    // An empty one would let pip's configuration files name others.
    variables.put("PIP_EXTRA_INDEX_URL", extra.isEmpty() ? address(0) : String.join(" ", extra));
    variables.put("NETRC", netrc.toString());
    String proxy = variables.getOrDefault("PIP_PROXY", "");
    if (!proxy.isEmpty()) {
      variables.put("PIP_PROXY", ""); // it knows no exceptions
      variables.put("http_proxy", proxy);
      variables.put("https_proxy", proxy);
    }
    String loopback = InetAddress.getLoopbackAddress().getHostAddress();
    String direct =
        Optional.ofNullable(variables.get("no_proxy"))
            .or(() -> host.variable("no_proxy"))
            .or(() -> host.variable("NO_PROXY"))
            .map(hosts -> hosts + ",")
            .orElse("");
    variables.put("no_proxy", direct + loopback);
    return settings.withEnvironment(variables);
  }

  /** A text of the program with the indexes as the user knows them. */
  public String named(String text) {
    String named = text;
    for (int index = 0; server.isPresent() && index < indexes.size(); index++) {
      named = named.replace(address(index), OnlyIndex.address(indexes.get(index)));
    }
    return named;
  }

  @Override
  public void close() throws IOException {
    server.ifPresent(running -> running.stop(0));
    Files.deleteIfExists(netrc);
  }

  private String address(int index) {
    InetSocketAddress address = server.orElseThrow().getAddress();
    return "http://%s:%d/%d/simple"
        .formatted(address.getAddress().getHostAddress(), address.getPort(), index);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> place = place(exchange.getRequestURI().getPath());
      place.ifPresent(url -> exchange.getResponseHeaders().add("Location", url));
      exchange.sendResponseHeaders(place.isPresent() ? MOVED : NO_SUCH_PROJECT, -1);
    }
  }

  /** Of {@code /1/simple/NAME/}, where the second index has it. */
  private Optional<String> place(String path) {
    String[] parts = path.split("/", -1);
    if (parts.length < 4 || !parts[1].matches("[0-9]{1,4}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(parts[1]);
    String project = parts[3];
    if (index >= indexes.size() || !project.matches("[A-Za-z0-9._-]+")) {
      return Optional.empty();
    }
    String url = OnlyIndex.address(indexes.get(index));
    return settings.onlyIndex().stream()
            .filter(only -> only.isFor(project))
            .findFirst()
            .filter(only -> !only.index().equals(url))
            .isPresent()
        ? Optional.empty()
        : Optional.of(url + "/" + project + "/");
  }

  /** The user's own comes after it, so that it counts for other hosts. */
  private static void writeNetrc(List<String> indexes, Host host, Path file)
      throws PythonException, IOException {
    Map<String, String> entries = new TreeMap<>();
    for (String index : indexes) {
      URI uri = URI.create(index);
      String user = uri.getRawUserInfo();
      if (user != null) {
        int colon = user.indexOf(':');
        String entry =
            "machine %s login %s password %s%n"
                .formatted(
                    uri.getHost(),
                    word(colon < 0 ? user : user.substring(0, colon)),
                    word(colon < 0 ? "" : user.substring(colon + 1)));
        String other = entries.putIfAbsent(uri.getHost(), entry);
        if (other != null && !other.equals(entry)) {
          throw new PythonException(
              "onlyIndex wants one user for each host, and two indexes of %s have different ones; give both the same"
                  .formatted(uri.getHost()));
        }
      }
    }
    Path own = PipSettings.netrcOf(host);
    String rest = Files.isReadable(own) ? TextDecoding.decoded(Files.readAllBytes(own)) : "";
    Files.deleteIfExists(file);
    Path made = Files.createTempFile(file.getParent(), "netrc", ""); // 0600 where there are modes
    Files.writeString(made, String.join("", entries.values()) + rest);
    Files.move(made, file);
  }

  private static String word(String encoded) {
    String text = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    return text.matches("[^\\s\"#\\\\]+")
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
