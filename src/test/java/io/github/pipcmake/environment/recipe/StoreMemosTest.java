package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreMemosTest {
  private static final String KEY = "0".repeat(64);

  @TempDir Path directory;

  @Test
  void eachKindRemembersForTheNextBuildAndForItselfAlone() throws Exception {
    int number = 0;
    for (Memo memo : memos()) {
      assertThat(memo.get(KEY)).isEmpty();
      memo.put(KEY, "{\"number\":" + number++ + "}");
    }
    number = 0;
    for (Memo memo : memos()) {
      assertThat(memo.get(KEY)).hasValue("{\"number\":" + number++ + "}");
    }
  }

  private List<Memo> memos() throws IOException {
    StoreMemos memos = new StoreMemos(new Stores(new TreeCopier(), new TreeArchiver()));
    StoreSettings settings =
        new StoreSettings(directory.resolve("store"), false, Optional.empty(), false);
    return List.of(
        memos.ofTools(settings),
        memos.ofBackends(settings),
        memos.ofInterpreters(settings),
        memos.ofProjects(settings));
  }
}
