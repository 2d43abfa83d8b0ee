package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.settings.IndexSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The decrypter here takes off braces; the integration test has Maven's own. */
class IndexAccessTest {
  private static final String URL = "https://pypi.example.org/simple";

  private final Settings settings = new Settings();
  private final List<SettingsProblem> problems = new ArrayList<>();

  @BeforeEach
  void addServers() {
    settings.addServer(server("corp", "me@example.org", "{p ss/w@rd}"));
    settings.addServer(server("token", "__token__", null));
    settings.addServer(server("nobody", null, null));
  }

  @Test
  void indexGetsTheCredentialsOfItsServerDecryptedAndEncoded() throws Exception {
    IndexSettings index = index(URL, "corp", List.of(), List.of());
    assertThat(index.indexUrl())
        .contains("https://me%40example.org:p%20ss%2Fw%40rd@pypi.example.org/simple");
    assertThat(index(URL, "token", List.of(), List.of()).indexUrl())
        .contains("https://__token__@pypi.example.org/simple");
    assertThat(index(URL, null, List.of(), List.of()).indexUrl()).contains(URL);
  }

  @Test
  void extraIndexesGetThoseOfTheirOwnInOrder() throws Exception {
    IndexSettings index =
        index(
            null,
            null,
            List.of("https://a.org/s", "https://b.org/s", "https://c.org/s"),
            List.of("", "corp"));
    assertThat(index.extraIndexUrls())
        .containsExactly(
            "https://a.org/s",
            "https://me%40example.org:p%20ss%2Fw%40rd@b.org/s",
            "https://c.org/s");
  }

  @Test
  void serverThatIsNotThereOrHasNoUserIsTold() {
    assertThatThrownBy(() -> index(URL, "typo", List.of(), List.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(
            "settings.xml has no server typo, which serverId names for the index " + URL)
        .hasMessageContaining("<server><id>typo</id>");
    assertThatThrownBy(() -> index(URL, "nobody", List.of(), List.of()))
        .hasMessageStartingWith("settings.xml has no server nobody with a username, which");
  }

  @Test
  void idsWithoutAnIndexAreTold() {
    assertThatThrownBy(() -> index(null, "corp", List.of(), List.of()))
        .hasMessageContaining("there is no indexUrl");
    assertThatThrownBy(() -> index(URL, null, List.of(), List.of("corp")))
        .hasMessageStartingWith("extraServerIds has 1 entries and extraIndexUrls 0");
  }

  @Test
  void urlWithCredentialsOfItsOwnIsToldWithoutShowingThem() {
    assertThatThrownBy(() -> index("https://a:geheim@x.org/simple", "corp", List.of(), List.of()))
        .hasMessageContaining("holds credentials already")
        .hasMessageNotContaining("geheim");
    assertThatThrownBy(() -> index("wheels", "corp", List.of(), List.of()))
        .hasMessageContaining("is no URL with a host");
  }

  @Test
  void passwordThatCannotBeDecryptedIsTold() {
    problems.add(
        new DefaultSettingsProblem(
            "no master password", SettingsProblem.Severity.ERROR, "settings.xml", 1, 1, null));
    assertThatThrownBy(() -> index(URL, "corp", List.of(), List.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(
            "The password of corp in settings.xml cannot be decrypted: no master password");
  }

  @Test
  void activeProxyIsTheWayAndHostsOfItsListAreAskedDirectly() throws Exception {
    Proxy idle = proxy("idle.example.org");
    idle.setActive(false);
    Proxy proxy = proxy("proxy.example.org");
    proxy.setUsername("me");
    proxy.setPassword("{a:b}");
    proxy.setNonProxyHosts("localhost|*.example.org");
    settings.addProxy(idle);
    settings.addProxy(proxy);
    assertThat(index(URL, null, List.of(), List.of()).proxyVariables())
        .containsOnly(
            entry("http_proxy", "http://me:a%3Ab@proxy.example.org:8080"),
            entry("https_proxy", "http://me:a%3Ab@proxy.example.org:8080"),
            entry("no_proxy", "localhost,.example.org"));
  }

  private IndexSettings index(
      @Nullable String url, @Nullable String serverId, List<String> extra, List<String> extraIds)
      throws PythonException {
    return new IndexAccess(new SettingsServers(this::decrypt))
        .settings(
            Optional.ofNullable(url),
            Optional.ofNullable(serverId),
            extra,
            extraIds,
            List.of(),
            List.of(),
            List.of(),
            settings);
  }

  private SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
    request.getServers().replaceAll(this::decrypted);
    request.getProxies().forEach(proxy -> proxy.setPassword(withoutBraces(proxy.getPassword())));
    return new SettingsDecryptionResult() {
      @Override
      public Server getServer() {
        return request.getServers().get(0);
      }

      @Override
      public List<Server> getServers() {
        return request.getServers();
      }

      @Override
      public Proxy getProxy() {
        return request.getProxies().get(0);
      }

      @Override
      public List<Proxy> getProxies() {
        return request.getProxies();
      }

      @Override
      public List<SettingsProblem> getProblems() {
        return problems;
      }
    };
  }

  private Server decrypted(Server server) {
    return server(server.getId(), server.getUsername(), withoutBraces(server.getPassword()));
  }

  private static @Nullable String withoutBraces(@Nullable String password) {
    return password == null ? null : password.replaceAll("[{}]", "");
  }

  private static Server server(String id, @Nullable String username, @Nullable String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(username);
    server.setPassword(password);
    return server;
  }

  private static Proxy proxy(String host) {
    Proxy proxy = new Proxy();
    proxy.setHost(host);
    proxy.setPort(8080);
    return proxy;
  }
}
