/** Cannot be compiled without what is generated. */
public class Main {
  public static void main(String[] arguments) {
    System.out.println(Circle.COLOUR);
  }
}
