package io.github.pipcmake.python.managed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives for tests, as JavaCPP and python-build-standalone make them, or as an attacker may. */
public final class MadeArchive {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String name, String content, char kind) {}

  /** A Python as far as its files tell. */
  public static MadeArchive python(String root) {
    return new MadeArchive()
        .file(root + "bin/python3.99", "#!/bin/sh\nexit 1\n")
        .file(root + "bin/python3", "#!/bin/sh\nexit 1\n")
        .file(root + "bin/pip3", "#!/bin/sh\n")
        .file(root + "lib/python3.99/os.py", "")
        .file(root + "lib/python3.99/test/test_os.py", "")
        .file(root + "lib/python3.99/__pycache__/os.cpython-399.pyc", "")
        .file(root + "include/python3.99/patchlevel.h", "#define PY_VERSION \"3.99.1\"\n");
  }

  public MadeArchive file(String name, String content) {
    entries.add(new Entry(name, content, 'f'));
    return this;
  }

  MadeArchive link(String name, String target) {
    entries.add(new Entry(name, target, 'l'));
    return this;
  }

  MadeArchive hardLink(String name, String target) {
    entries.add(new Entry(name, target, 'h'));
    return this;
  }

  /** A zip file without modes, as Maven makes jars. */
  public Path jar(Path file) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Entry entry : entries) {
        ZipArchiveEntry made = new ZipArchiveEntry(entry.name());
        if (entry.kind() == 'l') {
          made.setUnixMode(0120777);
        }
        zip.putArchiveEntry(made);
        zip.write(entry.content().getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return file;
  }

  Path tarGz(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      tar(out);
    }
    return file;
  }

  Path tarZst(Path file) throws IOException {
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
      tar(out);
    }
    return file;
  }

  private void tar(OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Entry entry : entries) {
        TarArchiveEntry made =
            switch (entry.kind()) {
              case 'l' -> new TarArchiveEntry(entry.name(), TarConstants.LF_SYMLINK, true);
              case 'h' -> new TarArchiveEntry(entry.name(), TarConstants.LF_LINK, true);
              default -> new TarArchiveEntry(entry.name(), true);
            };
        if (entry.kind() == 'f') {
          made.setSize(entry.content().length());
          made.setMode(entry.name().contains("bin/") ? 0755 : 0644);
        } else {
          made.setLinkName(entry.content());
        }
        tar.putArchiveEntry(made);
        if (entry.kind() == 'f') {
          tar.write(entry.content().getBytes(UTF_8));
        }
        tar.closeArchiveEntry();
      }
    }
  }
}
