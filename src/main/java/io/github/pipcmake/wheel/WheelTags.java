package io.github.pipcmake.wheel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags of a wheel (platform compatibility tags, PEP 425); each may be several, separated by
 * dots.
 *
 * @param python such as {@code cp311} or {@code py2.py3}
 * @param abi such as {@code cp311} or {@code none}
 * @param platform such as {@code manylinux_2_17_x86_64} or {@code any}
 */
record WheelTags(String python, String abi, String platform) {
  /** The lists of what pip takes for Linux and macOS: any version of the system, one machine. */
  private static final Pattern SYSTEM =
      Pattern.compile(
          "(?<system>linux|win|macosx)(?:_\\d+_\\d+)?_(?<machine>\\w+)|(?<windows>win32)");

  private static final Pattern LIBC =
      Pattern.compile("(?:manylinux(?:\\d+|_\\d+_\\d+)|musllinux_\\d+_\\d+)_");

  private static final Pattern VERSION =
      Pattern.compile("(?<kind>cp|pp)(?<major>\\d)(?<minor>\\d{0,9})");

  /** What {@link WheelName#tags} gives. */
  static WheelTags of(String tags) {
    List<String> parts = List.of(tags.split("-", 3));
    return new WheelTags(parts.get(0), parts.get(1), parts.get(2));
  }

  /**
   * Why pip would not install the wheel; empty if nothing speaks against it.
   *
   * @param runsOn what {@code sysconfig.get_platform()} says, such as {@code macosx-11.0-arm64}
   * @param implementation the interpreter's tag, such as {@code cp311}; empty if it is not known
   */
  Optional<String> misfit(String runsOn, String implementation) {
    if (!runsOn.isEmpty() && parts(platform).noneMatch(tag -> isFor(tag, runsOn))) {
      return Optional.of("it is for %s, and this Python runs on %s".formatted(platform, runsOn));
    }
    if (!implementation.isEmpty() && parts(python).noneMatch(tag -> isOf(tag, implementation))) {
      return Optional.of("it is for %s, and this Python is %s".formatted(python, implementation));
    }
    return Optional.empty();
  }

  private static java.util.stream.Stream<String> parts(String tags) {
    return java.util.Arrays.stream(tags.split("\\.", -1));
  }

  private static boolean isFor(String tag, String runsOn) {
    String here = runsOn.toLowerCase(Locale.ROOT).replaceAll("[-.]", "_");
    String there = LIBC.matcher(tag).replaceFirst("linux_");
    if (tag.equals("any") || there.equals(here)) {
      return true;
    }
    Matcher one = SYSTEM.matcher(here);
    Matcher other = SYSTEM.matcher(there);
    if (!one.matches() || !other.matches()) {
      // Of systems with other names, such as FreeBSD's releases, nothing is known.
      return !one.matches() && !other.matches();
    }
    // One interpreter of macOS is for two machines, and so may a wheel be.
    return "macosx".equals(one.group("system"))
        && "macosx".equals(other.group("system"))
        && (one.group("machine").equals(other.group("machine"))
            || one.group("machine").startsWith("universal")
            || other.group("machine").startsWith("universal"));
  }

  private boolean isOf(String tag, String implementation) {
    Matcher wanted = VERSION.matcher(tag);
    Matcher here = VERSION.matcher(implementation);
    if (!wanted.matches() || !here.matches()) {
      return true;
    }
    if (!wanted.group("kind").equals(here.group("kind"))) {
      return false;
    }
    // A wheel for the limited API, or one without an ABI, is for later versions, too.
    boolean later = parts(abi).anyMatch(one -> one.equals("abi3") || one.equals("none"));
    return wanted.group("major").equals(here.group("major"))
        && (wanted.group("minor").isEmpty()
            || wanted.group("minor").equals(here.group("minor"))
            || (later && minor(wanted) <= minor(here)));
  }

  private static int minor(Matcher version) {
    return Integer.parseInt("0" + version.group("minor"));
  }
}
