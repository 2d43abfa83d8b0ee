package arrow;

public final class JniWrapper {
  private JniWrapper() {}

  public static native int version();
}
