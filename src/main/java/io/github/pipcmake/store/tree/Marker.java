package io.github.pipcmake.store.tree;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.text.JsonText;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes an entry valid.
 *
 * @param digest the digest of the tree
 * @param files its regular files
 * @param bytes what these hold together
 * @param packages versions by name
 * @param listing the fingerprint of its {@link TreeListing}
 * @param durable whether the tree was on the disk before this marker was
 * @since 0.1.0
 */
public record Marker(
    Digest digest,
    long files,
    long bytes,
    SortedMap<String, String> packages,
    String listing,
    boolean durable) {
  public Marker {
    packages = Collections.unmodifiableSortedMap(new TreeMap<>(packages));
  }

  public String toJson() {
    JsonStringWriter json =
        JsonWriter.indent("  ")
            .string()
            .object()
            .value("digest", digest.hex())
            .value("files", files)
            .value("bytes", bytes)
            .value("listing", listing)
            .value("durable", durable)
            .object("packages");
    packages.forEach(json::value);
    return json.end().end().done() + "\n";
  }

  /** Nothing if this is no marker, or that of another tree. */
  public static Optional<Marker> parse(String text, Digest expected) {
    JsonObject json = JsonText.object(text).orElseGet(JsonObject::new);
    if (json.get("files") instanceof Number files
        && json.get("bytes") instanceof Number bytes
        && json.get("listing") instanceof String listing
        && json.get("durable") instanceof Boolean durable
        && json.get("packages") instanceof JsonObject packages
        && expected.hex().equals(json.get("digest"))) {
      SortedMap<String, String> versions = new TreeMap<>();
      for (Map.Entry<String, Object> entry : packages.entrySet()) {
        if (!(entry.getValue() instanceof String version)) {
          return Optional.empty();
        }
        versions.put(entry.getKey(), version);
      }
      return Optional.of(
          new Marker(expected, files.longValue(), bytes.longValue(), versions, listing, durable));
    }
    return Optional.empty();
  }

  StoredTree toTree(Path directory) {
    return new StoredTree(digest, directory, files, bytes, packages);
  }
}
