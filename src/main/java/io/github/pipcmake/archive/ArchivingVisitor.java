package io.github.pipcmake.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Archives what it passes on: every entry goes through the writer, which refuses bad ones, and then
 * to the next visitor. The writer gets the content of a file as the next visitor reads it, so it is
 * read once and no more than a buffer of it is held.
 *
 * @since 0.1.0
 */
public final class ArchivingVisitor implements TreeVisitor {
  private final ArchiveWriter writer;
  private final TreeVisitor next;

  public ArchivingVisitor(ArchiveWriter writer, TreeVisitor next) {
    this.writer = writer;
    this.next = next;
  }

  @Override
  public void directory(String name) throws IOException {
    writer.directory(name);
    next.directory(name);
  }

  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    writer.beginFile(name, executable, size);
    CopyingInput copying = new CopyingInput(content, writer.fileContent());
    next.file(name, executable, size, copying);
    if (copying.read() >= 0) { // the next one left something
      copying.transferTo(OutputStream.nullOutputStream());
    }
    writer.endFile();
  }

  @Override
  public void link(String name, String target) throws IOException {
    writer.link(name, target);
    next.link(name, target);
  }

  /** A stream that writes what is read from it to a second place. */
  private static final class CopyingInput extends BulkInput {
    private final InputStream in;
    private final OutputStream copy;

    CopyingInput(InputStream in, OutputStream copy) {
      this.in = in;
      this.copy = copy;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        copy.write(buffer, offset, read);
      }
      return read;
    }
  }
}
