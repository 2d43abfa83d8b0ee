package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceChangesTest {
  @Test
  void sameContentIsNoChangeWhateverTheTimes() {
    SortedMap<String, Source> touched = new TreeMap<>();
    touched.put("a", new Source(new FileStamp(1, 2, 3, 4), "x"));
    assertThat(new SourceChanges(files("a", "x"), touched).sentences("", "files")).isEmpty();
  }

  @Test
  void whatCameChangedOrWentIsNamed() {
    assertThat(
            new SourceChanges(files("a", "x", "b", "x"), files("b", "y", "c", "x"))
                .sentences(", an output,", "files"))
        .containsExactly("a, an output, is gone", "b, an output, changed", "c, an output, is new");
  }

  @Test
  void whatCannotBeReadMayHaveChangedEvenIfItCouldNotBeReadBefore() {
    SortedMap<String, Source> unreadable = files("a", Source.UNREADABLE);
    assertThat(new SourceChanges(unreadable, unreadable).sentences("", "files"))
        .containsExactly("a cannot be read, so that it may have changed");
  }

  @Test
  void ofManyAFewAreNamed() {
    List<String> sentences =
        new SourceChanges(files(), files("a", "x", "b", "x", "c", "x", "d", "x", "e", "x"))
            .sentences("", "inputs");
    assertThat(sentences)
        .containsExactly("a is new", "b is new", "c is new", "2 more inputs changed");
  }

  private static SortedMap<String, Source> files(String... namesAndContents) {
    Map<String, Source> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], new Source(FileStamp.NO_FILE, namesAndContents[i + 1]));
    }
    return new TreeMap<>(files);
  }
}
