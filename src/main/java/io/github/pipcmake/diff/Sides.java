package io.github.pipcmake.diff;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.venv.SitePackages;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.tree.StoreEntry;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Finds what a user names to be compared: the digest of an environment in the store or its
 * beginning; a record, {@code prepare.json}, which may come from another machine; the directory of
 * a module that was built; a lock (PEP 751); and a record or lock in a revision of git, as {@code
 * HEAD~1:pylock.build.toml}.
 *
 * @since 0.1.0
 */
public final class Sides {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{4,64}");

  /** The length of a digest in hexadecimal digits. */
  private static final int WHOLE = 64;

  private static final String FORMS =
      "name a digest that mvn pip-cmake:store-list shows, a prepare.json, the directory of a module that was built, a lock, or a file in a revision of git as HEAD~1:pylock.build.toml";

  private final ProcessRunner runner;

  /** With what runs git. */
  @Inject
  public Sides(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * Finds one.
   *
   * @param name what the user typed
   * @param directory that paths count from
   * @throws DiffException if there is no such thing
   */
  public Side find(String name, Path directory, Store store)
      throws DiffException, IOException, InterruptedException {
    Optional<Path> file = file(directory, name);
    if (file.isPresent()) {
      return ofText(name, file.get().toString(), Files.readString(file.get()));
    }
    if (DIGEST.matcher(name).matches()) {
      return ofDigest(name, store);
    }
    int colon = name.indexOf(':');
    if (colon > 0) {
      return ofText(name, name.substring(colon + 1), ofGit(name, directory));
    }
    throw new DiffException("There is nothing called %s here; %s".formatted(name, FORMS));
  }

  private static Optional<Path> file(Path directory, String name) {
    try {
      Path path = directory.resolve(name);
      Path record = path.resolve("target").resolve("pip-cmake").resolve("prepare.json");
      return Files.isDirectory(path)
          ? Optional.of(record).filter(Files::isRegularFile)
          : Optional.of(path).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Side ofDigest(String name, Store store) throws DiffException, IOException {
    Map<String, StoredTree> trees = new TreeMap<>();
    for (StoreEntry entry : store.contents().entries()) {
      trees.put(entry.tree().digest().hex(), entry.tree());
    }
    Map<String, Map<String, String>> recipes = inputs(store);
    Set<String> found = new TreeSet<>(trees.keySet());
    found.addAll(recipes.keySet());
    found.removeIf(digest -> !digest.startsWith(name));
    if (found.isEmpty() && name.length() == WHOLE) {
      found.add(name); // that it is another one can be said
    }
    if (found.size() != 1) {
      throw new DiffException(
          found.isEmpty()
              ? "The store %s has no environment %s; %s".formatted(store.directory(), name, FORMS)
              : "The store %s knows %d environments that begin with %s; type more of it"
                  .formatted(store.directory(), found.size(), name));
    }
    String digest = found.iterator().next();
    Optional<StoredTree> tree = Optional.ofNullable(trees.get(digest));
    Optional<Path> sitePackages = Optional.empty();
    if (tree.isPresent()) {
      sitePackages = SitePackages.in(tree.get().directory()).stream().findFirst();
    }
    return new Side(
        name,
        Optional.of(digest),
        tree.map(StoredTree::packages),
        recipes.getOrDefault(digest, Map.of()),
        sitePackages);
  }

  /** By digest; of several recipes that gave one environment, that which was resolved last. */
  private static Map<String, Map<String, String>> inputs(Store store) throws IOException {
    Map<String, RecipeRecord> newest = new TreeMap<>();
    for (String key : store.keys(RecordKind.RECIPES)) {
      Optional<RecipeRecord> recipe =
          store.read(RecordKind.RECIPES, key).flatMap(RecipeRecord::fromJson);
      recipe.ifPresent(
          one ->
              newest.merge(
                  one.digest().hex(),
                  one,
                  (known, other) -> other.resolved().isAfter(known.resolved()) ? other : known));
    }
    Map<String, Map<String, String>> inputs = new TreeMap<>();
    newest.forEach((digest, recipe) -> inputs.put(digest, recipe.recipe().inputs()));
    return inputs;
  }

  private static Side ofText(String name, String path, String text) throws DiffException {
    return path.endsWith(".toml") ? ofLock(name, text) : ofRecord(name, text);
  }

  private static Side ofRecord(String name, String text) throws DiffException {
    JsonObject record = JsonText.object(text).orElse(new JsonObject());
    String digest = record.getString("digest", "");
    if (digest.isEmpty() && record.has("parameters")) {
      throw new DiffException(
          "%s has several environments; name the record of one, as target/pip-cmake/3.13/prepare.json"
              .formatted(name));
    }
    if (digest.isEmpty() || !record.has("packages")) {
      throw new DiffException("%s is no record of prepare; %s".formatted(name, FORMS));
    }
    Map<String, String> packages = new TreeMap<>();
    for (Object one : record.getArray("packages", new JsonArray())) {
      if (one instanceof JsonObject known) {
        packages.put(known.getString("name", ""), known.getString("version", ""));
      }
    }
    Map<String, String> inputs = new TreeMap<>();
    record
        .getObject("inputs", new JsonObject())
        .forEach((input, value) -> inputs.put(input, String.valueOf(value)));
    return new Side(
        name,
        Optional.of(digest),
        Optional.of(packages),
        inputs,
        Optional.of(Path.of(record.getString("sitePackages", ""))).filter(Sides::isEnvironment));
  }

  /** A record of another machine may name a directory that is something else here. */
  private static boolean isEnvironment(Path sitePackages) {
    return sitePackages.isAbsolute() && Files.isDirectory(sitePackages);
  }

  private static Side ofLock(String name, String text) throws DiffException {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors() || !toml.isArray("packages")) {
      throw new DiffException("%s is no lock file (PEP 751); %s".formatted(name, FORMS));
    }
    Map<String, String> packages = new TreeMap<>();
    TomlArray tables = toml.getArrayOrEmpty("packages");
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i) instanceof TomlTable one && one.isString("name")) {
        String version = one.isString("version") ? one.getString("version") : "no version";
        packages.put(
            PackageNames.normalised(String.valueOf(one.getString("name"))),
            String.valueOf(version));
      }
    }
    return new Side(name, Optional.empty(), Optional.of(packages), Map.of(), Optional.empty());
  }

  private String ofGit(String name, Path directory)
      throws DiffException, IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Path log = Files.createTempFile("pip-cmake-git", ".log");
    try {
      ProcessOutcome shown =
          runner.run(
              new ProcessRequest(
                  List.of("git", "show", "--end-of-options", relative(name)),
                  directory,
                  Map.of(),
                  Set.of(),
                  log,
                  lines::add,
                  Set.of()));
      if (!shown.succeeded()) {
        throw new DiffException(
            "git has no %s: %s".formatted(name, String.join(" ", shown.tail())));
      }
      return Files.readString(log);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /** From this directory, as a user means it, and not from the root of the repository. */
  private static String relative(String name) {
    int colon = name.indexOf(':');
    String path = name.substring(colon + 1);
    return path.startsWith("./") || path.startsWith("../")
        ? name
        : name.substring(0, colon) + ":./" + path;
  }
}
