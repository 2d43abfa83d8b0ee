package io.github.pipcmake.it;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real server on a free port of the loopback interface, until it is closed. */
public final class Server implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path directory;

  private Server(Process process, int port, Path directory) {
    this.process = process;
    this.port = port;
    this.directory = directory;
  }

  /** A program of the PATH, or of where Debian keeps servers; empty if there is none. */
  public static Optional<Path> program(String name) {
    return Stream.concat(
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)),
            Stream.of("/usr/sbin"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts nginx.
   *
   * @param root an empty directory for what it serves, and for its logs
   * @param locations its configuration of what it serves, with {@code ROOT} for the directory
   */
  public static Server nginx(Path program, Object root, String locations)
      throws IOException, InterruptedException {
    Path directory = Path.of(root.toString());
    Files.createDirectories(directory.resolve("tmp"));
    int port = freePort();
    StringBuilder temporary = new StringBuilder();
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      temporary.append("  %s_temp_path %s/tmp/%s;\n".formatted(kind, directory, kind));
    }
    Path configuration = directory.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        worker_processes 1;
        pid ROOT/pid;
        error_log ROOT/error.log;
        %s
        events {}
        http {
          access_log ROOT/access.log;
        %s
          server {
            listen 127.0.0.1:%d;
            root ROOT;
            client_max_body_size 0;
            %s
          }
        }
        """
            .formatted(
                System.getProperty("user.name").equals("root") ? "user root;" : "",
                temporary,
                port,
                locations)
            .replace("ROOT", directory.toString()));
    return start(
        port,
        directory,
        program.toString(),
        "-c",
        configuration.toString(),
        "-e",
        directory.resolve("error.log").toString());
  }

  /** Starts a Redis with a password, which keeps what it has in memory. */
  public static Server redis(Path program, Object root, String password)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(root.toString()));
    int port = freePort();
    return start(
        port,
        directory,
        program.toString(),
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--requirepass",
        password,
        "--dir",
        directory.toString());
  }

  /**
   * Starts pypiserver, a package index, of PyPI. Anybody may read, and one user may upload.
   *
   * @param root an empty directory for the server and, in {@code packages}, what it has
   */
  public static Server index(Object root, String user, String password)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(Path.of(root.toString()));
    Files.createDirectories(directory.resolve("packages"));
    String python = directory.resolve("venv/bin/python").toString();
    Program.output(directory, List.of("python3", "-m", "venv", "venv"));
    Program.output(
        directory,
        List.of(python, "-m", "pip", "install", "-q", "pypiserver==2.4.2", "passlib==1.7.4"));
    Program.output(
        directory,
        List.of(
            python,
            "-c",
            "import sys; from passlib.apache import HtpasswdFile; f = HtpasswdFile('users', new=True, default_scheme='sha256_crypt'); f.set_password(*sys.argv[1:]); f.save()",
            user,
            password));
    int port = freePort();
    return start(
        port,
        directory,
        directory.resolve("venv/bin/pypi-server").toString(),
        "run",
        "-p",
        String.valueOf(port),
        "-i",
        "127.0.0.1",
        "-P",
        directory.resolve("users").toString(),
        "-a",
        "update",
        directory.resolve("packages").toString());
  }

  private static Server start(int port, Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output.log").toFile())
            .start();
    Server server = new Server(process, port, directory);
    for (int i = 0; i < 100; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return server;
      } catch (ConnectException e) {
        Thread.sleep(100);
      }
    }
    server.close();
    throw new AssertionError(command[0] + " did not start, see " + directory);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  /** How many requests nginx has answered. */
  public int requests() throws IOException {
    return Files.readAllLines(directory.resolve("access.log")).size();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
