package io.github.pipcmake.cmake.launcher;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.text.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A place where the compiler caches of several machines meet. Whoever may write there decides what
 * everybody's objects are.
 *
 * @param url {@code http}, {@code https}, {@code redis}, {@code rediss} or {@code file}; it may
 *     hold a user and a password
 * @param push whether what is compiled here goes there, too
 * @since 0.1.0
 */
public record RemoteCache(URI url, boolean push) {
  private static final List<String> SCHEMES = List.of("http", "https", "redis", "rediss", "file");

  /** Those that cross a network in clear text, which is all that ccache speaks by itself. */
  private static final List<String> PLAIN = List.of("http", "redis", "file");

  /**
   * The remote cache of a URL, as a POM has it.
   *
   * @throws CMakeException if there cannot be one
   */
  public static RemoteCache of(String url, boolean push) throws CMakeException {
    try {
      URI uri = new URI(url);
      boolean isPlace =
          "file".equals(uri.getScheme())
              ? uri.getPath() != null && uri.getPath().startsWith("/")
              : uri.getHost() != null;
      if (isPlace && SCHEMES.contains(uri.getScheme()) && uri.getRawQuery() == null) {
        return new RemoteCache(uri, push);
      }
    } catch (URISyntaxException e) {
      // The same to the user.
    }
    throw new CMakeException(
        "remoteCache is %s, which is no place for compiled objects; give it as http://HOST/PATH, https://HOST/PATH, redis://HOST:PORT, rediss://HOST:PORT or file:///DIRECTORY"
            .formatted(url.replaceFirst("(?<=//).*@", "****@")));
  }

  /** Whether ccache can reach it, ccache(1) "Remote storage backends". */
  public boolean isForCcache() {
    return PLAIN.contains(url.getScheme());
  }

  /** Without user and password. */
  public String shown() {
    return Credentials.mask(url.toString());
  }

  /** Whether somebody who reads it knows a password. */
  boolean isSecret() {
    return url.getRawUserInfo() != null;
  }

  @Override
  public String toString() {
    return shown() + (push ? " (push)" : "");
  }
}
