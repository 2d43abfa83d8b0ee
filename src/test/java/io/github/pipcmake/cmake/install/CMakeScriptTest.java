package io.github.pipcmake.cmake.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.install.CMakeScript.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CMakeScriptTest {
  @Test
  void commandsHaveTheirArgumentsWithEscapesUndone() {
    String text =
        """
        # a "comment" (with signs
        IF(NOT (A AND "b c")) # another
          file(INSTALL DESTINATION "${P}/x" FILES
            "/a \\"q\\"/b\\\\c"
            d)
        endif()
        """;
    assertThat(CMakeScript.parse(text).orElseThrow())
        .containsExactly(
            new Command("if", List.of("NOT", "A", "AND", "b c")),
            new Command(
                "file", List.of("INSTALL", "DESTINATION", "${P}/x", "FILES", "/a \"q\"/b\\c", "d")),
            new Command("endif", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set(a [[b]])",
        "set(a [=[b]=])",
        "#[[ a\n b ]] c()",
        "#[[\na() #]]",
        "set(a",
        "set(a))",
        "set(a \"b)",
        "set",
        "a b()",
        "(a)",
        "\"a\""
      })
  void whatGeneratedScriptsDoNotHaveIsNotUnderstood(String text) {
    assertThat(CMakeScript.parse(text)).isEmpty();
  }
}
