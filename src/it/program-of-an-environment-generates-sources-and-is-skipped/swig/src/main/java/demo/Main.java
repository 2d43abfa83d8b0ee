package demo;

import java.nio.file.Path;

public class Main {
  public static void main(String[] arguments) {
    System.load(Path.of("target/classes/native/libcalc.so").toAbsolutePath().toString());
    System.out.println(Calc.twice(21));
  }
}
