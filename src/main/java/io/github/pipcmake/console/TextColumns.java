package io.github.pipcmake.console;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text whose columns are aligned.
 *
 * @since 0.1.0
 */
public final class TextColumns {
  private final List<List<String>> rows = new ArrayList<>();

  /** All rows have the same number of cells. */
  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows as lines, with two blanks between the columns and none at the end. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
