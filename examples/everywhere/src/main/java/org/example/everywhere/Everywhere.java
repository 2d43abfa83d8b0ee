package org.example.everywhere;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.scijava.nativelib.NativeLoader;

/** The C++ library, for Java: the one in the jar that is for this machine. */
public final class Everywhere {
  static {
    try {
      NativeLoader.loadLibrary("everywhere_jni");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Everywhere() {}

  /** The system and the processor that the library was compiled for. */
  public static native String place();
}
