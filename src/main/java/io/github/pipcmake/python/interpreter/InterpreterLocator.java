package io.github.pipcmake.python.interpreter;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the interpreter that a name or a path stands for, by a few files alone if the memo knows
 * it.
 *
 * <p>Two sorts of memo are kept. The facts of an interpreter are under its real path, size and
 * time, and those of the system's libraries, as the facts tell the libc. What only leads to an
 * interpreter (a version manager's shim, a script, a virtual environment's copy of a python) has
 * the path that it led to under a key of all that decides it; the facts are then looked up as for
 * any interpreter, so a shim's memo is worth nothing once the interpreter it chose was replaced or
 * removed.
 *
 * @since 0.1.0
 */
@Singleton
public final class InterpreterLocator {
  private static final Logger LOG = LoggerFactory.getLogger(InterpreterLocator.class);

  private static final String CHOSEN = "chosen";

  private final InterpreterProbe probe;
  private final PyLauncher launcher;
  private final SystemLibraries libraries;

  /** Takes what is asked when the memo does not know. */
  @Inject
  public InterpreterLocator(InterpreterProbe probe, PyLauncher launcher) {
    this(probe, launcher, new SystemLibraries(Path.of("/")));
  }

  InterpreterLocator(InterpreterProbe probe, PyLauncher launcher, SystemLibraries libraries) {
    this.probe = probe;
    this.launcher = launcher;
    this.libraries = libraries;
  }

  /** The command that is looked for when none is given. */
  public static String defaultCommand(Host host) {
    return host.isWindows() ? "python" : "python3";
  }

  /**
   * Finds an interpreter, and starts it only if the memo does not know it.
   *
   * @param python a path, of which a relative one counts from the base directory; a command's name
   *     to be found on the {@code PATH}; or a range of versions as Maven writes it, in which a bare
   *     version such as {@code 3.12} means all that begin so, {@code 3.13t} the free-threaded ones,
   *     and {@code 3.12d} the debug builds
   * @param toolchains what the user's {@code toolchains.xml} offers for a range
   * @throws PythonException if there is none, or it will not do
   */
  public Interpreter locate(
      String python, List<ToolchainPython> toolchains, BuildContext context, Memo memo)
      throws PythonException, IOException, InterruptedException {
    Optional<PythonSelector> selector = PythonSelector.parse(python);
    return selector.isPresent()
        ? locate(selector.get(), toolchains, context, memo)
        : locate(find(python, context), context, memo);
  }

  private Interpreter locate(
      PythonSelector selector, List<ToolchainPython> toolchains, BuildContext context, Memo memo)
      throws PythonException, IOException, InterruptedException {
    Set<Path> candidates =
        new LinkedHashSet<>(
            new InterpreterSearch(selector, context.host())
                .candidates(toolchains, context.baseDirectory()));
    Optional<Interpreter> found = first(candidates, selector, context, memo);
    if (found.isPresent()) {
      return found.get();
    }
    // Last, since the launcher is a program to start.
    Set<Path> registered = new LinkedHashSet<>(launcher.pythons(context));
    registered.removeAll(candidates);
    found = first(registered, selector, context, memo);
    if (found.isPresent()) {
      return found.get();
    }
    candidates.addAll(registered);
    candidates.addAll(
        new InterpreterSearch(PythonSelector.ANY, context.host())
            .candidates(toolchains, context.baseDirectory()));
    Set<String> others = words(candidates, context, memo);
    throw new PythonException(
        "There is no Python in the range %s; %s. If there is one elsewhere, add it to toolchains.xml as a toolchain of type python. %s"
            .formatted(
                selector,
                others.isEmpty() ? "none was found at all" : "found: " + String.join(", ", others),
                InstallAdvice.python(context.host())));
  }

