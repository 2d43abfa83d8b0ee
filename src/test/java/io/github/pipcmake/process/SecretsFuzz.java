package io.github.pipcmake.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.trust.Mutations;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a coverage-guided fuzzer calls with what programs print; docs/store.md says how. It finds
 * nothing if no secret that is known remains in a text that is masked, whatever the secrets are,
 * and nothing that a terminal obeys but colours in a text that is shown.
 */
public final class SecretsFuzz {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[(?:[0-9;:]*m|K)");

  private SecretsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    String text = new String(data, UTF_8);
    shown(text);
    int half = text.indexOf('\n');
    List<String> secrets = new ArrayList<>(Credentials.secrets(text));
    secrets.addAll(Credentials.ofNetrc(text));
    secrets.addAll(Credentials.ofVariables(Map.of("A_TOKEN", text, "B", text)));
    if (half > 0) {
      secrets.addAll(List.of(text.substring(0, half).split(" ", -1)));
    }
    check(text.substring(half + 1), secrets);
    url(text);
    netrc(text);
    output(text);
  }

  private static void check(String text, List<String> secrets) {
    String masked = Credentials.mask(text, secrets);
    for (String secret : secrets) {
      String alone = Credentials.mask(secret, secrets).replaceAll("[*@]", "");
      if (!secret.isEmpty()
          && (!alone.isEmpty() || (!"****@".contains(secret) && masked.contains(secret)))) {
        throw new IllegalStateException("shows " + secret + ": " + alone + ", " + masked);
      }
    }
    if (!Credentials.secrets(masked).isEmpty()) {
      throw new IllegalStateException("shows a URL's password: " + masked);
    }
  }

  /** A password of which any part that is long enough would be told. */
  private static void url(String password) {
    if (password.isEmpty()
        || password.matches("(?s).*[\\s\"'<>].*")
        || password.matches("(?s).*@.*[/?#].*") // what follows may be host and path as well
        || password.startsWith("${")) {
      return;
    }
    String told = "QqWwEeRrTtYy" + password + "QqWwEeRrTtYy";
    String url = "https://user:" + told + "@example.org/simple";
    Set<String> secrets = Credentials.secrets(url);
    for (String masked :
        List.of(
            Credentials.mask(url),
            Credentials.mask(url, secrets),
            Credentials.mask(told, secrets),
            Credentials.strip(url))) {
      if (masked.contains("QqWw")) {
        throw new IllegalStateException("shows a part of " + told + ": " + masked);
      }
    }
  }

  private static void netrc(String password) {
    String quoted = password.replace("\\", "\\\\").replace("\"", "\\\"");
    String file = "machine h login u password \"" + quoted + "\"\nmachine i\n";
    if (password.length() > 3 && !Credentials.ofNetrc(file).contains(password)) {
      throw new IllegalStateException("not known to be a password: " + password);
    }
  }

  /** A secret that stands where a long line is taken apart, or that has lines of its own. */
  private static void output(String secret) throws IOException {
    if (secret.contains("QqWw")) {
      return; // a line that is too short to be looked for may be all of it
    }
    String told = "QqWwEeRrTtYy" + secret;
    String filler = "x".repeat(OutputLines.PIECE + 900 + secret.hashCode() % 200);
    Set<String> secrets = Credentials.ofVariables(Map.of("A_TOKEN", told));
    OutputLines lines = new OutputLines(new StringReader(filler + told + "\n" + told), secrets);
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.contains("QqWw") || line.chars().anyMatch(SecretsFuzz::isOrder)) {
        throw new IllegalStateException("shows a part of " + told + ": " + line);
      }
    }
  }

  private static boolean isOrder(int c) {
    return isObeyed(c) && "\u001b\t".indexOf(c) < 0; // colours were looked at already
  }

  private static void shown(String text) {
    String line = ForeignText.line(text);
    if (line.length() > 600 || line.chars().anyMatch(SecretsFuzz::isObeyed)) {
      throw new IllegalStateException("no line: " + line);
    }
    String shown = ForeignText.text(text);
    String plain = COLOUR.matcher(shown).replaceAll("").replaceAll("\r?\n|\t", "");
    if (plain.chars().anyMatch(SecretsFuzz::isObeyed) || !ForeignText.text(shown).equals(shown)) {
      throw new IllegalStateException("a terminal obeys " + shown);
    }
  }

  private static boolean isObeyed(int c) {
    return Character.isISOControl(c) || "\u2028\u2029\u202e\u2066".indexOf(c) >= 0;
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    return List.of(
        "secret secret1 cret\nthe secret1 is secret, the secretcret too".getBytes(UTF_8),
        "https://user:pa%2Fss@example.org/ https://token-of-length@h http://a:b/c@d://e:f@g"
            .getBytes(UTF_8),
        "machine h login u password \"hunter2 two\" machine i password hunter22".getBytes(UTF_8),
        "\u001b[1;31mred\u001b[0m\u001b[2J\u001b]0;title\u0007\r\n\u202e\u0085\t".getBytes(UTF_8),
        "a/b#c?d@e:f".getBytes(UTF_8));
  }
}
