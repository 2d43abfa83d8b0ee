package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  @Test
  void userAndPasswordOfUrlAreMasked() {
    assertThat(Credentials.mask("Looking in indexes: https://me:s3cret@host.example/simple, next"))
        .isEqualTo("Looking in indexes: https://****@host.example/simple, next");
  }

  @Test
  void tokenWithoutPasswordIsMasked() {
    assertThat(Credentials.mask("https://token@host.example/simple"))
        .isEqualTo("https://****@host.example/simple");
  }

  @Test
  void passwordWithAnAtSignIsMaskedWhole() {
    assertThat(Credentials.mask("https://me:a@b@host.example/simple"))
        .isEqualTo("https://****@host.example/simple");
  }

  @Test
  void eachUrlOfALineIsMasked() {
    assertThat(Credentials.mask("https://a:b@x/ http://c:d@y/"))
        .isEqualTo("https://****@x/ http://****@y/");
  }

  @Test
  void addressesAndRequirementsAreLeftAlone() {
    String text = "mail me@example.org about pkg @ https://host.example/pkg@1.0.zip";
    assertThat(Credentials.mask(text)).isEqualTo(text);
  }

  @Test
  void namedSecretsAreMaskedWhereverTheyStand() {
    assertThat(Credentials.mask("the key is hunter2!", List.of("hunter2", "")))
        .isEqualTo("the key is ****!");
  }
}
