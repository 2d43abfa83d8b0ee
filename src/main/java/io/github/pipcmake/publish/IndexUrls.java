package io.github.pipcmake.publish;

import io.github.pipcmake.text.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an index takes files, and where it tells which ones it has.
 *
 * @param upload where twine uploads to; empty for its own default, PyPI
 * @param check the simple index (PEP 503); empty to derive it
 * @since 0.1.0
 */
public record IndexUrls(Optional<String> upload, Optional<String> check) {
  private static final Pattern URL = Pattern.compile("https?://[^/\\s]\\S*");

  /** The index, for messages. */
  public String name() {
    return upload.orElse("PyPI");
  }

  /** Whether this is PyPI, because no other index is named. */
  boolean isDefault() {
    return upload.isEmpty();
  }

  /**
   * The URLs that a user gave. What is before the host of the one for uploads is not kept; see
   * {@link Login#in}.
   *
   * @throws PublishException if one is no URL
   */
  public static IndexUrls of(Optional<String> upload, Optional<String> check)
      throws PublishException {
    requireUrl("publishUrl", upload);
    requireUrl("publishCheckUrl", check);
    return new IndexUrls(upload.map(Credentials::strip), check);
  }

  private static void requireUrl(String parameter, Optional<String> given) throws PublishException {
    String url = given.orElse("https://none");
    Optional<String> character = Credentials.unescaped(url);
    if (character.isPresent()) {
      // Half of the password would be taken for a host, and shown.
      throw new PublishException(
          "The user name or password in %s holds the character %s, where a URL ends its host; write %s for it"
              .formatted(
                  parameter,
                  character.get(),
                  URLEncoder.encode(character.get(), StandardCharsets.UTF_8)));
    }
    if (!URL.matcher(url).matches()) {
      throw new PublishException(
          "%s is %s, which is no URL of an index; write https://HOST/PATH"
              .formatted(parameter, Credentials.mask(url)));
    }
  }

  /**
   * The simple indexes that may tell what is there, the likely one first; none stands for PyPI's
   * own. Most servers have theirs below the URL for uploads, devpi under a name of its own, and
   * PyPI's software beside it.
   */
  List<String> simple() {
    if (check.isPresent()) {
      return List.of(check.get());
    }
    if (upload.isEmpty()) {
      return List.of();
    }
    String directory = upload.get().endsWith("/") ? upload.get() : upload.get() + "/";
    return directory.endsWith("/legacy/")
        ? List.of(directory.replaceFirst("legacy/$", "simple/"))
        : List.of(directory + "simple/", directory + "+simple/");
  }
}
