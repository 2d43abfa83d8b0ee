package io.github.pipcmake.environment;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.ArchiveReader;
import io.github.pipcmake.archive.ArchiveWriter;
import io.github.pipcmake.archive.ArchivingVisitor;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.archive.tree.TreeParts;
import io.github.pipcmake.archive.tree.TreeSource;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.RecipeInput;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Finds the environment that a lock names where it has been made already: in the store, for another
 * interpreter of the same kind, or in the repository of the POM. Whatever gives it, only the digest
 * in the lock is believed. What names the machine's interpreter is written here.
 */
@Singleton
final class NamedEnvironments {
  private static final ModuleLog LOG = ModuleLog.of(NamedEnvironments.class);

  @Inject
  NamedEnvironments() {}

  /** Whether an environment can be had where no installer may be asked. */
  boolean mayHave(Preparation preparation) {
    return preparation.store().isWritable() && named(preparation).isPresent();
  }

  /**
   * Finds it, and publishes it for this interpreter.
   *
   * @return empty if an installer has to make it
   * @throws StoreException if the store cannot be written to, or is full
   */
  Optional<StoredTree> find(Preparation preparation) throws IOException, InterruptedException {
    Optional<LockedEnvironment> named = named(preparation);
    if (named.isEmpty()) {
      explain(preparation);
      return Optional.empty();
    }
    Digest portable = new Digest(named.get().digest());
    Optional<StoredTree> here = inStore(preparation, named.get(), portable);
    return here.isPresent() ? here : inRepository(preparation, named.get(), portable);
  }

  /** Remembers what a tree in the store is on every machine. */
  void note(Store store, LockedEnvironment made, Digest tree) throws IOException {
    JsonObject json = new JsonObject();
    json.put("digest", tree.hex());
    store.write(RecordKind.PORTABLES, made.digest(), JsonWriter.string(json));
  }

  private static Optional<LockedEnvironment> named(Preparation preparation) {
    Optional<PylockFile> lock = preparation.inputs().lock();
    if (lock.isEmpty() || !preparation.needsPip() || choosing(preparation).isPresent()) {
      return Optional.empty();
    }
    return PortableEnvironment.named(lock.get(), preparation.inputs().interpreter());
  }

  /** The setting of pip by which it would choose other files of the lock, if there is one. */
  private static Optional<String> choosing(Preparation preparation) {
    return preparation.inputs().settings().ofLocks().stream()
        .map(RecipeInput::name)
        .filter(name -> !name.equals("PIP_ONLY_BINARY")) // nothing in it is built from source
        .findFirst();
  }

  /** Why a repository that somebody named is not asked. */
  private static void explain(Preparation preparation) {
    String repository = preparation.request().repository().name();
    if (repository.isEmpty() || !preparation.needsPip()) {
      return;
    }
    LOG.info(
        "the repository {} is not asked for the environment: {}",
        repository,
        ForeignText.line(why(preparation)));
  }

  private static String why(Preparation preparation) {
    Optional<PylockFile> lock = preparation.inputs().lock();
    if (lock.isEmpty()) {
      return "only a lock names one; mvn pip-cmake:lock makes it";
    }
    Optional<String> setting = choosing(preparation);
    if (setting.isPresent()) {
      return "pip's setting %s may choose other files than %s names"
          .formatted(setting.get(), lock.get().file().getFileName());
    }
    Interpreter interpreter = preparation.inputs().interpreter();
    String python = PortableEnvironment.python(interpreter);
    String libc = lock.get().platforms().newestFor(interpreter);
    List<String> others =
        lock.get().environments().stream()
            .filter(one -> one.python().equals(python) && !one.libc().isEmpty())
            .map(LockedEnvironment::libc)
            .toList();
    return "%s names none for %s%s; mvn pip-cmake:lock adds it, if all its packages have wheels"
        .formatted(
            lock.get().file().getFileName(),
            python,
            others.isEmpty()
                ? ""
                : " with files for %s (this machine has %s), only with files for %s"
                    .formatted(
                        libc.isEmpty() ? "any system" : libc,
                        interpreter.libc().isEmpty() ? "another libc" : interpreter.libc(),
                        String.join(" or ", others)));
  }

