package io.github.pipcmake.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only tests with a tag run in the trust suite, and are counted. */
class TagsTest {
  private static final Pattern NAME = Pattern.compile("@DisplayName\\(\\s*\"\\[(\\d+)\\] ");

  @Test
  void aTestWithTheNumberOfAGroupInItsNameHasItsTag() throws IOException {
    List<String> untagged = new ArrayList<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        String text = Files.readString(source);
        Matcher name = NAME.matcher(text);
        while (name.find()) {
          String tag = "@Tag(\"group-%02d\")".formatted(Integer.parseInt(name.group(1)));
          int from = Math.max(text.lastIndexOf("\n\n", name.start()), 0);
          int to = text.indexOf("{\n", name.end());
          if (!text.substring(from, to).contains(tag)) {
            untagged.add(source.getFileName() + ": " + name.group());
          }
        }
      }
    }
    assertThat(untagged).isEmpty();
  }
}
