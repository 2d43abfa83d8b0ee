package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.IrregularFileException;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Small files that appear whole or not at all: written in staging, then renamed.
 *
 * @since 0.1.0
 */
public final class SmallFiles {
  private final StagingArea staging;
  private final HostSystem machine;

  public SmallFiles(StagingArea staging, HostSystem machine) {
    this.staging = staging;
    this.machine = machine;
  }

  /**
   * Writes a file, in the place of whatever is there but a directory; never through a link.
   *
   * @param fsync whether its content has to be on the disk before its name is
   */
  public void write(Path file, String content, boolean fsync) throws IOException {
    SharedPermissions.directories(file.getParent());
    Path temporary = staging.path();
    SharedPermissions.directories(temporary.getParent());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        SharedPermissions.file(temporary);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (fsync) {
          channel.force(true);
        }
      }
      machine.renamer().rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * The text of a JSON object, if the file is there and has not been torn: after a power failure a
   * file can be empty, short, or full of NULs. What is no regular file, or is nested deeper than
   * any record, is as good as torn.
   *
   * @throws IOException if it is there and cannot be read
   */
  public static Optional<String> readObject(Path file) throws IOException {
    String text;
    try {
      text = PlainFile.read(file, StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException | CharacterCodingException | IrregularFileException e) {
      return Optional.empty();
    }
    boolean whole =
        text.startsWith("{")
            && text.endsWith("}")
            && text.indexOf('\0') < 0
            && JsonText.isShallow(text);
    return whole ? Optional.of(text) : Optional.empty();
  }

  /** The names of the files in a directory, sorted; none if it is not there. */
  public static List<String> namesIn(Path directory) throws IOException {
    return DirectoryContent.of(directory).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }
}
