package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.gc.Removal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorePruneMojoTest {
  @Test
  void lastLineOfAPruneCountsWhatWentAndWhatStays() {
    List<Removal> removed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      removed.add(new Removal(Removal.Kind.ENVIRONMENT, Path.of("x"), 304_226_850, "old"));
    }

    assertThat(StorePruneMojo.summary(new PruneResult(false, removed, 5, 2, 3), false))
        .isEqualTo("removed 12 environments, 3.4 GiB; kept 5 (2 in use, 3 rooted)");
    removed.add(new Removal(Removal.Kind.BUILD, Path.of("x"), 1024, "gone"));
    assertThat(StorePruneMojo.summary(new PruneResult(false, removed, 5, 2, 3), true))
        .isEqualTo(
            "would remove 12 environments, 3.4 GiB; keep 5 (2 in use, 3 rooted); and 1 leftover,"
                + " 1.0 KiB");
  }
}
