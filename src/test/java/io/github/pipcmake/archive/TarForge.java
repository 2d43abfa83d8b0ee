package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** Builds tars byte by byte, good ones and hostile ones. */
final class TarForge {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TarForge directory(String name) {
    return raw(header(name, '5', 0755, 0, ""));
  }

  TarForge file(String name, String content) {
    return entry(name, '0', 0644, "", content);
  }

  TarForge link(String name, String target) {
    return raw(header(name, '2', 0777, 0, target));
  }

  /** An entry of any type, with any mode. */
  TarForge entry(String name, char type, int mode, String target, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return raw(header(name, type, mode, bytes.length, target)).content(bytes);
  }

  /** A PAX header of type x or g for the entry that follows. */
  TarForge pax(char type, String key, String value) {
    String rest = " " + key + "=" + value + "\n";
    int length = rest.getBytes(UTF_8).length + 1;
    while (String.valueOf(length).length() + rest.getBytes(UTF_8).length != length) {
      length = String.valueOf(length).length() + rest.getBytes(UTF_8).length;
    }
    return entry("./PaxHeaders.X/x", type, 0100644, "", length + rest);
  }

  TarForge content(byte[] bytes) {
    return raw(bytes).raw(new byte[-bytes.length & 511]);
  }

  TarForge raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** The bytes so far. */
  byte[] bytes() {
    return out.toByteArray();
  }

  /** The bytes so far and the end of an archive. */
  byte[] end() {
    return raw(new byte[1024]).bytes();
  }

  static byte[] header(String name, char type, int mode, long size, String target) {
    return header(name, type, mode, size, target, Map.of());
  }

  /** A header with fields overwritten: offset to bytes. */
  static byte[] header(
      String name, char type, int mode, long size, String target, Map<Integer, String> more) {
    byte[] block = new byte[512];
    put(block, 0, name.getBytes(UTF_8));
    put(block, 100, octal(7, mode, " "));
    put(block, 108, octal(7, 0, " "));
    put(block, 116, octal(7, 0, " "));
    put(block, 124, octal(11, size, " "));
    put(block, 136, octal(11, 0, " "));
    block[156] = (byte) type;
    put(block, 157, target.getBytes(UTF_8));
    put(block, 257, "ustar\00000".getBytes(ISO_8859_1));
    put(block, 329, octal(7, 0, " "));
    put(block, 337, octal(7, 0, " "));
    more.forEach((offset, text) -> put(block, offset, text.getBytes(ISO_8859_1)));
    put(block, 148, " ".repeat(8).getBytes(ISO_8859_1));
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, octal(6, sum, "\0 "));
    return block;
  }

  private static byte[] octal(int digits, long value, String end) {
    String octal = Long.toOctalString(value);
    return ("0".repeat(digits - octal.length()) + octal + end).getBytes(ISO_8859_1);
  }

  private static void put(byte[] block, int offset, byte[] bytes) {
    System.arraycopy(bytes, 0, block, offset, Math.min(bytes.length, block.length - offset));
  }
}
