package io.github.pipcmake.mojo;

import io.github.pipcmake.publish.Login;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import javax.inject.Inject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** The servers of {@code settings.xml}, decrypted as Maven does it. */
final class SettingsServers {
  private final SettingsDecrypter decrypter;

  @Inject
  SettingsServers(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  /**
   * A URL with the user and password of a server.
   *
   * @param parameter what named the server, for messages
   * @param what the URL is of, for messages
   * @throws PythonException if the server is not there, has no user or cannot be decrypted, or the
   *     URL cannot have credentials
   */
  String withCredentials(
      String url, String serverId, String parameter, String what, Settings settings)
      throws PythonException {
    requirePlain(url, parameter, what);
    Login login = login(serverId, parameter, what + " " + url, settings);
    String user = Credentials.encoded(login.user());
    String password = login.password().isEmpty() ? "" : ":" + Credentials.encoded(login.password());
    int host = url.indexOf("://") + "://".length();
    return url.substring(0, host) + user + password + "@" + url.substring(host);
  }

  /**
   * The user and password of a server.
   *
   * @param parameter what named the server, for messages
   * @param what they are for, for messages
   * @throws PythonException if the server is not there, has no user or cannot be decrypted
   */
  Login login(String serverId, String parameter, String what, Settings settings)
      throws PythonException {
    Server server = settings.getServer(serverId);
    if (server == null || server.getUsername() == null) {
      throw new PythonException(
          "settings.xml has no server %1$s%2$s, which %3$s names for the %4$s; add <server><id>%1$s</id><username>...</username><password>...</password></server> to <servers>, or change %3$s"
              .formatted(
                  serverId,
                  server == null ? "" : " with a username",
                  parameter,
                  Credentials.mask(what)));
    }
    Server decrypted =
        decrypted(new DefaultSettingsDecryptionRequest(server), serverId).getServer();
    return new Login(
        server.getUsername(), decrypted.getPassword() == null ? "" : decrypted.getPassword());
  }

  /**
   * Makes sure that the credentials of a server can go with a URL.
   *
   * @throws PythonException if the URL has its own, or no host
   */
  static void requirePlain(String url, String parameter, String what) throws PythonException {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && uri.getRawUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // The same to the user.
    }
    throw new PythonException(
        "%s names a server of settings.xml for %s, which %s; give the %s as https://HOST/PATH, without credentials"
            .formatted(
                parameter,
                Credentials.mask(url),
                url.contains("@") ? "holds credentials already" : "is no URL with a host",
                what));
  }

  /**
   * Anything of the settings.
   *
   * @param what it is, for messages
   * @throws PythonException if Maven cannot decrypt it
   */
  SettingsDecryptionResult decrypted(SettingsDecryptionRequest request, String what)
      throws PythonException {
    SettingsDecryptionResult result = decrypter.decrypt(request);
    for (SettingsProblem problem : result.getProblems()) {
      if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
        throw new PythonException(
            "The password of %s in settings.xml cannot be decrypted: %s. Encrypt it again with mvn --encrypt-password"
                .formatted(what, problem.getMessage()));
      }
    }
    return result;
  }
}
