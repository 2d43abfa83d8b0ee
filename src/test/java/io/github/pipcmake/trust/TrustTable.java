package io.github.pipcmake.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Prints how many cases of each group ran, and fails if one failed: the end of {@code mvn verify
 * -Ptrust}. Adds the integration tests that name their groups in {@code invoker.properties}, as
 * {@code trust.groups = group-16, group-20}.
 */
public final class TrustTable {
  private TrustTable() {}

  /** Takes the counts of the unit tests, the reports and the sources of the integration tests. */
  public static void main(String[] arguments) throws Exception {
    Tally tally = new Tally();
    Path counts = Path.of(arguments[0]);
    tally.read(counts);
    Path reports = Path.of(arguments[1]);
    if (Files.isDirectory(reports)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "BUILD-*.xml")) {
        for (Path report : files) {
          addIntegrationTest(tally, report, Path.of(arguments[2]));
        }
      }
    }
    String table = tally.table();
    Files.writeString(counts.resolveSibling("trust.md"), table);
    System.out.print(table);
    if (tally.hasFailures()) {
      throw new IllegalStateException("Trust tests failed: see the table, and the reports");
    }
  }

  private static void addIntegrationTest(Tally tally, Path report, Path sources) throws Exception {
    Element build =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    Path pom = sources.resolve(build.getAttribute("project"));
    String result = build.getAttribute("result");
    boolean skipped = result.equals("skipped");
    boolean failed = !skipped && !result.equals("success");
    String seconds = build.getAttribute("time");
    long milliseconds = seconds.isEmpty() ? 0 : (long) (Double.parseDouble(seconds) * 1000);
    for (int group : groups(pom.resolveSibling("invoker.properties"))) {
      tally.add(
          group, new Tally.Counts(skipped ? 0 : 1, failed ? 1 : 0, skipped ? 1 : 0, milliseconds));
    }
  }

  private static List<Integer> groups(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    List<String> tags = new ArrayList<>();
    for (String tag : properties.getProperty("trust.groups", "").split(",", -1)) {
      tags.add(tag.strip());
    }
    return Tally.groups(tags);
  }
}
