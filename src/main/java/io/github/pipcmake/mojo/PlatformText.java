package io.github.pipcmake.mojo;

import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.record.Variant;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the names of a target platform in the place of the properties for them. A POM says one thing
 * for all platforms, so Maven cannot.
 *
 * @param platform empty where Maven knows the names, since there is only this machine
 */
record PlatformText(Optional<TargetPlatform> platform) {
  static PlatformText of(Variant variant) {
    return new PlatformText(variant.platform());
  }

  /** The properties that have no value of their own where there are target platforms. */
  static Set<String> names() {
    return NativePlatform.ofJava("", "").properties().keySet();
  }

  String of(String text) {
    String replaced = text;
    if (platform.isPresent() && text.contains("${")) {
      for (Map.Entry<String, String> property : names(platform.get()).entrySet()) {
        replaced = replaced.replace("${" + property.getKey() + "}", property.getValue());
      }
    }
    return replaced;
  }

  Map<String, String> of(Map<String, String> texts) {
    Map<String, String> replaced = new TreeMap<>(texts);
    replaced.replaceAll((name, text) -> of(text));
    return replaced;
  }

  /** A directory of the platform: one that names it, or one of its name below that of all. */
  Path of(Path directory) {
    String text = of(directory.toString());
    return platform.isEmpty() || !text.equals(directory.toString())
        ? Path.of(text)
        : directory.resolve(platform.get().name());
  }

  private static Map<String, String> names(TargetPlatform platform) {
    return NativePlatform.of(platform).properties();
  }
}
