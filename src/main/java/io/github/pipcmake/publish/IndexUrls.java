package io.github.pipcmake.publish;

import io.github.pipcmake.text.Credentials;
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
   * Makes sure that what are to be URLs are some.
   *
   * @throws PublishException if one is not
   */
  void requireUrls() throws PublishException {
    requireUrl("publishUrl", upload);
    requireUrl("publishCheckUrl", check);
  }

  private static void requireUrl(String parameter, Optional<String> url) throws PublishException {
    if (url.isPresent() && !URL.matcher(url.get()).matches()) {
      throw new PublishException(
          "%s is %s, which is no URL of an index; write https://HOST/PATH"
              .formatted(parameter, Credentials.mask(url.get())));
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
