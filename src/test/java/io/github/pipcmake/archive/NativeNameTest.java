package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.tree.TreeExtractor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Store trust, group 9: names that a file system takes for others. */
@Tag("group-09")
class NativeNameTest {
  @TempDir Path temp;

  static Stream<String> hostile() {
    Stream<String> devices =
        Stream.of(
            "CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9", "COM\u00b9", "CONIN$");
    return Stream.concat(
        devices.flatMap(
            device ->
                Stream.of(
                    device,
                    device.toLowerCase(Locale.ROOT),
                    device + ".txt",
                    device + " .h",
                    "d/" + device,
                    device + ":")),
        Stream.of("x.", "x ", "x. .", "...", "ab:c", "xy::$DATA", "a*", "a?b", "a|b")
            .flatMap(name -> Stream.of(name, "d/" + name + "/e")));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void onWindowsItRefusesTheNameBeforeItMakesAnything(String name) throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false, true)) {
      String top = name.substring(0, Math.max(0, name.indexOf('/')));
      String leaf = name.endsWith("/e") ? name.substring(0, name.length() - 2) : name;
      if (!top.isEmpty()) {
        extractor.directory(top);
      }
      assertThatThrownBy(() -> extractor.file(leaf, false, 0, InputStream.nullInputStream()))
          .isInstanceOf(MalformedArchiveException.class)
          .hasMessageContaining("Windows");
    }
    try (Stream<Path> there = Files.walk(temp)) {
      assertThat(there.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONFIG", "COM0", "COM10", "com", "auxiliary.h", "a.nul", ".x", "x.y z"})
  void onWindowsItTakesTheName(String name) throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false, true)) {
      extractor.file(name, false, 0, InputStream.nullInputStream());
      extractor.finish();
    }
    assertThat(temp.resolve(name)).isRegularFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "CON", "ab:c", "x ", "a*"})
  @DisabledOnOs(OS.WINDOWS)
  void elsewhereItTakesWhatIsANameThere(String name) throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false)) {
      extractor.file(name, false, 0, InputStream.nullInputStream());
      extractor.finish();
    }
    assertThat(temp.resolve(name)).isRegularFile();
  }

  /**
   * Which names are one, by case or by Unicode form, only the file system knows, and its tables
   * differ. So it is asked: here by a name that is there already, as it would be to such a one.
   */
  @Test
  void makesNoSecondFileDirectoryOrLinkUnderANameThatTheFileSystemHas() throws IOException {
    for (String kind : new String[] {"file", "directory", "link"}) {
      Path root = Files.createDirectory(temp.resolve(kind));
      try (TreeExtractor extractor = new TreeExtractor(root, LinkRule.none(), false)) {
        Path twin = Files.writeString(root.resolve("name"), "first");
        assertThatThrownBy(
                () -> {
                  switch (kind) {
                    case "file" ->
                        extractor.file(
                            "name", false, 1, new ByteArrayInputStream(new byte[] {'x'}));
                    case "directory" -> extractor.directory("name");
                    default -> extractor.link("name", "elsewhere");
                  }
                  extractor.finish();
                })
            .isInstanceOf(IOException.class)
            .satisfies(
                e ->
                    assertThat(e instanceof FileAlreadyExistsException ? e : e.getCause())
                        .isInstanceOf(FileAlreadyExistsException.class));
        assertThat(twin).hasContent("first");
      }
    }
  }
}
