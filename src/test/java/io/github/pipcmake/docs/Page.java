package io.github.pipcmake.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for people who use the plugin or change it. {@code docs/decisions} is not among them: a
 * decision says what was so on its day.
 *
 * @param file where it is
 * @param prose its text without code blocks, line by line
 * @param snippets what it sets as code
 */
public record Page(Path file, List<String> prose, List<Snippet> snippets) {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** All pages of a repository. */
  public static List<Page> of(Path repository) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "bench/README.md")) {
      files.add(repository.resolve(name));
    }
    try (Stream<Path> docs = Files.list(repository.resolve("docs"));
        Stream<Path> examples = Files.list(repository.resolve("examples"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
      examples.sorted().forEach(example -> files.add(example.resolve("README.md")));
    }
    List<Page> pages = new ArrayList<>();
    for (Path file : files) {
      pages.add(new Reader(repository, file).read());
    }
    return pages;
  }

  /**
   * The command that a page has. A script that types it breaks when the page no longer says so.
   *
   * @param repository where the pages are
   * @param command the whole of it
   */
  public static String command(Path repository, String command) throws IOException {
    return of(repository).stream()
        .flatMap(page -> page.snippets().stream())
        .flatMap(snippet -> snippet.commands().stream())
        .filter(command::equals)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No page has the command " + command));
  }

  /**
   * The XML that a page has.
   *
   * @param repository where the pages are
   * @param page the page's name
   * @param words what it begins with, to tell it from others of the page
   */
  public static String xml(Path repository, String page, String words) throws IOException {
    return of(repository).stream()
        .filter(one -> one.file().equals(repository.resolve(page)))
        .flatMap(one -> one.snippets().stream())
        .filter(snippet -> snippet.isXml() && snippet.text().startsWith(words))
        .map(Snippet::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no XML " + words));
  }

  /** Takes code blocks and code within sentences out of Markdown, as far as our pages use it. */
  private static final class Reader {
    private final Path file;
    private final String name;
    private final List<String> prose = new ArrayList<>();
    private final List<Snippet> snippets = new ArrayList<>();
    private final List<String> block = new ArrayList<>();

    Reader(Path repository, Path file) {
      this.file = file;
      this.name = repository.relativize(file).toString();
    }

    Page read() throws IOException {
      boolean fenced = false;
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        boolean fence = line.startsWith("```");
        boolean code = fenced || (!fence && line.matches(" {4,}\\S.*") && mayBegin());
        if (code && !fence) {
          block.add(line);
        } else {
          endBlock(number);
        }
        fenced ^= fence;
        prose.add(code || fence ? "" : line);
      }
      endBlock(number + 1);
      readProse();
      return new Page(file, List.copyOf(prose), List.copyOf(snippets));
    }

    /** An indented line is code after an empty one, or after code. */
    private boolean mayBegin() {
      return !block.isEmpty() || (!prose.isEmpty() && prose.get(prose.size() - 1).isEmpty());
    }

    private void endBlock(int next) {
      if (!block.isEmpty()) {
        String text = String.join("\n", block).stripIndent().strip();
        snippets.add(new Snippet(name + ":" + (next - block.size()), true, text));
        block.clear();
      }
    }

    private void readProse() {
      String text = String.join("\n", prose);
      for (Matcher code = CODE.matcher(text); code.find(); ) {
        long line = text.substring(0, code.start()).lines().count();
        String typed = code.group(1).replaceAll("\\s+", " ").replace("\\|", "|");
        snippets.add(new Snippet(name + ":" + Math.max(1, line), false, typed));
      }
    }
  }
}
