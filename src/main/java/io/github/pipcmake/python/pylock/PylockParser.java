package io.github.pipcmake.python.pylock;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.PythonLines;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.TomlText;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Parses a lock (PEP 751): a class of its own, so that the warm path loads no TOML.
 *
 * @since 0.1.0
 */
public final class PylockParser {
  /** How the origin of a package in a lock begins. */
  public static final String ORIGIN = "the lock ";

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.!+_-]*");
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,128}");

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern ADDRESS = Pattern.compile("\\S+");

  /** Where pip begins to read options. */
  private static final Pattern OPTION = Pattern.compile("(?:^|\\s)-");

  private static final Pattern CHOICE = Pattern.compile("\\b(?:extras|dependency_groups)\\b");

  /** Of the algorithms that pip takes, the one that every index has first. */
  private static final List<String> ALGORITHMS = List.of("sha256", "sha384", "sha512");

  private final Path file;
  private final TomlParseResult toml;
  private final List<Locked> packages = new ArrayList<>();
  private final Set<String> platforms = new TreeSet<>();

  private record Locked(String name, String pin) {}

  private PylockParser(Path file, TomlParseResult toml) {
    this.file = file;
    this.toml = toml;
  }

  static PylockParser parse(Path file, byte[] content) throws PythonException {
    PylockParser parser =
        new PylockParser(
            file, TomlText.parse(file, content, "; write the lock again with mvn pip-cmake:lock"));
    parser.read();
    return parser;
  }

  PylockFile summary(String fingerprint) throws PythonException {
    Optional<PylockFile.MadeFor> madeFor =
        toml.isTable(PylockFile.TABLE)
            ? Optional.of(
                new PylockFile.MadeFor(
                    strings("requirements"),
                    strings("constraints"),
                    strings("additions"),
                    strings("platforms")))
            : Optional.empty();
    return new PylockFile(
        file,
        fingerprint,
        madeFor,
        text(toml, "requires-python").orElse(""),
        packages.stream().map(Locked::name).distinct().toList(),
        new WheelPlatforms(List.copyOf(platforms)),
        environments());
  }

  private List<LockedEnvironment> environments() throws PythonException {
    @Nullable Object value = toml.get(PylockFile.ENVIRONMENTS);
    if (value == null) {
      return List.of();
    }
    List<LockedEnvironment> environments = new ArrayList<>();
    for (Object item : value instanceof TomlArray array ? array.toList() : List.of(value)) {
      LockedEnvironment one = environment(item instanceof TomlTable table ? table : toml);
      if (environments.stream().anyMatch(one::isFor)) {
        throw wrong("names the environment for %s twice".formatted(one.python()));
      }
      environments.add(one);
    }
    return environments;
  }

  private LockedEnvironment environment(TomlTable table) throws PythonException {
    String python = text(table, "python").orElse("");
    String libc = text(table, "libc").orElse("");
    String wheels = text(table, "wheels").orElse("");
    long size = table.get(List.of("size")) instanceof Long number ? number : 0;
    String digest = text(table, "digest").orElse("");
    if (python.isEmpty()
        || !DIGEST.matcher(wheels).matches()
        || !DIGEST.matcher(digest).matches()
        || size < 0) {
      throw wrong(
          "has an environment without python, wheels and digest, of which the last two are 64 lower-case digits");
    }
    return new LockedEnvironment(python, libc, wheels, digest, size);
  }

  List<Requirement> pins() {
    String origin = ORIGIN + file.getFileName();
    return packages.stream().map(found -> new Requirement(found.pin(), origin)).toList();
  }

  private void read() throws PythonException {
    String version = text(toml, "lock-version").orElse("");
    if (!version.startsWith("1.")) {
      throw wrong(
          version.isEmpty()
              ? "has no lock-version, so it is no lock (PEP 751)"
              : "has lock-version %s, and this plugin reads 1.x".formatted(version));
    }
    TomlArray array = toml.isArray("packages") ? toml.getArray("packages") : null;
    for (int i = 0; array != null && i < array.size(); i++) {
      if (!(array.get(i) instanceof TomlTable table)) {
        throw wrong("has a package that is no table");
      }
      packages.add(read(table));
    }
  }

  private Locked read(TomlTable table) throws PythonException {
    String name = text(table, "name").orElse("");
    if (!PackageNames.isName(name)) {
      throw wrong("has a package without a proper name: \"%s\"".formatted(name));
    }
    for (String kind : List.of("vcs", "directory")) {
      if (table.contains(kind)) {
        throw wrong(
            "has %s from a %s, of which no hash can be required; require a release of it, or the URL of an archive"
                .formatted(name, kind.equals("vcs") ? "version control system" : "directory"));
      }
    }
    StringBuilder pin = new StringBuilder(name);
    TreeSet<String> hashes = new TreeSet<>();
    if (table.isTable("archive")) {
      TomlTable archive = table(table, "archive");
      pin.append(" @ ").append(address(name, archive));
      hashes.add(hash(name, archive));
    } else {
      String version = text(table, "version").orElse("");
      if (!VERSION.matcher(version).matches()) {
        throw wrong("has no version of " + name);
      }
      pin.append("==").append(version);
      if (table.isTable("sdist")) {
        hashes.add(hash(name, table(table, "sdist")));
      }
      TomlArray wheels = table.isArray("wheels") ? table.getArray("wheels") : null;
      for (int i = 0; wheels != null && i < wheels.size(); i++) {
        if (wheels.get(i) instanceof TomlTable wheel) {
          hashes.add(hash(name, wheel));
          platforms.addAll(WheelPlatforms.of(fileName(wheel)));
        }
      }
    }
    if (hashes.isEmpty()) {
      throw wrong("has no file of " + name);
    }
    marker(name, table).ifPresent(marker -> pin.append(" ; ").append(marker));
    hashes.forEach(hash -> pin.append(" --hash=").append(hash));
    return new Locked(PackageNames.normalised(name), pin.toString());
  }

  /** pip evaluates it, so it must be one that pip knows, and end where it seems to. */
  private Optional<String> marker(String name, TomlTable table) throws PythonException {
    Optional<String> marker = text(table, "marker").filter(text -> !text.isBlank());
    if (marker.isEmpty()) {
      return marker;
    }
    if (!PythonLines.isOne(marker.get()) || OPTION.matcher(marker.get()).find()) {
      throw wrong("has a marker of %s that cannot be read: %s".formatted(name, marker.get()));
    }
    if (CHOICE.matcher(marker.get()).find()) {
      throw wrong(
          "has packages for some extras or groups only (%s), which cannot be chosen from here"
              .formatted(name));
    }
    return marker;
  }

  private String hash(String name, TomlTable entry) throws PythonException {
    TomlTable hashes = entry.isTable("hashes") ? table(entry, "hashes") : null;
    for (String algorithm : ALGORITHMS) {
      Optional<String> value =
          hashes == null
              ? Optional.empty()
              : text(hashes, algorithm).filter(HASH.asMatchPredicate());
      if (value.isPresent()) {
        return algorithm + ":" + value.get();
      }
    }
    throw wrong("has a file of %s without a hash that pip takes (sha256)".formatted(name));
  }

  private String address(String name, TomlTable archive) throws PythonException {
    Optional<String> path = text(archive, "path");
    Optional<String> address = path.isPresent() ? path.flatMap(this::url) : text(archive, "url");
    return address
        .filter(ADDRESS.asMatchPredicate().and(PythonLines::isOne))
        .orElseThrow(() -> wrong("has no address of " + name));
  }

  private Optional<String> url(String path) {
    return ForeignPath.of(path)
        .map(found -> file.resolveSibling(found).normalize().toUri().toString());
  }

  /** PEP 751 lets the name be the last part of the path or the URL. */
  private static String fileName(TomlTable wheel) {
    return text(wheel, "name")
        .or(() -> text(wheel, "path"))
        .or(() -> text(wheel, "url"))
        .orElse("")
        .replaceFirst("[?#].*$", "");
  }

  private static TomlTable table(TomlTable table, String key) {
    return table.getTableOrEmpty(List.of(key));
  }

  private static Optional<String> text(TomlTable table, String key) {
    @Nullable Object value = table.get(List.of(key));
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private List<String> strings(String key) throws PythonException {
    @Nullable Object value = toml.get(PylockFile.TABLE + "." + key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object item : value instanceof TomlArray array ? array.toList() : List.of(value)) {
      if (!(item instanceof String text)) {
        throw wrong("has a [%s] whose %s are no strings".formatted(PylockFile.TABLE, key));
      }
      texts.add(text);
    }
    return texts;
  }

  private PythonException wrong(String what) {
    return new PythonException(
        "The lock %s %s; write it again with mvn pip-cmake:lock"
            .formatted(file, ForeignText.line(what)));
  }
}
