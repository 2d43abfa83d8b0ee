package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GreetingTest {
  @Test
  void nativeMethodAnswers() {
    assertEquals(42, Greeting.answer());
  }
}
