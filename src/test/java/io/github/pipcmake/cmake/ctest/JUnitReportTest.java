package io.github.pipcmake.cmake.ctest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JUnitReportTest {
  @TempDir Path directory;

  @Test
  void whatCouldNotBeStartedIsAFailureAlthoughCTestCallsItSkipped() throws Exception {
    assertThat(
            read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="(empty)" tests="5" failures="1" disabled="1" skipped="2">
                  <testcase name="a" status="run"><system-out>&lt;skipped/&gt;</system-out></testcase>
                  <testcase name="b" status="fail"><failure message=""/></testcase>
                  <testcase name="c" status="notrun"><skipped message="Unable to find executable"/></testcase>
                  <testcase name="d" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>
                  <testcase name="e" status="disabled"><system-out>Disabled</system-out></testcase>
                </testsuite>
                """))
        .contains(new CTestCounts(5, 2, 2));
  }

  @Test
  void entitiesAreNeverRead() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "<testcase status='fail'/>");
    assertThat(
            read(
                "<!DOCTYPE t [<!ENTITY x SYSTEM '%s'>]><testsuite>&x;</testsuite>"
                    .formatted(secret.toUri())))
        .isNotEqualTo(Optional.of(new CTestCounts(1, 1, 0)));
  }

  @Test
  void reportThatIsNotThereOrNotWholeGivesNothing() throws Exception {
    assertThat(read("<testsuite><testcase status='run'>")).isEmpty();
    assertThat(JUnitReport.read(directory.resolve("absent.xml"))).isEmpty();
  }

  private Optional<CTestCounts> read(String xml) throws IOException {
    return JUnitReport.read(Files.writeString(directory.resolve("report.xml"), xml));
  }

  @Test
  void entityWithoutANameGivesNothing() throws Exception {
    assertThat(read("<!DOCTYPE a [<!ENTITY \u001b \"c\">]><a!DOCTYPE>")).isEmpty();
  }
}
