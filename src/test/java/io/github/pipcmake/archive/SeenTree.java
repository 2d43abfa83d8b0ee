package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Notes what a visitor is shown, a line an entry. */
public final class SeenTree implements TreeVisitor {
  private final List<String> lines = new ArrayList<>();

  @Override
  public void directory(String name) {
    lines.add(name + "/");
  }

  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    String text = new String(content.readAllBytes(), ISO_8859_1);
    lines.add(name + (executable ? "* " : " ") + size + " " + text);
  }

  @Override
  public void link(String name, String target) {
    lines.add(name + " -> " + target);
  }

  public List<String> lines() {
    return lines;
  }
}
