package io.github.pipcmake.python.venv;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks that the files which pip installed are those of the packages' {@code RECORD} files. pip
 * itself copies the rows of a wheel without a check; the project {@code installer} has such checks.
 *
 * @since 0.1.0
 */
public final class InstalledFiles {
  private static final String ADVICE =
      "do not trust this package until its maintainers have said why, or require another version";

  /** The names of hashes in a RECORD, and in Java; the specification takes none that is weaker. */
  private static final Map<String, String> HASHES =
      Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

  private final VirtualEnvironment environment;
  private final Path root;
  private final Set<Path> interpreterFiles = new HashSet<>();

  /** By the place: what one package says of a file, and who says so. */
  private final Map<Path, List<Claim>> claims = new TreeMap<>();

  private record Claim(String owner, String hash) {}

  private InstalledFiles(VirtualEnvironment environment) {
    this.environment = environment;
    this.root = environment.root().normalize();
    interpreterFiles.add(root.resolve("pyvenv.cfg"));
    for (String name : List.of("python", "python3", "python.exe", "pythonw.exe")) {
      interpreterFiles.add(environment.scripts().resolve(name).normalize());
    }
  }

  /**
   * Compares. A file that is missing is no fault here, and of two packages that have the same file
   * one is right, if either is.
   *
   * @throws PythonException if a row leads out of the environment, a package has put its own file
   *     in the place of the interpreter, or a file has another content than recorded; it names the
   *     package
   */
  public static void check(VirtualEnvironment environment) throws PythonException, IOException {
    of(environment).compare();
  }

  private static InstalledFiles of(VirtualEnvironment environment)
      throws PythonException, IOException {
    InstalledFiles files = new InstalledFiles(environment);
    for (Path distribution : Packages.distributions(environment.sitePackages())) {
      Path record = distribution.resolve("RECORD");
      if (Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
        files.add(owner(distribution), record);
      }
    }
    return files;
  }

  private static String owner(Path distribution) {
    String name = distribution.getFileName().toString();
    return ForeignText.line(
        name.substring(0, name.length() - ".dist-info".length()).replace('-', ' '));
  }

  /**
   * A file that two packages have with different contents, so that it depends on the order of their
   * installation which one is there; relative to the environment.
   */
  public static Optional<Path> contested(VirtualEnvironment environment)
      throws PythonException, IOException {
    return of(environment).claims.entrySet().stream()
        .filter(file -> file.getValue().stream().map(Claim::hash).distinct().count() > 1)
        .map(file -> environment.root().normalize().relativize(file.getKey()))
        .findFirst();
  }

  /**
   * The normalised names of the packages that files belong to.
   *
   * @param sitePackages where the packages are
   * @param files absolute paths, of which some are packages'
   */
  public static Set<String> owners(Path sitePackages, Set<Path> files) throws IOException {
    Set<String> owners = new TreeSet<>();
    for (Path distribution : Packages.distributions(sitePackages)) {
      Path record = distribution.resolve("RECORD");
      if (!Files.isRegularFile(record)) {
        continue;
      }
      for (List<String> row : InstallationRecord.rows(record)) {
        if (ForeignPath.in(sitePackages, row.get(0)).filter(files::contains).isPresent()) {
          owners.add(PackageNames.normalised(owner(distribution).split(" ", 2)[0]));
          break;
        }
      }
    }
    return owners;
  }

  private void add(String owner, Path record) throws PythonException, IOException {
    for (List<String> row : rows(owner, record)) {
      Path file =
          ForeignPath.in(environment.sitePackages(), row.get(0))
              .filter(path -> path.startsWith(root))
              .orElseThrow(() -> outside(owner, row.get(0)));
      if (interpreterFiles.contains(file)) {
        throw new PythonException(
            "The package %s installs %s in the place of the environment's own; %s"
                .formatted(owner, environment.root().relativize(file), ADVICE));
      }
      String hash = row.size() > 1 ? row.get(1) : "";
      claims.computeIfAbsent(file, any -> new ArrayList<>()).add(new Claim(owner, hash));
    }
  }

  private static List<List<String>> rows(String owner, Path record)
      throws PythonException, IOException {
    try {
      return InstallationRecord.rows(record);
    } catch (CharacterCodingException e) {
      throw new PythonException(
          "The package %s has a RECORD that is not UTF-8 text; %s".formatted(owner, ADVICE), e);
    }
  }

  private static PythonException outside(String owner, String name) {
    return new PythonException(
        "The package %s says in its RECORD that '%s' is its own, which is not in the environment; %s"
            .formatted(owner, ForeignText.line(name), ADVICE));
  }

  /** By all processors: it is all that was installed. */
  private void compare() throws PythonException, IOException {
    Optional<Map.Entry<Path, List<Claim>>> wrong;
    try {
      wrong = claims.entrySet().parallelStream().filter(InstalledFiles::isWrong).findFirst();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (wrong.isPresent()) {
      throw new PythonException(
          "The package %s has installed %s with another content than its RECORD says; %s"
              .formatted(
                  wrong.get().getValue().get(0).owner(),
                  ForeignText.line(root.relativize(wrong.get().getKey()).toString()),
                  ADVICE));
    }
  }

  private static boolean isWrong(Map.Entry<Path, List<Claim>> file) {
    Path path = file.getKey();
    if (path.toString().endsWith(".pyc") || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      for (Claim claim : file.getValue()) {
        if (isRight(path, claim.hash())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRight(Path file, String recorded) throws IOException {
    int equals = recorded.indexOf('=');
    String algorithm = equals < 0 ? "" : HASHES.getOrDefault(recorded.substring(0, equals), "");
    return algorithm.isEmpty() || hash(file, algorithm).equals(recorded.substring(equals + 1));
  }

  /** The hash of a file as a RECORD has it. */
  static String hash(Path file, String algorithm) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(
            Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
            MessageDigest.getInstance(algorithm))) {
      in.transferTo(OutputStream.nullOutputStream());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-2", e);
    }
  }
}
