package demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.scijava.nativelib.NativeLoader;

public final class Greeting {
  static {
    try {
      NativeLoader.loadLibrary("greeting");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Greeting() {}

  public static native int answer();

  public static void main(String[] arguments) {
    System.out.println("answer " + answer());
  }
}
