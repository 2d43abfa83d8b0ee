package io.github.pipcmake.archive.tree;

import io.github.pipcmake.text.ForeignText;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names Windows does not take as they are: it would open a device, cut off the end, or write
 * to another stream of the file ("Naming Files, Paths, and Namespaces" of the Windows API).
 */
final class WindowsNames {
  private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL");
  private static final Set<String> NUMBERED = Set.of("COM", "LPT");

  /** The digits, and the superscripts of ISO 8859-1 that Windows takes for digits. */
  private static final String NUMBERS = "123456789\u00b9\u00b2\u00b3";

  private WindowsNames() {}

  /**
   * What is wrong with a name on Windows.
   *
   * @param name with {@code /} between its parts
   */
  static @Nullable String fault(String name) {
    for (String part : name.split("/", -1)) {
      if (isDevice(part)) {
        return "Windows takes '" + ForeignText.line(part) + "' for a device";
      }
      if (part.endsWith(".") || part.endsWith(" ")) {
        return "Windows cuts off the dot or space at the end of a name";
      }
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        if (c < ' ' || "<>:\"|?*".indexOf(c) >= 0) {
          return "Windows takes no '" + ForeignText.line(part.substring(i, i + 1)) + "' in a name";
        }
      }
    }
    return null;
  }

  /** With an extension too, and spaces before it. */
  private static boolean isDevice(String part) {
    int dot = part.indexOf('.');
    int colon = part.indexOf(':');
    int end = dot < 0 ? part.length() : dot;
    end = colon < 0 ? end : Math.min(end, colon);
    String base = part.substring(0, end).stripTrailing().toUpperCase(Locale.ROOT);
    return DEVICES.contains(base)
        || base.equals("CONIN$")
        || base.equals("CONOUT$")
        || (base.length() == 4
            && NUMBERED.contains(base.substring(0, 3))
            && NUMBERS.indexOf(base.charAt(3)) >= 0);
  }
}
