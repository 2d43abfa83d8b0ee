package io.github.pipcmake.wheel;

import io.github.pipcmake.sources.BuildFiles;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.WheelRequest;
import io.github.pipcmake.wheel.sources.ProjectSources;
import io.github.pipcmake.wheel.sources.WheelState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/**
 * The module's own POM among the sources of its wheel, and the one that the flatten plugin writes
 * beside it. A release changes both, and most wheels hold nothing of them.
 *
 * @param request the wheel
 * @param backend the project's
 * @param last the last wheel, and what it was made from
 */
record OwnPom(WheelRequest request, Backend backend, WheelState last) {
  private static final List<String> NAMES = List.of("pom.xml", ".flattened-pom.xml");

  /**
   * The sources that count: if the wheel is made without the POM, this is taken to be as it was.
   */
  ProjectSources withoutIt(ProjectSources now) throws IOException {
    boolean same =
        NAMES.stream()
            .allMatch(name -> Objects.equals(now.sources().get(name), last.sources().get(name)));
    if (same || last.isNone() || counts(now)) {
      return now;
    }
    SortedMap<String, Source> sources = new TreeMap<>(now.sources());
    for (String name : NAMES) {
      Source then = last.sources().get(name);
      if (then == null) {
        sources.remove(name);
      } else {
        sources.put(name, then);
      }
    }
    return new ProjectSources(now.scope(), now.found(), sources, now.read());
  }

  /** Whether the wheel, or what is made beside it, may hold something of it. */
  private boolean counts(ProjectSources now) throws IOException {
    return request.sdist() // which has all files
        || now.scope().asksGit().isPresent() // whether something changed
        || now.scope().sources().named().stream().anyMatch(path -> isOne(path.toString()))
        || new BuildFiles(now.scope().sources(), now.sources().keySet(), backend.path())
            .namePom()
            .isPresent()
        || isInWheel();
  }

  private boolean isInWheel() {
    for (String name : last.made().keySet()) {
      Path wheel = request.outputDirectory().resolve(name);
      if (name.endsWith(".whl") && Files.isRegularFile(wheel)) {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
          if (zip.stream().anyMatch(entry -> isOne(entry.getName()))) {
            return true;
          }
        } catch (IOException e) {
          return true; // it is not as it was made
        }
      }
    }
    return false;
  }

  private static boolean isOne(String path) {
    return NAMES.contains(path.replaceFirst("^.*[/\\\\]", ""));
  }
}
