package io.github.pipcmake.python.uv;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequirementsFile;
import io.github.pipcmake.python.requirements.TextDecoding;
import io.github.pipcmake.python.settings.UvSettings;
import io.github.pipcmake.text.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether uv can be told everything that pip is told.
 *
 * @param request what pip would get
 * @param context where it runs
 */
record UvLimits(Pip.Request request, BuildContext context) {
  /** A project's name, extras, versions and a marker; no URL, no path and no option. */
  private static final Pattern NAMED =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9._-]*+\\s*+(?:\\[[^\\]]*+])?\\s*+(?:[(<>=!~;](?:(?!--)[^/@])*+)?");

  /** What a requirement may have besides if it is from a lock. */
  private static final Pattern HASHES = Pattern.compile("(?:\\s+--hash=\\w+:\\w+)*$");

  private static final Pattern ARCHIVE =
      Pattern.compile("(?i).*\\.(?:whl|zip|tar|tgz|tbz|txz|tar\\.\\w+)");

  /** A variable, or the end of a line that is continued. */
  private static final Pattern FOR_PIP = Pattern.compile("\\$\\{[A-Z0-9_]+}|\\\\\\s*\\R");

  /** Why pip has to install; empty if uv can. */
  Optional<String> reason() throws PythonException, IOException {
    Host host = context.host();
    if (host.isWindows()) {
      return Optional.of("uv's programs on Windows hold the path of Python");
    }
    if (request.anew()) {
      return Optional.of("packages are built from source again");
    }
    for (Path file : files()) {
      if (FOR_PIP.matcher(TextDecoding.decoded(Files.readAllBytes(file))).find()) {
        return Optional.of(file.getFileName() + " has variables or continued lines");
      }
    }
    for (Requirement requirement : requirements(host)) {
      String text = requirement.text().strip();
      String plain = request.locked() ? HASHES.matcher(text).replaceFirst("") : text;
      if (!NAMED.matcher(plain).matches() || ARCHIVE.matcher(plain).matches()) {
        return Optional.of(
            "%s (%s) is not a name with versions"
                .formatted(Credentials.mask(text), requirement.origin()));
      }
    }
    return UvSettings.withoutCounterpart(host, request.interpreter(), request.settings())
        .map(setting -> "it has no counterpart of pip's setting " + setting);
  }

  private List<Path> files() {
    return Stream.concat(request.requirementsFiles().stream(), request.constraintsFiles().stream())
        .map(context.baseDirectory()::resolve)
        .toList();
  }

  private List<Requirement> requirements(Host host) throws PythonException, IOException {
    List<Requirement> all = new ArrayList<>(request.requirements());
    all.addAll(RequirementsFile.read(files(), context.baseDirectory(), host).lines());
    return all;
  }
}
