package io.github.pipcmake.store.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.Sample;
import io.github.pipcmake.store.TestMachine;
import io.github.pipcmake.store.fs.TreeRemoval;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("group-18")
class MarkerTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");
  private Digest digest = new Digest("0".repeat(64));
  private Path marker = Path.of("");
  private String good = "";

  @BeforeEach
  void publish() throws Exception {
    directory = temporary.toRealPath().resolve("store");
    digest =
        Sample.store(directory, machine)
            .publish(Sample.tree(temporary.resolve("source")), Sample.PACKAGES)
            .digest();
    marker = new StoreLayout(directory).marker(digest);
    good = Files.readString(marker);
  }

  private Optional<StoredTree> find() throws IOException {
    return Sample.store(directory, machine).find(digest);
  }

  @Test
  void markerSaysWhatTheDesignSays() {
    assertThat(good)
        .contains("\"digest\":\"" + digest + "\"")
        .contains("\"files\":4")
        .contains("\"bytes\":28")
        .contains("\"pybind11\":\"3.1.0\"");
  }

  @Test
  void truncatedAnywhereItIsAbsent() throws IOException {
    String whole = good.strip();
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(marker, whole.substring(0, length));
      assertThat(find()).as("cut to %d", length).isEmpty();
    }
    Files.writeString(marker, whole);
    assertThat(find()).isPresent();
  }

  @Test
  void fullOfNulsItIsAbsent() throws IOException {
    Files.write(marker, new byte[good.length()]);
    assertThat(find()).isEmpty();
    Files.writeString(marker, good.substring(0, 40) + "\0".repeat(20) + good.substring(60));
    assertThat(find()).isEmpty();
  }

  @Test
  void withAnotherDigestItIsAbsent() throws IOException {
    Files.writeString(marker, good.replace(digest.hex(), "1".repeat(64)));
    assertThat(find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"digest", "files", "bytes", "packages", "listing", "durable"})
  void withoutAFieldItIsAbsent(String field) throws IOException {
    Files.writeString(marker, good.replace('"' + field + '"', "\"other\""));
    assertThat(find()).isEmpty();
  }

  @Test
  void withAVersionThatIsNoTextItIsAbsent() throws IOException {
    Files.writeString(marker, good.replace("\"3.1.0\"", "310"));
    assertThat(find()).isEmpty();
  }

  @Test
  void withFieldsOfALaterVersionItIsValid() throws IOException {
    Files.writeString(marker, good.replaceFirst("\\{", "{\"later\": [1], "));
    assertThat(find()).isPresent();
  }

  @Test
  void withoutADirectoryItIsAbsent() throws IOException {
    TreeRemoval.remove(new StoreLayout(directory).environment(digest));
    assertThat(find()).isEmpty();
  }

  @Test
  void withoutAMarkerADirectoryMeansNothingAndPublishingHeals() throws Exception {
    Files.delete(marker);
    assertThat(find()).isEmpty();

    Sample.store(directory, machine).publish(temporary.resolve("source"), Sample.PACKAGES);

    assertThat(find()).isPresent();
  }
}
