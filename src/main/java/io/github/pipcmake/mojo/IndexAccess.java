package io.github.pipcmake.mojo;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.settings.OnlyIndex;
import io.github.pipcmake.text.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;

/**
 * What {@code settings.xml} says about the way to package indexes: a server's user and password,
 * and the active proxy, decrypted as Maven does it. A URL's credentials go to its own host only, as
 * pip sees to; they reach pip in a variable, which only the user's own programs can read.
 */
final class IndexAccess {
  private final SettingsServers servers;

  @Inject
  IndexAccess(SettingsServers servers) {
    this.servers = servers;
  }

  /**
   * The POM's indexes with the credentials that belong to them.
   *
   * @param serverId of the index, if it has one
   * @param extraServerIds of the extra indexes in their order; an empty one is for an index without
   * @param onlyIndex {@code NAMES=URL}
   * @throws PythonException if a server is not there, has no user or cannot be decrypted, or an id
   *     has no index
   */
  IndexSettings settings(
      Optional<String> indexUrl,
      Optional<String> serverId,
      List<String> extraIndexUrls,
      List<String> extraServerIds,
      List<String> findLinks,
      List<String> onlyBinary,
      List<String> onlyIndex,
      Settings settings)
      throws PythonException {
    if (serverId.isPresent() && indexUrl.isEmpty()) {
      throw new PythonException(
          "serverId is %s, but there is no indexUrl for it; give one with -Dpip-cmake.indexUrl=URL"
              .formatted(serverId.get()));
    }
    if (extraServerIds.size() > extraIndexUrls.size()) {
      throw new PythonException(
          "extraServerIds has %d entries and extraIndexUrls %d; give one for each index, in the same order"
              .formatted(extraServerIds.size(), extraIndexUrls.size()));
    }
    Optional<String> index = indexUrl;
    if (indexUrl.isPresent() && serverId.isPresent()) {
      index = Optional.of(withCredentials(indexUrl.get(), serverId.get(), "serverId", settings));
    }
    List<String> extra = new ArrayList<>(extraIndexUrls);
    for (int i = 0; i < extraServerIds.size(); i++) {
      if (!extraServerIds.get(i).isEmpty()) {
        extra.set(
            i, withCredentials(extra.get(i), extraServerIds.get(i), "extraServerIds", settings));
      }
    }
    return new IndexSettings(
        index,
        extra,
        findLinks,
        onlyBinary,
        OnlyIndex.parse(onlyIndex, indexUrl, extraIndexUrls),
        proxyVariables(settings));
  }

  private String withCredentials(String url, String serverId, String parameter, Settings settings)
      throws PythonException {
    return servers.withCredentials(url, serverId, parameter, "index", settings);
  }

  /** The variables for the active proxy, as pip and curl read them; none if there is none. */
  private Map<String, String> proxyVariables(Settings settings) throws PythonException {
    Map<String, String> variables = new TreeMap<>();
    List<String> direct = new ArrayList<>();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive() && List.of("http", "https").contains(proxy.getProtocol())) {
        Proxy decrypted =
            servers
                .decrypted(
                    new DefaultSettingsDecryptionRequest(proxy),
                    "the proxy " + Optional.ofNullable(proxy.getId()).orElse(proxy.getHost()))
                .getProxy();
        String url = "http://" + credentials(decrypted) + proxy.getHost() + ":" + proxy.getPort();
        // As Maven has it: the protocol is that of the proxy, which is for all that is asked.
        variables.putIfAbsent("http_proxy", url);
        variables.putIfAbsent("https_proxy", url);
        if (proxy.getNonProxyHosts() != null) {
          for (String host : proxy.getNonProxyHosts().split("[|,]", -1)) {
            direct.add(host.strip().replaceFirst("^\\*", ""));
          }
        }
      }
    }
    if (!direct.isEmpty()) {
      variables.put("no_proxy", String.join(",", direct));
    }
    return variables;
  }

  private static String credentials(Proxy proxy) {
    if (proxy.getUsername() == null || proxy.getUsername().isEmpty()) {
      return "";
    }
    String password =
        proxy.getPassword() == null ? "" : ":" + Credentials.encoded(proxy.getPassword());
    return Credentials.encoded(proxy.getUsername()) + password + "@";
  }
}
