package io.github.pipcmake.python.settings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

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
  private static final ModuleLog LOG = ModuleLog.of(IndexRouter.class);

  /** Python prefers the first spelling of each, and uv the other. */
  private static final List<String> PROXIES =
      List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY");

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

  private static final int MOVED = 302;
  private static final int NO_SUCH_PROJECT = 404;

  private final PipSettings settings;
  private final Host host;
  private final List<String> indexes;
  private final Optional<HttpServer> server;
  private final Path netrc;
  private final ExecutorService threads = Executors.newCachedThreadPool();

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
   * @throws PythonException if an index is not encrypted, or the credentials of one cannot be told
   *     in such a file; or if a configuration file of pip's names further indexes, or a proxy,
   *     which pip would ask for the loopback interface
   */
  public static IndexRouter start(
      PipSettings settings, Interpreter interpreter, Host host, Path directory)
      throws PythonException, IOException {
    Path netrc = directory.resolve("netrc");
    if (settings.onlyIndex().isEmpty()) {
      return new IndexRouter(settings, host, List.of(), Optional.empty(), netrc);
    }
    Map<String, String> variables = settings.environment();
    List<String> indexes = new ArrayList<>();
    for (String name : List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL")) {
      indexes.addAll(PipConfiguration.words(variables.getOrDefault(name, "")));
    }
    PipConfiguration configuration = PipConfiguration.read(host, interpreter.basePrefix());
    check(indexes, variables, configuration);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    IndexRouter router = new IndexRouter(settings, host, indexes, Optional.of(server), netrc);
    try {
      Netrc.write(indexes, interpreter, host, netrc);
    } catch (PythonException | IOException e) {
      router.close();
      throw e;
    }
    server.createContext("/", router::answer);
    server.setExecutor(router.threads);
    server.start();
    LOG.info(
        "asking through {}, which sends each package to its index ({})",
        router.address(0),
        String.join(", ", settings.onlyIndex().stream().map(OnlyIndex::toString).toList()));
    return router;
  }

  private static void check(
      List<String> indexes, Map<String, String> variables, PipConfiguration configuration)
      throws PythonException {
    if (configuration.setting("proxy").isPresent()) {
      throw new PythonException(
          "onlyIndex does not work with the proxy in pip's configuration; name the proxy in settings.xml or in the variable https_proxy instead");
    }
    if (configuration.setting("extra-index-url").isPresent()
        && !variables.containsKey("PIP_EXTRA_INDEX_URL")) {
      throw new PythonException(
          "onlyIndex has to know all indexes, but pip's configuration names further ones (extra-index-url); give all of them in extraIndexUrls");
    }
    List<String> trusted =
        PipConfiguration.words(
            variables.getOrDefault(
                "PIP_TRUSTED_HOST", configuration.setting("trusted-host").orElse("")));
    for (String index : indexes) {
      Authority authority = Authority.of(index);
      if (index.regionMatches(true, 0, "http:", 0, 5)
          && !LOOPBACK.matcher(authority.host()).matches()
          && trusted.stream().noneMatch(name -> name.split(":", -1)[0].equals(authority.host()))) {
        throw new PythonException(
            "The index %s is not encrypted, so pip ignores it; write https, or name its host in the variable PIP_TRUSTED_HOST"
                .formatted(OnlyIndex.address(index)));
      }
    }
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
      PROXIES.forEach(name -> variables.put(name, proxy));
    }
    // Without any, the system's own may count, which this variable would hide.
    if (PROXIES.stream().anyMatch(name -> variable(name, variables).isPresent())) {
      String direct =
          variable("no_proxy", variables).or(() -> variable("NO_PROXY", variables)).orElse("");
      String loopback = InetAddress.getLoopbackAddress().getHostAddress();
      String all =
          direct.equals("*") ? direct : direct.isEmpty() ? loopback : direct + "," + loopback;
      variables.put("no_proxy", all);
      variables.put("NO_PROXY", all);
    }
    return settings.withEnvironment(variables);
  }

  private Optional<String> variable(String name, Map<String, String> variables) {
    return Optional.ofNullable(variables.get(name)).or(() -> host.variable(name));
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
    threads.shutdownNow();
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
}
