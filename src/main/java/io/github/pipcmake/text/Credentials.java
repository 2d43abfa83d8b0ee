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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /**
   * The same in the URL of an index where the password holds an {@code @} before that: a URL parser
   * takes {@code me:p@ss/word@host/simple} for the host {@code ss}. Elsewhere a revision may stand
   * behind the second {@code @}.
   */
  private static final Pattern UNESCAPED_OF_INDEX =
      Pattern.compile(
          "(?<=://)([^/\\s\"'<>:@\\[]*:[^/?#\\s\"'<>]*@[^\\s\"'<>]*[^/\\s\"'<>])@(?=[\\w.-]+(?::\\d+)?/)");

  /** The same where the scheme was forgotten, which pip complains of with all that was written. */
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile("(?:^|[\\s=\"'])([^/\\s\"'=@:]+:(?!//)[^\\s\"'<>]*)@");

  /** What a URL parser takes for the end of the host. */
  private static final Pattern END_OF_HOST = Pattern.compile("[/?#]");

  /** What divides a password that is not escaped, for a URL parser. */
  private static final Pattern PARTS = Pattern.compile("[/?#@]");

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

  /** Those variables that are not called so: what depends on the others must not show it. */
  public static SortedMap<String, String> without(Map<String, String> variables) {
    SortedMap<String, String> others = new TreeMap<>(variables);
    others.keySet().removeIf(Credentials::isSecret);
    return others;
  }

  /** The character that has to be escaped in the user information of an index's URL. */
  public static Optional<String> unescaped(String text) {
    for (Pattern pattern : new Pattern[] {UNESCAPED, UNESCAPED_OF_INDEX}) {
      Matcher urls = pattern.matcher(text);
      if (urls.find()) {
        Matcher end = END_OF_HOST.matcher(urls.group(1));
        return end.find() ? Optional.of(end.group()) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The passwords and tokens in a text's URLs, in every spelling in which a program may print them:
   * as they are written, decoded, encoded, and as a header of HTTP has them.
   */
  public static Set<String> secrets(String text) {
    return secrets(text, UNESCAPED, USER_INFORMATION);
  }

  /** The same for a text whose URLs are those of indexes. */
  public static Set<String> ofIndexes(String text) {
    return secrets(text, WITHOUT_SCHEME, UNESCAPED_OF_INDEX, UNESCAPED, USER_INFORMATION);
  }

  private static Set<String> secrets(String text, Pattern... patterns) {
    Set<String> secrets = new LinkedHashSet<>();
    for (Pattern pattern : patterns) {
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
    // Python and pip name a part of it: as the port that is no number, as the host, as the path.
    Stream.of(PARTS.split(secret)).filter(part -> part.length() >= SHORTEST).forEach(secrets::add);
  }

  private static void addSpellings(String secret, Set<String> secrets) {
    secrets.add(secret);
    secrets.add(decoded(secret));
    String encoded = encoded(decoded(secret));
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

  /** A text as RFC 3986 has it for user information; a blank is no plus sign there. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
