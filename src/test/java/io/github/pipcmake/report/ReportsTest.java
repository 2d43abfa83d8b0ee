package io.github.pipcmake.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.github.pipcmake.text.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  private static final int LARGEST_PAGE = 5_000_000;

  @TempDir Path target;

  private Path records;
  private Path tree;
  private Path page;
  private Optional<JsonObject> previous = Optional.empty();

  @BeforeEach
  void directories() throws IOException {
    records = Files.createDirectories(target.resolve("pip-cmake"));
    tree = Files.createDirectories(target.resolve("cmake"));
    page = records.resolve("report.html");
  }

  @Test
  void moduleThatWasNeverBuiltHasAPageThatSaysSo() throws IOException, JsonParserException {
    ReportResult result = write();
    assertThat(result.goals()).isZero();
    assertThat(data().getArray("sections")).isEmpty();
    assertThat(page).content().contains("No goal has left a record here");
  }

  @Test
  void goalsStandInTheOrderOfABuildWithTheirReasons() throws IOException, JsonParserException {
    record("wheel", "'outcome': 'built', 'reason': 'there is no wheel yet', 'seconds': 3.5");
    record("build", "'outcome': 'built', 'steps': 19, 'compiled': 17, 'seconds': 2");
    record("configure", "'outcome': 'skipped', 'reason': 'nothing changed', 'seconds': 0.1");
    write();
    assertThat(goals())
        .extracting(one -> one.getString("goal"))
        .containsExactly("configure", "build", "wheel");
    assertThat(goals().get(1).getString("reason")).isEqualTo("19 steps, 17 objects compiled");
    assertThat(goals().get(2).getString("reason")).isEqualTo("there is no wheel yet");
  }

  @Test
  void goalWithALogAndNoRecordHasFailed() throws IOException, JsonParserException {
    configured();
    Files.writeString(
        records.resolve("build.log"), "one\nerror: \u001b[31mno such file\u001b[0m\n");
    ReportResult result = write();
    assertThat(result.lacks()).anyMatch(lack -> lack.startsWith("build has left no record"));
    JsonObject build = goals().get(1);
    assertThat(build.getString("outcome")).isEqualTo("no record");
    assertThat(build.getString("tail")).contains("no such file");
    assertThat(build.getString("log")).isEqualTo("build.log");
  }

  @Test
  void excerptOfALogBeginsWithTheFirstError() throws IOException, JsonParserException {
    configured();
    String after = "note\n".repeat(20);
    Files.writeString(
        records.resolve("build.log"), "[1/2] a.cpp\nb.cpp:1:16: error: no such thing\n" + after);
    write();
    assertThat(goals().get(1).getString("tail")).startsWith("b.cpp:1:16: error: no such thing\n");
  }

  @Test
  void installerThatRanAfterAllRecordsHasFailed() throws IOException, JsonParserException {
    record("prepare", "'outcome': 'reused', 'reason': 'same recipe'");
    Path log = Files.writeString(records.resolve("pip.log"), "No matching distribution found");
    FileTime before = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(records.resolve("prepare.json"), before);
    write();
    assertThat(goals()).extracting(one -> one.getString("goal")).containsExactly("prepare", "pip");
    assertThat(goals().get(1).getString("tail")).contains("No matching distribution");

    record("wheel", "'outcome': 'built', 'reason': 'pip ran for it'");
    Files.setLastModifiedTime(log, before);
    write();
    assertThat(goals())
        .extracting(one -> one.getString("goal"))
        .containsExactly("prepare", "wheel");
  }

  @Test
  void recordThatIsHalfWrittenOrNoRecordIsPassedOver() throws IOException, JsonParserException {
    configured();
    Files.writeString(records.resolve("build.json"), "{\"outcome\": \"bui");
    Files.writeString(records.resolve("test.json"), "[1, 2]");
    Files.write(records.resolve("wheel.json"), new byte[] {(byte) 0xff, 0, 1});
    write();
    assertThat(goals()).extracting(one -> one.getString("goal")).containsExactly("configure");
  }

  @Test
  void textFromElsewhereCannotEndTheScriptItIsIn() throws IOException, JsonParserException {
    record("configure", "'outcome': 'configured', 'reason': '</script><script>alert(1)</script>'");
    write();
    assertThat(page).content().doesNotContain("<script>alert");
    assertThat(goals().get(0).getString("reason")).contains("</script><script>alert(1)");
  }

  @Test
  void pageNeedsNoNetwork() throws IOException, JsonParserException {
    write();
    String ours =
        Files.readString(page).replace(Resources.text(Reports.class, "echarts.min.js"), "");
    assertThat(ours).doesNotContain("://").doesNotContain("src=").doesNotContain("@import");
  }

  @Test
  void buildWithoutNinjaSaysWhatItLacks() throws IOException, JsonParserException {
    configured();
    assertThat(write().lacks())
        .containsExactly(
            "There is no timeline of the build: %s has no step in .ninja_log, where Ninja writes a line when a step ends; other build tools keep none"
                .formatted(tree));
  }

  @Test
  void fiftyThousandStepsMakeAPageThatABrowserCanOpen() throws IOException, JsonParserException {
    configured();
    int steps = 50_000;
    StringBuilder log = new StringBuilder("# ninja log v6\n");
    for (int i = 0; i < steps; i++) {
      log.append("%d\t%d\t1\tCMakeFiles/a.dir/src/%d.cpp.o\t%d\n".formatted(i, i + 4, i, i));
    }
    Files.writeString(tree.resolve(".ninja_log"), log);
    assertThat(write().steps()).isEqualTo(steps);
    assertThat(Files.size(page)).isLessThan(LARGEST_PAGE);
    JsonObject build = section().getArray("builds").getObject(0);
    assertThat(build.getInt("steps")).isEqualTo(steps);
    assertThat(build.getArray("rows")).hasSize(5000);
    JsonArray events = JsonParser.object().from(Files.readString(trace())).getArray("traceEvents");
    assertThat(events).hasSize(steps + 1);
  }

  @Test
  void headersAreThoseOfClangsTraces() throws IOException, JsonParserException {
    configured();
    Files.writeString(
        tree.resolve(".ninja_log"), "# ninja log v6\n0\t8\t1\ta.cpp.o\tx\n0\t9\t1\tb.cpp.o\ty\n");
    String event = "{'name': '%s', 'dur': %d, 'args': {'detail': '%s'}}";
    for (String object : List.of("a", "b")) {
      Files.writeString(
          tree.resolve(object + ".cpp.json"),
          "{'traceEvents': [%s, %s, %s]}"
              .formatted(
                  event.formatted("Source", 2000, "inc/big.h"),
                  event.formatted("Source", 500, "inc/small.h"),
                  event.formatted("Frontend", 9000, ""))
              .replace('\'', '"'));
    }
    write();
    JsonArray headers = section().getArray("builds").getObject(0).getArray("headers");
    assertThat(headers)
        .containsExactly(
            new JsonArray(List.of("inc/big.h", 4, 2)), new JsonArray(List.of("inc/small.h", 1, 2)));
  }

  @Test
  void packagesHaveTheirSizeAndWhoRequiresThem() throws IOException, JsonParserException {
    environment("numpy", "2.4.0");
    write();
    JsonArray packages = section().getArray("packages");
    assertThat(packages).hasSize(2);
    assertThat(packages.getObject(0).getString("version")).isEqualTo("2.4.0");
    assertThat(packages.getObject(0).getLong("size")).isEqualTo(130);
    assertThat(packages.getObject(0).getArray("requiredBy")).containsExactly("user");
  }

  @Test
  void nextReportTellsWhichPackagesChanged() throws IOException, JsonParserException {
    environment("numpy", "2.4.0");
    JsonObject first = new JsonObject();
    first.put("when", "2026-01-01T00:00:00Z");
    first.put("environments", new JsonArray(write().environments()));
    environment("numpy", "2.4.1");
    previous = Optional.of(first);
    write();
    assertThat(section().getObject("changes").getArray("rows"))
        .containsExactly(new JsonArray(List.of("numpy", "2.4.0", "2.4.1")));
  }

  @Test
  void environmentThatIsGoneIsSaid() throws IOException, JsonParserException {
    record("prepare", "'outcome': 'reused', 'reason': 'x', 'sitePackages': '/nowhere'");
    assertThat(write().lacks())
        .anyMatch(lack -> lack.startsWith("The environment is not in the store"));
  }

  @Test
  void wheelHasItsTagsAndFiles() throws IOException, JsonParserException {
    Path wheel = target.resolve("a-1-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry("a-1.dist-info/WHEEL"));
      zip.write("Wheel-Version: 1.0\nTag: py3-none-any\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("a.py"));
      zip.write(new byte[100]);
    }
    record("wheel", "'outcome': 'built', 'file': '%s'".formatted(json(wheel)));
    write();
    JsonObject shown = section().getArray("wheels").getObject(0);
    assertThat(shown.getArray("tags")).containsExactly("py3-none-any");
    assertThat(shown.getArray("rows").getArray(0).getString(0)).isEqualTo("a.py");
  }

  @Test
  void testsThatFailedComeFirst() throws IOException, JsonParserException {
    Path xml = target.resolve("TEST-ctest.xml");
    Files.writeString(
        xml,
        """
        <testsuite><testcase name="good" classname="good" time="9" status="run"/>
        <testcase name="bad" classname="bad" time="0.5" status="fail"><failure message="no"/></testcase>
        <testcase name="lost" classname="lost" time="0.1" status="notrun"><skipped message="Not found"/></testcase>
        <testcase name="t" classname="test_a" time="1"><skipped message="later"/></testcase></testsuite>
        """);
    record("test", "'outcome': 'failed', 'reason': '1 of 3', 'report': '%s'".formatted(json(xml)));
    write();
    JsonObject tests = section().getArray("tests").getObject(0);
    assertThat(tests.getInt("failed")).isEqualTo(2);
    assertThat(tests.getInt("skipped")).isEqualTo(1);
    assertThat(tests.getArray("rows"))
        .containsExactly(
            new JsonArray(List.of("bad", 0.5, "failed", "no")),
            new JsonArray(List.of("lost", 0.1, "failed", "Not found")),
            new JsonArray(List.of("good", 9.0, "passed", "")),
            new JsonArray(List.of("test_a t", 1.0, "skipped", "later")));
  }

  @Test
  void pythonsAndPlatformsHaveSectionsOfTheirOwn() throws IOException, JsonParserException {
    Path one = Files.createDirectories(records.resolve("core/3.11"));
    Files.writeString(one.resolve("build.json"), "{\"outcome\": \"unchanged\"}");
    record("lock", "'outcome': 'unchanged'");
    Files.writeString(Files.createDirectories(records.resolve("wheel")).resolve("pip.log"), "");
    write();
    assertThat(data().getArray("sections"))
        .extracting(section -> ((JsonObject) section).getString("name"))
        .containsExactly("", "core/3.11");
  }

  @Test
  void summaryIsAddedAndIsNoHtml() throws IOException, JsonParserException {
    record("configure", "'outcome': 'configured', 'reason': 'a <b> | c'");
    Path summary = Files.writeString(target.resolve("summary.md"), "before\n");
    write(Optional.of(summary));
    assertThat(summary)
        .content()
        .startsWith("before\n### demo 1.0\n")
        .contains("| configure | configured | a &lt;b> \\| c | 0.0 |");
  }

  private void configured() throws IOException {
    record(
        "configure",
        "'outcome': 'configured', 'reason': 'new', 'buildTree': '%s'".formatted(json(tree)));
  }

  private void environment(String name, String version) throws IOException {
    Path site =
        Files.createDirectories(target.resolve("environment-" + version + "/site-packages"));
    distribution(site, name, version, "");
    distribution(site, "user", "1", "Requires-Dist: NumPy>=1\nRequires-Dist: x; extra == 'y'\n");
    record(
        "prepare",
        "'outcome': 'created', 'reason': 'new', 'digest': '%s', 'sitePackages': '%s'"
            .formatted(version, json(site)));
  }

  private static void distribution(Path site, String name, String version, String headers)
      throws IOException {
    Path info = Files.createDirectories(site.resolve(name + "-" + version + ".dist-info"));
    Files.writeString(
        info.resolve("METADATA"), "Name: %s\nVersion: %s\n%s\n".formatted(name, version, headers));
    Files.writeString(info.resolve("RECORD"), "a.py,sha256=x,100\nb.py,sha256=y,30\nc,,\n");
  }

  private static String json(Path path) {
    return path.toString().replace("\\", "\\\\");
  }

  private void record(String goal, String fields) throws IOException {
    Files.writeString(records.resolve(goal + ".json"), "{" + fields.replace('\'', '"') + "}");
  }

  private ReportResult write() throws IOException {
    return write(Optional.empty());
  }

  private ReportResult write(Optional<Path> summary) throws IOException {
    return new Reports()
        .write(
            new ReportRequest(
                "demo 1.0",
                records,
                target.resolve("wheel-build"),
                page,
                trace(),
                summary,
                previous,
                "0.1.0",
                Instant.parse("2026-12-01T00:00:00Z")));
  }

  private Path trace() {
    return records.resolve("report.trace.json");
  }

  private JsonObject data() throws IOException, JsonParserException {
    String text = Files.readString(page);
    String start = "<script type=\"application/json\" id=\"data\">";
    int from = text.indexOf(start) + start.length();
    return JsonParser.object().from(text.substring(from, text.indexOf("</script>", from)));
  }

  private JsonObject section() throws IOException, JsonParserException {
    return data().getArray("sections").getObject(0);
  }

  private List<JsonObject> goals() throws IOException, JsonParserException {
    return Json.objects(section(), "goals");
  }
}
