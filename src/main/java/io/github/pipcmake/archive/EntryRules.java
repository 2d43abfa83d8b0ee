package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.text.ForeignText;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which entries may follow one another in a canonical archive: names, order, parents, link targets.
 * Keeps no more than the directories that are open, so that an archive of any length is checked in
 * the same memory.
 *
 * @since 0.1.0
 */
public final class EntryRules {
  /**
   * PATH_MAX of macOS without its NUL. It bounds the depth too, and the time that Commons Compress
   * takes for a name, which is quadratic.
   */
  static final int LONGEST = 1023;

  /** NAME_MAX of Linux, macOS and NTFS. */
  private static final int LONGEST_PART = 255;

  private final LinkRule links;
  private final Deque<OpenDirectory> open = new ArrayDeque<>();

  public EntryRules(LinkRule links) {
    this.links = links;
    open.push(new OpenDirectory(""));
  }

  public void directory(String name) throws MalformedArchiveException {
    OpenDirectory parent = enter(name);
    if (parent.lastName().equals("__pycache__")) {
      throw new MalformedArchiveException(name, "bytecode is left out of archives");
    }
    open.push(new OpenDirectory(name));
  }

  public void file(String name) throws MalformedArchiveException {
    if (enter(name).isBytecodeOfSource()) {
      throw new MalformedArchiveException(name, "bytecode beside its source is left out");
    }
  }

  public void link(String name, String target) throws MalformedArchiveException {
    enter(name);
    String fault = links.mayLeave(name, target) ? leavingFault(target) : targetFault(name, target);
    if (fault != null) {
      throw new MalformedArchiveException(
          name, "its target '" + ForeignText.line(target) + "' " + fault);
    }
  }

  private OpenDirectory enter(String name) throws MalformedArchiveException {
    String fault = nameFault(name);
    if (fault != null) {
      throw new MalformedArchiveException(name, fault);
    }
    int slash = name.lastIndexOf('/');
    String parent = slash < 0 ? "" : name.substring(0, slash);
    while (true) {
      OpenDirectory directory = open.peek();
      if (directory == null) {
        throw new MalformedArchiveException(
            name, "its parent is not a directory, or another directory came between them");
      }
      if (directory.name.equals(parent)) {
        directory.add(name, name.substring(slash + 1));
        return directory;
      }
      open.pop();
    }
  }

  private static @Nullable String nameFault(String name) {
    if (name.isEmpty()) {
      return "it has no name";
    }
    if (name.startsWith("/")) {
      return "its name is absolute";
    }
    if (hasDrive(name)) {
      return "its name begins with a drive letter";
    }
    String fault = textFault(name);
    if (fault != null) {
      return "its name " + fault;
    }
    int start = 0;
    while (start <= name.length()) {
      int slash = name.indexOf('/', start);
      int end = slash < 0 ? name.length() : slash;
      String part = name.substring(start, end);
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return "its name has a part '" + part + "'";
      }
      if (part.length() > LONGEST_PART / 4 && part.getBytes(UTF_8).length > LONGEST_PART) {
        return "its name has a part of more than " + LONGEST_PART + " bytes";
      }
      start = end + 1;
    }
    return null;
  }

  /** What is wrong with a name or a target as text, whatever it points at. */
  private static @Nullable String textFault(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (text.length() > LONGEST) {
      return "has more than " + LONGEST + " bytes";
    }
    if (!isAscii(text)) {
      byte[] bytes = text.getBytes(UTF_8);
      if (bytes.length > LONGEST) {
        return "has more than " + LONGEST + " bytes";
      }
      if (!new String(bytes, UTF_8).equals(text)) {
        return "is not Unicode text";
      }
    }
    if (text.indexOf('\\') >= 0) {
      return "has a backslash";
    }
    if (text.indexOf('\0') >= 0) {
      return "has a NUL";
    }
    return null;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /**
   * What is wrong with the target of a link that may leave: it has one spelling, for Java and the
   * file system take {@code //a}, {@code /a} and {@code /a/} for the same.
   */
  private static @Nullable String leavingFault(String target) {
    String fault = textFault(target);
    if (fault != null) {
      return fault;
    }
    String parts = target.startsWith("/") ? target.substring(1) : target;
    boolean empty = parts.isEmpty() || parts.startsWith("/") || parts.endsWith("/");
    return empty || parts.contains("//") ? "has an empty part" : null;
  }

  /**
   * What is wrong with the target of a link that has to stay inside. Its {@code ..} come first:
   * they then count from the link's own directory, which is no link, so that no chain of links can
   * lead out, whatever the other links are.
   */
  private static @Nullable String targetFault(String name, String target) {
    String fault = textFault(target);
    if (fault != null) {
      return fault;
    }
    if (target.startsWith("/") || hasDrive(target)) {
      return "is absolute";
    }
    long room = name.chars().filter(c -> c == '/').count();
    boolean descended = false;
    for (String part : target.split("/", -1)) {
      if (part.isEmpty()) {
        return "has an empty part";
      }
      if (part.equals("..")) {
        if (descended) {
          return "has '..' after a name";
        }
        if (--room < 0) {
          return "leads out of the tree";
        }
      } else if (!part.equals(".")) {
        descended = true;
      }
    }
    return null;
  }

  private static boolean hasDrive(String text) {
    char first = text.charAt(0);
    boolean letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return letter && text.length() >= 2 && text.charAt(1) == ':';
  }

  /** A directory whose entries still come. */
  private static final class OpenDirectory {
    private final String name;
    private String lastName = "";
    private byte[] last = {};

    /** The {@code .py} files that the last name begins with: few, and enough, for names ascend. */
    private final Deque<String> sources = new ArrayDeque<>();

    OpenDirectory(String name) {
      this.name = name;
    }

    String lastName() {
      return lastName;
    }

    void add(String path, String childName) throws MalformedArchiveException {
      byte[] child = childName.getBytes(UTF_8);
      int order = Arrays.compareUnsigned(last, child);
      if (order == 0) {
        throw new MalformedArchiveException(path, "it comes twice");
      }
      if (order > 0) {
        throw new MalformedArchiveException(
            path, "it comes after '" + ForeignText.line(lastName) + "'");
      }
      last = child;
      lastName = childName;
      for (String top = sources.peek(); top != null; top = sources.peek()) {
        if (childName.startsWith(top)) {
          break;
        }
        sources.pop();
      }
    }

    /** Whether the last name, a regular file, is {@code x.pyc} and {@code x.py} is one too. */
    boolean isBytecodeOfSource() {
      if (lastName.endsWith(".py")) {
        sources.push(lastName);
      }
      String source = sources.peek();
      return source != null && lastName.equals(source + "c");
    }
  }
}
