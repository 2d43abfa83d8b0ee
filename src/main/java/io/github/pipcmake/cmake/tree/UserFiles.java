package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.process.Host;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a user may edit, among those that a build reads: not those of the system or the
 * store, and not what CMake keeps for itself.
 *
 * @param root the directory of the whole clone
 * @param never directories whose files do not count: the environments of the store, and where CMake
 *     and its generators put what is theirs
 * @param ofSystem directories whose files count only below the root
 * @since 0.1.0
 */
public record UserFiles(Path root, List<Path> never, List<Path> ofSystem) {
  private static final List<String> POSIX =
      List.of(
          """
          /usr/include /usr/lib /usr/lib32 /usr/lib64 /usr/libexec /usr/share /usr/bin /lib
          /lib64 /bin /nix/store /Library /System /Applications
          """
              .split("\\s+", 0));

  /** Variables that name the directories of Windows and of what is installed there. */
  private static final List<String> WINDOWS =
      List.of("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "SystemRoot");

  public static UserFiles of(Path root, Path tree, Path environment, Host host) {
    Path environments = Optional.ofNullable(environment.getParent()).orElse(environment);
    List<Path> ofSystem = new ArrayList<>();
    if (host.isWindows()) {
      WINDOWS.forEach(
          name -> host.variable(name).flatMap(UserFiles::path).ifPresent(ofSystem::add));
    } else {
      POSIX.forEach(name -> path(name).ifPresent(ofSystem::add));
    }
    // The links to packages lead into the store, and are named by the content.
    Path links = tree.resolve(PackageLinks.DIRECTORY);
    return new UserFiles(root, List.of(environments, tree.resolve("CMakeFiles"), links), ofSystem);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  public boolean has(Path file) {
    return never.stream().noneMatch(file::startsWith)
        && (file.startsWith(root) || ofSystem.stream().noneMatch(file::startsWith));
  }
}
