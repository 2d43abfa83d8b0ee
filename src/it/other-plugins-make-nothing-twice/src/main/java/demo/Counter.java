package demo;

public final class Counter {
  static final int STEP = 1;

  private Counter() {}

  static native int next();
}
