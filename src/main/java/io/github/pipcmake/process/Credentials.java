package io.github.pipcmake.process;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Leaves credentials out of a text.
 *
 * @since 0.1.0
 */
public final class Credentials {
  /**
   * The user information of a URL, RFC 3986 section 3.2.1: all between {@code ://} and the last
   * {@code @} before the path. A password may itself hold an unescaped {@code @}.
   */
  private static final Pattern USER_INFORMATION =
      Pattern.compile("(?<=://)[^/\\s\"'<>]*@", Pattern.CASE_INSENSITIVE);

  private static final String MASK = "****";

  private Credentials() {}

  /** The text with {@code ****@} in the place of each URL's user name and password. */
  public static String mask(String text) {
    return text.indexOf('@') < 0 ? text : USER_INFORMATION.matcher(text).replaceAll(MASK + "@");
  }

  /** The same, and {@code ****} in the place of each of the secrets. */
  public static String mask(String text, Collection<String> secrets) {
    String masked = text;
    for (String secret : secrets) {
      if (!secret.isEmpty()) {
        masked = masked.replace(secret, MASK);
      }
    }
    return mask(masked);
  }
}
