package io.github.pipcmake.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.PythonChoice;
import io.github.pipcmake.environment.recipe.PythonFinder;
import io.github.pipcmake.environment.recipe.RecipeReader;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PyLauncher;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.uv.UvInstaller;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An index that answers badly gets a sentence, and nobody learns the password that it was sent. */
class HostileIndexTest {
  private static final String PASSWORD = "ge%40heim%2Fes";
  private static final List<String> SPELLINGS =
      List.of(
          PASSWORD,
          PASSWORD.replace("%2F", "%2f"),
          "ge@heim/es",
          Base64.getEncoder().encodeToString("me:ge@heim/es".getBytes(StandardCharsets.UTF_8)));

  @TempDir Path directory;

  private Answer answer = Answer.NOT_FOUND;
  private int port;

  /** How it answers. */
  public enum Answer {
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    PROXY_AUTHENTICATION(407),
    BROKEN(500),
    ECHO(400),
    REDIRECT(302),
    HALF(200),
    NO_HTML(200),
    SLOW(200),
    /** It speaks no TLS where it should. */
    NO_TLS(200),
    /** Nobody signed its certificate. */
    SELF_SIGNED(200),
    /** Its sdist prints what it finds in its variables. */
    PRINTING(200);

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    private String scheme() {
      return this == NO_TLS || this == SELF_SIGNED ? "https" : "http";
    }
  }

  private HttpServer start() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server;
    if (answer == Answer.SELF_SIGNED) {
      HttpsServer encrypted = HttpsServer.create(any, 0);
      encrypted.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
      server = encrypted;
    } else {
      server = HttpServer.create(any, 0);
    }
    server.createContext("/", this::respond);
    server.setExecutor(null);
    server.start();
    port = server.getAddress().getPort();
    return server;
  }

  private SSLContext selfSigned() throws Exception {
    Path store = directory.resolve("certificate.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "of the test",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    char[] password = "of the test".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void respond(HttpExchange exchange) throws IOException {
    byte[] body = "<html>no\r[INFO] BUILD SUCCESS\u001b[2J</html>".getBytes(StandardCharsets.UTF_8);
    switch (answer) {
      case REDIRECT ->
          exchange
              .getResponseHeaders()
              .set("Location", "http://me:" + PASSWORD + "@localhost:1/simple/demo/");
      case ECHO ->
          body =
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                  .getBytes(StandardCharsets.UTF_8);
      case SLOW -> {
        try {
          Thread.sleep(3000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      case PRINTING ->
          body =
              exchange.getRequestURI().getPath().endsWith(".gz")
                  ? sdist()
                  : "<a href='/demo-1.0.tar.gz'>demo-1.0.tar.gz</a>"
                      .getBytes(StandardCharsets.UTF_8);
      default -> {}
    }
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(answer.status, answer == Answer.HALF ? 9999 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] sdist() throws IOException {
    Map<String, String> files =
        Map.of(
            "PKG-INFO",
            "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n",
            "pyproject.toml",
            "[build-system]\nrequires = []\nbuild-backend = 'own'\nbackend-path = ['.']\n",
            "own.py",
            """
            import base64, os, urllib.parse
            user = os.environ["PIP_INDEX_URL"].split("//")[1].split("@")[0]
            plain = urllib.parse.unquote(user)
            print(user, plain, base64.b64encode(plain.encode()).decode(), "\\r[INFO] BUILD SUCCESS\\x1b[2J")
            print("Cannot reach http://me:one/two@host.example/simple")
            raise SystemExit(3)
            """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("demo-1.0/" + file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void secretIsNowhereAndTheSentenceIsOne(Answer how) throws Exception {
    answer = how;
    HttpServer server = start();
    Throwable failure = catchThrowable(this::prepare);
    server.stop(0);
    assertThat(failure).isInstanceOfAny(PythonException.class, EnvironmentException.class);
    assertThat(String.valueOf(failure.getMessage()))
        .isNotBlank()
        .doesNotContain("\r", "\u001b")
        .doesNotContain(SPELLINGS);
    assertThat(directory.resolve("records/pip.log"))
        .content()
        .doesNotContain("\r", "\u001b", "one/two");
    if (how == Answer.SELF_SIGNED) {
      assertThat(failure).hasMessageContaining("certificate");
    }
    if (how == Answer.PRINTING) {
      assertThat(directory.resolve("records/pip.log"))
          .content()
          .contains("\\u001b[2J", "Cannot reach http://****@host.example");
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SPELLINGS);
      }
    }
  }

  private void prepare() throws Exception {
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("PIP_RETRIES", "0");
    variables.put("PIP_TIMEOUT", "1");
    variables.put("PIP_CACHE_DIR", directory.resolve("cache").toString());
    Host host = new Host(variables, directory, System.getProperty("os.name"));
    ProcessRunner runner = new ProcessRunner();
    String index = "%s://me:%s@127.0.0.1:%d/simple".formatted(answer.scheme(), PASSWORD, port);
    new Environments(
            new Stores(new TreeCopier(), new TreeArchiver()),
            new RecipeReader(
                new PythonFinder(
                    new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner)))),
            new NamedEnvironments(),
            new EnvironmentInstaller(
                new NamedEnvironments(), new Pip(runner), new UvInstaller(runner)),
            new Preparations(),
            host,
            Clock.systemUTC(),
            TimeZone.getTimeZone("UTC"))
        .prepare(
            new PrepareRequest(
                directory,
                directory.resolve("records"),
                new StoreSettings(directory.resolve("store"), false, Optional.empty(), false),
                PythonChoice.ofMachine("python3"),
                directory.resolve("pyproject.toml"),
                List.of(new Requirement("demo", "the POM")),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                EnvironmentSource.NONE,
                new IndexSettings(
                    Optional.of(index), List.of(), List.of(), List.of(), List.of(), Map.of()),
                Installer.PIP,
                UpdatePolicy.parse("daily"),
                false,
                false,
                Instant.now(),
                Optional::empty));
  }
}
