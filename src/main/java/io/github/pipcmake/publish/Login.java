package io.github.pipcmake.publish;

import io.github.pipcmake.text.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who uploads.
 *
 * @param user the name; {@code __token__} if the password is a token
 * @param password the password or token
 * @since 0.1.0
 */
public record Login(String user, String password) {
  private static final Pattern IN_URL =
      Pattern.compile("^[a-z]+://(?<user>[^/:@]*)(?::(?<password>[^/]*))?@");

  /** The one in a URL, if there is one. */
  public static Optional<Login> in(String url) {
    Matcher matcher = IN_URL.matcher(url);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String password = Optional.ofNullable(matcher.group("password")).orElse("");
    return Optional.of(
        new Login(Credentials.decoded(matcher.group("user")), Credentials.decoded(password)));
  }

  /** What must show nowhere, in every spelling. */
  Set<String> secrets() {
    Set<String> secrets =
        new HashSet<>(
            Credentials.secrets(
                "https://%s:%s@host/"
                    .formatted(Credentials.encoded(user), Credentials.encoded(password))));
    secrets.add(forTwine().password());
    return secrets;
  }

  /**
   * With each byte of UTF-8 as one character. The library by which twine speaks HTTP sends one byte
   * for each character, and a server takes the bytes for UTF-8 (RFC 7617).
   */
  Login forTwine() {
    return new Login(bytes(user), bytes(password));
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return user;
  }
}
