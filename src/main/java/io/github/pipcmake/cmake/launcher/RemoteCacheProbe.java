package io.github.pipcmake.cmake.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Asks a remote cache once in a build whether it answers, so that one that is dead, slow or refuses
 * costs seconds once, and not a little for each object.
 *
 * @since 0.1.0
 */
@Singleton
public final class RemoteCacheProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int REDIS_PORT = 6379;

  private static final int ANSWER = 64;

  private record Question(RemoteCache cache, Instant build) {}

  private final Map<Question, Optional<String>> answers = new ConcurrentHashMap<>();

  /** For the network of this machine. */
  @Inject
  public RemoteCacheProbe() {}

  /**
   * Asks, unless it was asked in the same build.
   *
   * @param build when the build began
   * @param trouble takes a sentence, if there is one and it is the first time
   * @return the cache, if it answers
   */
  public Optional<RemoteCache> reachable(
      RemoteCache cache, Instant build, Consumer<String> trouble) {
    Optional<String> answer =
        answers.computeIfAbsent(
            new Question(cache, build),
            question -> {
              Optional<String> found = trouble(cache);
              found.ifPresent(
                  why ->
                      trouble.accept(
                          "The remote cache %s %s; this build goes on without it"
                              .formatted(cache.shown(), why)));
              return found;
            });
    return answer.isPresent() ? Optional.empty() : Optional.of(cache);
  }

  private static Optional<String> trouble(RemoteCache cache) {
    URI url = cache.url();
    try {
      return switch (url.getScheme()) {
        case "file" -> ofDirectory(cache);
        case "redis" -> ofRedis(url);
        case "rediss" -> Optional.empty(); // which sccache asks itself
        default -> ofHttp(url);
      };
    } catch (IOException e) {
      return Optional.of("does not answer: " + e.getMessage());
    }
  }

  private static Optional<String> ofDirectory(RemoteCache cache) {
    Path directory = Path.of(cache.url());
    if (Files.isReadable(directory) || (cache.push() && !Files.exists(directory))) {
      return Optional.empty(); // ccache makes it
    }
    return Optional.of(Files.exists(directory) ? "cannot be read" : "is not there");
  }

  /** What is not there is what a cache answers, too. */
  private static Optional<String> ofHttp(URI url) throws IOException {
    URI asked = URI.create(url.toString().replaceFirst("//[^/@]*@", "//").replaceFirst("/*$", "/"));
    HttpURLConnection connection =
        (HttpURLConnection) asked.resolve("pip-cmake").toURL().openConnection();
    connection.setInstanceFollowRedirects(false); // nor does ccache
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    if (url.getUserInfo() != null) {
      String user =
          Base64.getEncoder().encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8));
      connection.setRequestProperty("Authorization", "Basic " + user);
    }
    try {
      return trouble(connection.getResponseCode());
    } finally {
      connection.disconnect();
    }
  }

  private static Optional<String> trouble(int status) {
    if (status == 401 || status == 403 || status == 407) {
      return Optional.of("refuses (status %d); see remoteCacheServer".formatted(status));
    }
    if (status >= 500) {
      return Optional.of("fails (status %d)".formatted(status));
    }
    return status < 400
        ? Optional.of(
            "gives what nobody put there (status %d), so it is no cache".formatted(status))
        : Optional.empty();
  }

  /** As one who types, Redis "Inline commands". */
  private static Optional<String> ofRedis(URI url) throws IOException {
    try (Socket socket = new Socket()) {
      int port = url.getPort() < 0 ? REDIS_PORT : url.getPort();
      socket.connect(new InetSocketAddress(url.getHost(), port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(question(url).getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      byte[] answer = new byte[ANSWER];
      int length = in.read(answer);
      String text = new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
      return text.startsWith("+")
          ? Optional.empty()
          : Optional.of(
              "refuses (%s); see remoteCacheServer"
                  .formatted(text.lines().findFirst().orElse("no answer")));
    }
  }

  /** A password without a user is that of Redis before version 6. */
  private static String question(URI url) {
    if (url.getRawUserInfo() == null) {
      return "PING\r\n";
    }
    StringBuilder auth = new StringBuilder("AUTH");
    for (String part : url.getRawUserInfo().split(":", 2)) {
      if (!part.isEmpty()) {
        String decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        auth.append(" \"").append(decoded.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return auth + "\r\n";
  }
}
