package io.github.pipcmake.text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds passwords and tokens in texts, and leaves them out.
 *
 * @since 0.1.0
 */
public final class Credentials {
  /**
   * The user information of a URL, RFC 3986 section 3.2.1: all between {@code ://} and the last
   * {@code @} before the path. A password may itself hold an unescaped {@code @}.
   */
  private static final Pattern USER_INFORMATION = Pattern.compile("(?<=://)([^/\\s\"'<>]*)@");

  /**
   * The same where a password holds an unescaped {@code /}, {@code ?} or {@code #}: a URL parser
   * takes what comes before it for a host and a port, which is no number. A host in brackets is an
   * address of IPv6, whose colons are its own.
   */
  private static final Pattern UNESCAPED =
      Pattern.compile(
          "(?<=://)([^/\\s\"'<>:@\\[]*:(?!\\d*[/?#])[^/?#@\\s\"'<>]*[/?#][^\\s\"'<>]*)@");

  /** What a URL parser takes for the end of the host. */
  private static final Pattern END_OF_HOST = Pattern.compile("[/?#]");

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(?:TOKEN|PASSW|SECRET|CREDENTIAL|AUTH(?!OR)|_KEY|APIKEY).*");

  /** With quotes and backslashes as Python's {@code netrc} takes them. */
  private static final Pattern NETRC =
      Pattern.compile("(?:^|\\s)password\\s+(?:\"((?:[^\"\\\\]|\\\\(?s:.))*+)|(\\S+))");

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  /** A user name alone counts as a token only from this length on: "git" is everywhere. */
  private static final int SHORTEST_TOKEN = 12;

  /** What is shorter may stand anywhere by chance. */
  private static final int SHORTEST = 4;

  private static final String MASK = "****";

  private Credentials() {}

  /** The text with {@code ****@} in the place of each URL's user name and password. */
  public static String mask(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    String masked = UNESCAPED.matcher(text).replaceAll(MASK + "@");
    return USER_INFORMATION.matcher(masked).replaceAll(MASK + "@");
  }

  /** The same, and {@code ****} in the place of each of the secrets. */
  public static String mask(String text, Collection<String> secrets) {
    String masked = text;
    // The longest first: one that is in another would leave the rest of it.
    for (String secret :
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
      if (!secret.isEmpty()) {
        masked = masked.replace(secret, MASK);
      }
    }
    return mask(masked);
  }

  /** The text with no user information in its URLs, so that it does not matter who asks. */
  public static String strip(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    return USER_INFORMATION.matcher(UNESCAPED.matcher(text).replaceAll("")).replaceAll("");
  }

  /** Whether a variable is called as those are that hold passwords and tokens. */
  public static boolean isSecret(String variable) {
    return SECRET_NAME.matcher(variable.toUpperCase(Locale.ROOT)).matches();
  }

  /** The character that has to be escaped in the user information of one of a text's URLs. */
  public static Optional<String> unescaped(String text) {
    Matcher urls = UNESCAPED.matcher(text);
    if (!urls.find()) {
      return Optional.empty();
    }
    Matcher end = END_OF_HOST.matcher(urls.group(1));
    return end.find() ? Optional.of(end.group()) : Optional.empty();
  }

  /**
   * The passwords and tokens in a text's URLs, in every spelling in which a program may print them:
   * as they are written, decoded, encoded, and as a header of HTTP has them.
   */
  public static Set<String> secrets(String text) {
    Set<String> secrets = new LinkedHashSet<>();
    for (Pattern pattern : new Pattern[] {UNESCAPED, USER_INFORMATION}) {
      Matcher urls = pattern.matcher(text);
      while (urls.find()) {
        addUserInformation(urls.group(1), secrets);
      }
    }
    return secrets;
  }

  private static void addUserInformation(String userInformation, Set<String> secrets) {
    int colon = userInformation.indexOf(':');
    String secret = userInformation.substring(colon + 1);
    // ${NAME} is pip's own way to keep a secret out of the file: what it stands for is unknown here
    if (secret.isEmpty()
        || secret.startsWith("${")
        || (colon < 0 && secret.length() < SHORTEST_TOKEN)) {
      return;
    }
    addSpellings(secret, secrets);
    String user = colon < 0 ? secret : userInformation.substring(0, colon);
    String password = colon < 0 ? "" : secret;
    secrets.add(base64(user + ":" + password));
    secrets.add(base64(decoded(user) + ":" + decoded(password)));
    String port = END_OF_HOST.split(secret, 2)[0]; // Python names it as the port that is no number
    if (port.length() >= SHORTEST) {
      secrets.add(port);
    }
  }

  private static void addSpellings(String secret, Set<String> secrets) {
    secrets.add(secret);
    secrets.add(decoded(secret));
    String encoded = URLEncoder.encode(decoded(secret), StandardCharsets.UTF_8).replace("+", "%20");
    secrets.add(encoded);
    secrets.add(ESCAPE.matcher(encoded).replaceAll(e -> e.group().toLowerCase(Locale.ROOT)));
  }

  /**
   * The values of variables that are called as those are that hold passwords and tokens, and the
   * passwords of URLs in others.
   */
  public static Set<String> ofVariables(Map<String, String> variables) {
    Set<String> secrets = new LinkedHashSet<>();
    variables.forEach(
        (name, value) -> {
          if (value.length() >= SHORTEST_TOKEN && isSecret(name) && !value.startsWith("/")) {
            secrets.add(value);
            // A program prints it line by line.
            value.lines().filter(line -> line.length() >= SHORTEST_TOKEN).forEach(secrets::add);
          }
          if (value.indexOf('@') >= 0) {
            secrets.addAll(secrets(value));
          }
        });
    return secrets;
  }

  /** The passwords of a file {@code .netrc}. */
  public static Set<String> ofNetrc(String text) {
    Set<String> secrets = new LinkedHashSet<>();
    Matcher passwords = NETRC.matcher(text);
    while (passwords.find()) {
      String written = passwords.group(1) == null ? passwords.group(2) : passwords.group(1);
      String password = written.replaceAll("(?s)\\\\(.)", "$1");
      if (password.length() >= SHORTEST) {
        addSpellings(password, secrets);
      }
    }
    return secrets;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A part of a URL's user information as it is meant; a stray % is no escape. */
  public static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
