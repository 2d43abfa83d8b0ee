package io.github.pipcmake.cmake.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCacheProbeTest {
  @TempDir Path directory;

  private final RemoteCacheProbe probe = new RemoteCacheProbe();
  private final List<String> said = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "404,true",
    "405,true",
    "200,false",
    "302,false",
    "401,false",
    "403,false",
    "500,false"
  })
  void whatAServerAnswersDecides(int status, boolean reachable) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String user =
        "Basic "
            + Base64.getEncoder().encodeToString("me:ge heim".getBytes(StandardCharsets.UTF_8));
    server.createContext(
        "/objects",
        exchange -> {
          boolean known = user.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? status : 401, -1);
          exchange.close();
        });
    server.start();
    try {
      String place = "127.0.0.1:" + server.getAddress().getPort() + "/objects";
      assertThat(isReachable("http://me:ge%20heim@" + place)).isEqualTo(reachable);
      assertThat(isReachable("http://" + place)).as("without a user").isFalse();
      assertThat(said).last().asString().contains("(status 401); see remoteCacheServer");
    } finally {
      server.stop(0);
    }
    assertThat(said).allMatch(sentence -> !sentence.contains("heim"));
  }

  @Test
  void deadOneIsToldOnceInABuild() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(isReachable("http://127.0.0.1:" + port)).isFalse();
    assertThat(isReachable("http://127.0.0.1:" + port)).isFalse();
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("The remote cache http://127.0.0.1:" + port + " does not answer: ")
        .endsWith("; this build goes on without it");
  }

  @Test
  void redisAsksForItsPassword() throws Exception {
    assertThat(redis("+PONG\r\n", "", "PING")).isTrue();
    assertThat(redis("+OK\r\n", "me:ge%22heim@", "AUTH \"me\" \"ge\\\"heim\"")).isTrue();
    assertThat(redis("-NOAUTH Authentication required.\r\n", "", "PING")).isFalse();
    assertThat(said).last().asString().contains("refuses (-NOAUTH Authentication required.)");
  }

  @Test
  void directoryHasToBeThereUnlessThisBuildFillsIt() throws Exception {
    String missing = directory.resolve("missing").toUri().toString().replaceFirst("/$", "");
    assertThat(isReachable(missing)).isFalse();
    assertThat(said).last().asString().contains("is not there");
    assertThat(reachable(RemoteCache.of(missing, true))).isTrue();
    assertThat(isReachable(directory.toUri().toString())).isTrue();
  }

  private boolean redis(String answer, String user, String question) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> asked = new ArrayList<>();
      Thread thread =
          new Thread(
              () -> {
                try (Socket client = server.accept()) {
                  byte[] bytes = new byte[100];
                  int length = client.getInputStream().read(bytes);
                  asked.add(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  asked.add(e.toString());
                }
              });
      thread.start();
      boolean reachable = isReachable("redis://" + user + "127.0.0.1:" + server.getLocalPort());
      thread.join();
      assertThat(asked).containsExactly(question);
      return reachable;
    }
  }

  private boolean isReachable(String url) throws Exception {
    return reachable(RemoteCache.of(url, false));
  }

  private boolean reachable(RemoteCache cache) {
    return probe.reachable(cache, Instant.EPOCH, said::add).isPresent();
  }
}