  private Optional<Interpreter> first(
      Set<Path> candidates, PythonSelector selector, BuildContext context, Memo memo)
      throws IOException, InterruptedException {
    for (Path candidate : candidates) {
      try {
        Interpreter interpreter = locate(candidate, context, memo);
        if (selector.isMetBy(interpreter)) {
          return Optional.of(interpreter);
        }
      } catch (PythonException e) {
        LOG.debug("{} does not answer", candidate, e);
      }
    }
    return Optional.empty();
  }

  /** What there is instead, for a message. */
  private Set<String> words(Set<Path> candidates, BuildContext context, Memo memo)
      throws IOException, InterruptedException {
    Set<String> words = new LinkedHashSet<>();
    for (Path candidate : candidates) {
      try {
        words.add(PythonSelector.words(locate(candidate, context, memo)));
      } catch (PythonException e) {
        words.add("%s, which is too old or does not answer".formatted(candidate));
      }
    }
    return words;
  }

  private Interpreter locate(Path file, BuildContext context, Memo memo)
      throws PythonException, IOException, InterruptedException {
    boolean shim = Shim.is(file);
    // A link is followed at once: whatever name a Python goes by, it is probed once. A shim is
    // started by its own name, for it may be a link to a program that goes by that name.
    Path start = shim ? file : file.toRealPath();
    String key =
        shim
            ? new Shim(file).key(context.host(), context.baseDirectory())
            : keyOf(start, context.host());
    Optional<Interpreter> known = known(key, context.host(), memo);
    return known.isPresent() ? known.get() : ask(start, key, shim, context, memo);
  }

  private static Path find(String python, BuildContext context) throws PythonException {
    Host host = context.host();
    Optional<Path> file = host.findExecutable(python, context.baseDirectory());
    if (file.isPresent()) {
      return file.get();
    }
    if (python.indexOf('/') < 0 && !(host.isWindows() && python.indexOf('\\') >= 0)) {
      throw new PythonException(
          "There is no %s on the PATH. %s".formatted(python, InstallAdvice.python(host)));
    }
    Path path = context.baseDirectory().resolve(python);
    throw new PythonException(
        "%s, named as the Python to use, %s. Give a Python's own path with -Dpip-cmake.python=PATH."
            .formatted(
                path,
                Files.isDirectory(path)
                    ? "is a directory"
                    : Files.exists(path) ? "cannot be executed" : "does not exist"));
  }

  private Optional<Interpreter> known(String key, Host host, Memo memo) throws IOException {
    Optional<JsonObject> entry = memo.get(key).flatMap(JsonText::object);
    if (entry.isPresent() && entry.get().has(CHOSEN)) {
      Path chosen = Path.of(entry.get().getString(CHOSEN, ""));
      entry =
          Files.isRegularFile(chosen)
              ? memo.get(keyOf(chosen, host)).flatMap(JsonText::object)
              : Optional.empty();
    }
    return entry.flatMap(InterpreterLocator::facts);
  }

  /** Whether its pip is still there does not matter before something is installed. */
  private static Optional<Interpreter> facts(JsonObject entry) {
    try {
      return Optional.of(Interpreter.from(entry));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Interpreter ask(Path start, String key, boolean shim, BuildContext context, Memo memo)
      throws PythonException, IOException, InterruptedException {
    InterpreterProbe.Answer answer = probe.ask(start, shim, context);
    Path base = answer.executable();
    Interpreter interpreter;
    if (answer.virtual() && !base.equals(start)) {
      // The environment's own pip and packages are no facts of the interpreter.
      interpreter = probe.ask(base, false, context).interpreter();
    } else {
      interpreter = answer.interpreter();
    }
    String baseKey = keyOf(base, context.host());
    memo.put(baseKey, interpreter.toJson());
    if (!key.equals(baseKey)) {
      memo.put(key, JsonWriter.string().object().value(CHOSEN, base.toString()).end().done());
    }
    return interpreter;
  }

  private String keyOf(Path executable, Host host) throws IOException {
    return libraries.addTo(new Fingerprint("interpreter 2").addIdentity(executable), host).hex();
  }
}
