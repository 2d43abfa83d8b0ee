/** Calls the library that was compiled, which throws and catches a C++ exception. */
class Scale {
  static native String twice(int number);

  public static void main(String[] arguments) {
    System.load(arguments[0]);
    System.out.println(twice(21) + " " + twice(-1));
  }
}
