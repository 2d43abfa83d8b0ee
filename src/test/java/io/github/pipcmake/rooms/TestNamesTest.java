package io.github.pipcmake.rooms;

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

/** Tests have names of one style, so that a report reads as a list of promises. */
class TestNamesTest {
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest)\\b.*?\\bvoid (\\w+)\\(", Pattern.DOTALL);

  /** Three words and more, of which the first is no article. */
  private static final Pattern SENTENCE =
      Pattern.compile("(?!(?:a|an|the)[A-Z])[a-z]\\w*?[A-Z]\\w*?[A-Z]\\w*");

  private static final String OTHER_NAME = "@Display" + "Name";

  @Test
  void nameIsTheMethodsAndASentenceWithoutAnArticleAtItsHead() throws IOException {
    List<String> others = new ArrayList<>();
    int tests = 0;
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        String text = Files.readString(source);
        if (text.contains(OTHER_NAME)) {
          others.add(source.getFileName() + ": " + OTHER_NAME);
        }
        Matcher name = TEST.matcher(text);
        while (name.find()) {
          tests++;
          if (!SENTENCE.matcher(name.group(1)).matches()) {
            others.add(source.getFileName() + ": " + name.group(1));
          }
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(tests).isPositive();
  }
}
