package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.sources.BuildFiles;
import io.github.pipcmake.sources.GitRepository;
import io.github.pipcmake.sources.SourceScope;
import io.github.pipcmake.sources.SourceWalk;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds where the files are that a wheel may be made from: the directory of {@code pyproject.toml},
 * and the whole repository if the build files lead out of it or the backend asks git.
 *
 * @param request the wheel
 * @param backend the project's
 * @param settings its config settings
 * @param host the machine
 * @since 0.1.0
 */
public record ScopeFinder(
    WheelRequest request, Backend backend, Map<String, List<String>> settings, Host host) {
  /** Packages that ask git for commits, tags, or the files that it keeps. */
  private static final Set<String> GIT_READERS =
      Set.of(
          "setuptools-scm",
          "vcs-versioning",
          "hatch-vcs",
          "versioningit",
          "dunamai",
          "pbr",
          "pdm-backend",
          "poetry-core",
          "poetry-dynamic-versioning",
          "setuptools-git",
          "setuptools-git-versioning",
          "versioneer");

  /** What tools look for in every directory above. */
  private static final List<String> LOOKED_FOR =
      List.of(".gitignore", ".gitattributes", "rust-toolchain", "rust-toolchain.toml");

  private static final List<String> CARGO = List.of(".cargo/config", ".cargo/config.toml");

  private static final Pattern COMPILED =
      Pattern.compile(
          ".*\\.(?:c|cc|cpp|cxx|c\\+\\+|cu|pyx|rs|f|f90|for|m|mm|s|S|asm|go|zig)|(?:.*/)?(?:CMakeLists\\.txt|meson\\.build)");

  public WheelScope find(Predicate<String> excluded) throws IOException {
    Path project = request.sourceDirectory();
    SourceScope alone = SourceScope.of(project, request.leftOut(), request.never());
    SourceWalk.Found found = SourceWalk.of(alone, excluded);
    BuildFiles files = new BuildFiles(alone, found.files().keySet(), backend.path());
    Optional<GitRepository> git = repository(project);
    Path top = git.map(GitRepository::top).orElse(request.top());
    if (!project.startsWith(top)) {
      top = project;
    }
    boolean isCargo =
        found.files().keySet().stream().anyMatch(name -> ("/" + name).endsWith("/Cargo.toml"));
    Optional<String> asksGit = git.flatMap(in -> gitReader().or(files::askGit));
    Optional<String> workspace = isCargo ? workspace(project, top) : Optional.empty();
    Optional<String> leadsOut = asksGit.or(files::leadOut).or(() -> workspace);

    SortedSet<Path> areas = new TreeSet<>(Set.of(leadsOut.isPresent() ? top : project));
    for (Path at = project; !at.equals(top) && at.getParent() != null; ) {
      at = at.getParent();
      for (String name : LOOKED_FOR) {
        areas.add(at.resolve(name));
      }
    }
    areas.addAll(files.outside());
    SortedSet<Path> named = new TreeSet<>(files.mentioned());
    named.removeIf(path -> isFound(alone.name(path), found));
    named.addAll(files.outside());
    for (Path input : request.inputs()) {
      areas.add(input);
      named.add(input);
    }
    SortedSet<Path> counted = new TreeSet<>();
    addSettings(top, named, counted);
    Path root = git.map(GitRepository::top).filter(project::startsWith).orElse(project);
    for (Path area : new ArrayList<>(areas)) {
      Path common = common(root, area);
      if (common.getNameCount() == 0) {
        areas.remove(area); // there is nothing between the two that a mirror could stand for
        counted.add(area);
      } else {
        root = common;
      }
    }
    if (isCargo) {
      addCargo(project, counted);
    }
    SourceScope sources =
        new SourceScope(project, root, areas, named, request.leftOut(), request.never());
    SortedMap<String, String> variables = new TreeMap<>();
    if (leadsOut.isPresent() || !files.outside().isEmpty()) {
      BuildFiles others = others(sources, excluded);
      variables.putAll(others.variables());
      asksGit = asksGit.or(() -> git.flatMap(in -> others.askGit()));
    }
    variables.putAll(files.variables()); // rather named by the project's own
    if (asksGit.isPresent()) {
      named.addAll(
          git.get().tracked().stream().filter(path -> isLeftOut(path, alone, found)).toList());
    }
    return new WheelScope(
        sources,
        counted,
        variables,
        leadsOut,
        git.map(GitRepository::top),
        asksGit,
        found.files().keySet().stream().anyMatch(name -> COMPILED.matcher(name).matches()));
  }

  /** Those outside the project, which its own may lead to. */
  private static BuildFiles others(SourceScope sources, Predicate<String> excluded)
      throws IOException {
    SortedSet<String> names = new TreeSet<>(SourceWalk.of(sources, excluded).files().keySet());
    names.removeIf(name -> !name.startsWith("../"));
    return new BuildFiles(sources, names, List.of());
  }

  /**
   * The one that keeps the project. A home directory may be in git, too; nobody wants all of it
   * looked at.
   */
  private Optional<GitRepository> repository(Path project) throws IOException {
    Optional<GitRepository> git = GitRepository.of(project);
    return git.isPresent()
            && !git.get().top().equals(host.home())
            && git.get().tracked().stream().anyMatch(file -> file.startsWith(project))
        ? git
        : Optional.empty();
  }

  private Optional<String> gitReader() {
    return request.environment().packages().keySet().stream()
        .map(PackageNames::normalised)
        .filter(GIT_READERS::contains)
        .findFirst();
  }

  /** The file of the workspace that a crate may belong to. */
  private static Optional<String> workspace(Path project, Path top) {
    for (Path at = project; !at.equals(top) && at.getParent() != null; ) {
      at = at.getParent();
      if (Files.exists(at.resolve("Cargo.toml"))) {
        return Optional.of(at.resolve("Cargo.toml").toString());
      }
    }
    return Optional.empty();
  }

  private static boolean isFound(String name, SourceWalk.Found found) {
    return found.files().containsKey(name) || found.directories().contains(name);
  }

  /** Git would take what it keeps and does not find for deleted. */
  private boolean isLeftOut(Path tracked, SourceScope alone, SourceWalk.Found found) {
    return tracked.startsWith(alone.project())
        ? !isFound(alone.name(tracked), found)
        : request.leftOut().stream().anyMatch(tracked::startsWith);
  }

  /** Files that config settings and variables name, such as a toolchain file. */
  private void addSettings(Path top, SortedSet<Path> named, SortedSet<Path> counted) {
    List<String> values = new ArrayList<>();
    settings.forEach((name, texts) -> values.addAll(texts));
    host.variables()
        .forEach(
            (name, value) -> {
              if (WheelInputs.matters(name)) {
                values.add(value);
              }
            });
    for (String value : values) {
      for (String text : value.split("[=;\\s]", -1)) {
        if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
          ForeignPath.in(request.sourceDirectory(), text)
              .ifPresent(path -> addNamed(path, top, named, counted));
        }
      }
    }
  }

  private void addNamed(Path path, Path top, SortedSet<Path> named, SortedSet<Path> counted) {
    if (request.never().contains(path) || request.sourceDirectory().startsWith(path)) {
      return;
    }
    if (path.startsWith(top) && Files.exists(path)) {
      named.add(path);
    } else if (Files.isRegularFile(path)) {
      counted.add(path);
    }
  }

  /** Cargo looks above the mirror, so it finds those of the project itself there. */
  private void addCargo(Path project, SortedSet<Path> counted) {
    for (Path at = project; at != null; at = at.getParent()) {
      for (String name : CARGO) {
        counted.add(at.resolve(name));
      }
    }
    Path home = host.variable("CARGO_HOME").map(Path::of).orElse(host.home().resolve(".cargo"));
    counted.add(home.resolve("config"));
    counted.add(home.resolve("config.toml"));
    counted.add(
        host.variable("RUSTUP_HOME")
            .map(Path::of)
            .orElse(host.home().resolve(".rustup"))
            .resolve("settings.toml"));
  }

  private static Path common(Path one, Path other) {
    Path common = one;
    while (!other.startsWith(common) && common.getParent() != null) {
      common = common.getParent();
    }
    return common;
  }
}
