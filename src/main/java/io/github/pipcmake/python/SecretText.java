package io.github.pipcmake.python;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the credentials of URLs out of texts, and tells them so that they can be masked. */
public final class SecretText {
  /** The user information of a URL (RFC 3986, section 3.2.1), up to the last @ before the path. */
  private static final Pattern USER_INFORMATION =
      Pattern.compile("(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://(?<user>[^/\\s\"'<>]*)@");

  /** A user name alone is only held for a token from this length on: "git" is everywhere. */
  private static final int SHORTEST_TOKEN = 12;

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(?:TOKEN|PASSW|SECRET|CREDENTIAL|AUTH|_KEY|APIKEY).*");

  private SecretText() {}

  /** Whether a variable is called as those are that hold passwords and tokens. */
  public static boolean isSecret(String variable) {
    return SECRET_NAME.matcher(variable.toUpperCase(Locale.ROOT)).matches();
  }

  /** The text with no user information in its URLs, so that it does not matter who asks. */
  static String strip(String text) {
    return text.indexOf('@') < 0 ? text : USER_INFORMATION.matcher(text).replaceAll("${scheme}://");
  }

  /** The passwords and tokens in a text's URLs, as they are written and decoded. */
  static Set<String> secrets(String text) {
    Set<String> secrets = new LinkedHashSet<>();
    Matcher urls = USER_INFORMATION.matcher(text);
    while (urls.find()) {
      String user = urls.group("user");
      int colon = user.indexOf(':');
      String secret = user.substring(colon + 1);
      // ${NAME} is pip's own way to keep a secret out of the file: what it stands for is unknown
      // here
      if (!secret.isEmpty() && !secret.startsWith("${")) {
        if (colon >= 0 || secret.length() >= SHORTEST_TOKEN) {
          secrets.add(secret);
          secrets.add(decoded(secret));
        }
      }
    }
    return secrets;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray % is no escape
    }
  }
}
