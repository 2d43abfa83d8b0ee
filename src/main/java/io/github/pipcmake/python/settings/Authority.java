package io.github.pipcmake.python.settings;

import io.github.pipcmake.text.Credentials;
import java.util.Locale;
import java.util.Optional;

/**
 * The host and the user of a URL (RFC 3986, "Authority"), parsed as pip does it: a host may have an
 * underscore, and a password may have characters that should be escaped.
 *
 * @param host in lower case, without its port
 * @param user decoded
 * @param password decoded; empty if there is none
 */
record Authority(String host, Optional<String> user, String password) {
  static Authority of(String url) {
    String rest = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
    String authority = rest.split("[/?#]", 2)[0];
    int at = authority.lastIndexOf('@');
    String host = authority.substring(at + 1).replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    if (at < 0) {
      return new Authority(host, Optional.empty(), "");
    }
    String[] parts = authority.substring(0, at).split(":", 2);
    return new Authority(
        host,
        Optional.of(Credentials.decoded(parts[0])),
        parts.length < 2 ? "" : Credentials.decoded(parts[1]));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host;
  }
}