  private Optional<StoredTree> inStore(
      Preparation preparation, LockedEnvironment named, Digest portable)
      throws IOException, InterruptedException {
    Store store = preparation.store();
    Optional<Digest> known =
        store
            .read(RecordKind.PORTABLES, portable.hex())
            .flatMap(JsonText::object)
            .flatMap(json -> Digest.parse(json.getString("digest", "")));
    Optional<StoredTree> twin = known.isPresent() ? store.find(known.get()) : Optional.empty();
    if (twin.isEmpty()) {
      return Optional.empty();
    }
    VirtualEnvironment venv = venv(twin.get().directory(), preparation);
    try {
      StoredTree tree =
          publish(verified(PortableEnvironment.source(venv), portable), named, preparation);
      LOG.info(
          "it is environment {} of the store, for another interpreter",
          twin.get().digest().hex().substring(0, 12));
      return Optional.of(tree);
    } catch (MalformedArchiveException e) {
      LOG.debug("Not taking {}", twin.get().directory(), e);
      return Optional.empty();
    }
  }

  private Optional<StoredTree> inRepository(
      Preparation preparation, LockedEnvironment named, Digest portable)
      throws IOException, InterruptedException {
    EnvironmentSource repository = preparation.request().repository();
    Optional<ArchiveFile> found = repository.find(portable, named.size());
    while (found.isPresent()) {
      ArchiveFile file = found.get();
      TreeSource archive =
          visitor ->
              new ArchiveReader(LinkRule.none()).readOnce(file, portable, named.size(), visitor);
      try {
        StoredTree tree = publish(archive, named, preparation);
        LOG.info(
            "it comes from the repository {} (portable digest {})",
            repository.name(),
            portable.hex().substring(0, 12));
        return Optional.of(tree);
      } catch (StoreException e) {
        throw e;
      } catch (IOException e) {
        if (repository.refuse(file)) {
          LOG.info("the copy in the local Maven repository is damaged, so it is fetched again");
          found = repository.find(portable, named.size());
        } else {
          warn(preparation, file, e);
          found = Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The file is gone by now, and what a reader of archives advises is of no use here. */
  private static void warn(Preparation preparation, ArchiveFile file, IOException e) {
    String why =
        String.valueOf(e.getMessage()).replace(file.path() + " ", "it ").replaceFirst("[:;].*", "");
    LOG.warn(
        "What the repository {} gave is not the environment that {} names ({}), so that is made here; mvn pip-cmake:environment-deploy puts the right one there",
        preparation.request().repository().name(),
        preparation.inputs().lock().orElseThrow().file().getFileName(),
        ForeignText.line(why));
  }

  /** A tree in the store that passed its checks can still have been changed. */
  private static TreeSource verified(TreeSource source, Digest expected) {
    return visitor -> {
      try (ArchiveWriter writer =
          new ArchiveWriter(OutputStream.nullOutputStream(), LinkRule.none())) {
        source.show(new ArchivingVisitor(writer, visitor));
        Digest actual = writer.finish().digest();
        if (!actual.equals(expected)) {
          throw new MalformedArchiveException("its portable digest is " + actual);
        }
      }
    };
  }

  private StoredTree publish(TreeSource portable, LockedEnvironment named, Preparation preparation)
      throws IOException, InterruptedException {
    Store store = preparation.store();
    try (StagingDirectory staging = store.stage()) {
      Path own = Files.createDirectory(staging.directory().resolve("of-the-machine"));
      VirtualEnvironment donor =
          VirtualEnvironment.create(
              own, preparation.inputs().interpreter(), preparation.context().host());
      TreeSource whole = new TreeParts(donor.ofTheMachine()).with(portable, own);
      StoredTree tree =
          store
              .transfer()
              .publish(
                  whole, named.size(), root -> Packages.in(venv(root, preparation).sitePackages()));
      note(store, named, tree.digest());
      return tree;
    }
  }

  private static VirtualEnvironment venv(Path root, Preparation preparation) {
    return VirtualEnvironment.at(
        root, preparation.inputs().interpreter(), preparation.context().host());
  }
}
