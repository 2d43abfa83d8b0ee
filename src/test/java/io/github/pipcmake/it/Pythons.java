package io.github.pipcmake.it;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Pythons of this machine, found by the names that installers give. */
public final class Pythons {
  private static final Pattern NAME = Pattern.compile("python(3\\.(?:9|\\d\\d))");
  private static final Pattern PYENV = Pattern.compile("(3\\.(?:9|\\d\\d))\\.\\d+");

  private Pythons() {}

  /** Different series such as {@code 3.11}, as many as there are, the oldest first. */
  public static List<String> series() {
    Set<String> series =
        new TreeSet<>(Comparator.comparing((String text) -> Integer.valueOf(text.substring(2))));
    List<File> programs =
        new ArrayList<>(List.of(new File("/usr/bin"), new File("/usr/local/bin")));
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (!directory.endsWith("shims")) { // which are there for versions that are not chosen, too
        programs.add(new File(directory));
      }
    }
    programs.forEach(directory -> add(series, directory, NAME));
    add(series, new File(System.getProperty("user.home"), ".pyenv/versions"), PYENV);
    return List.copyOf(series);
  }

  private static void add(Set<String> series, File directory, Pattern pattern) {
    String[] names = directory.list();
    for (String name : names == null ? new String[0] : names) {
      Matcher matcher = pattern.matcher(name);
      if (matcher.matches()) {
        series.add(matcher.group(1));
      }
    }
  }
}
