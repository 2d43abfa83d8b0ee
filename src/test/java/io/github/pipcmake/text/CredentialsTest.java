package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"pa/ss", "pa#ss", "pa?ss", "p@ss", "p/a@s/s", "12ab/ss"})
  void passwordIsMaskedUpToTheLastAtSign(String password) {
    assertThat(Credentials.mask("cannot reach https://me:" + password + "@host.example/simple: no"))
        .isEqualTo("cannot reach https://****@host.example/simple: no");
  }

  @Test
  void portIsNoPassword() {
    String text = "git+https://host.example:8443/group/project@v1.0";
    assertThat(Credentials.mask(text)).isEqualTo(text);
    assertThat(Credentials.unescaped(text)).isEmpty();
    assertThat(Credentials.unescaped("https://me:s%2Fcret@host/a@1")).isEmpty();
    assertThat(Credentials.unescaped("https://me:s@cret/@scope/simple")).isEmpty();
    assertThat(Credentials.unescaped("https://me:s@cr/et@host/simple")).contains("/");
    assertThat(Credentials.unescaped("https://me:s/cret@host/")).contains("/");
  }

  @Test
  void secretIsKnownInAllItsSpellings() {
    assertThat(Credentials.secrets("see https://me:ge%40heim@host.example/simple"))
        .contains("ge%40heim", "ge@heim", "bWU6Z2VAaGVpbQ==")
        .doesNotContain("me");
    assertThat(Credentials.ofIndexes("https://me:ge@heim/nis@host/simple"))
        .contains("ge@heim/nis", "heim");
    assertThat(Credentials.ofIndexes("index-url = me:geheim@host/simple")).contains("geheim");
    assertThat(Credentials.ofIndexes("git@github.com:org/repo https://host:80/a@1")).isEmpty();
    assertThat(Credentials.secrets("https://me:gehe/im@host/")).contains("gehe/im", "gehe");
  }

  @Test
  void valuesOfVariablesThatAreCalledLikeSecretsAreSecrets() {
    assertThat(
            Credentials.ofVariables(
                Map.of(
                    "MATURIN_PYPI_TOKEN", "pypi-0123456789",
                    "GIT_AUTHOR_NAME", "somebody else",
                    "SSH_AUTH_SOCK", "/tmp/socket-of-agent",
                    "API_TOKEN", "short",
                    "PIP_INDEX_URL", "https://me:geheim@host.example/simple")))
        .contains("pypi-0123456789", "geheim")
        .doesNotContain("somebody else", "/tmp/socket-of-agent", "short");
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

  @Test
  void ofASecretThatHoldsAnotherNothingRemains() {
    assertThat(Credentials.mask("the password geheim123", List.of("geheim", "geheim123")))
        .isEqualTo("the password ****");
  }

  @Test
  void passwordOfManyWordsIsKnownFromNetrc() {
    assertThat(Credentials.ofNetrc("machine h password \"my \\\"old\\\" dog\" machine i"))
        .contains("my \"old\" dog");
    assertThat(Credentials.ofNetrc("machine h password geheim\\\\1\n")).contains("geheim\\1");
  }

  @Test
  void secretOfManyLinesIsKnownLineByLine() {
    Set<String> secrets =
        Credentials.ofVariables(Map.of("SIGNING_KEY", "first-of-the-key\nsecond-of-the-key\n"));
    assertThat(Credentials.mask("it is second-of-the-key", secrets)).isEqualTo("it is ****");
  }

  @Test
  void passwordThatEndsTheHostIsLeftOutWhole() {
    assertThat(Credentials.strip("-i https://me:ge/heim@host.example/simple"))
        .isEqualTo("-i https://host.example/simple");
  }

  @Test
  void hostAndThePathAreNoPassword() {
    assertThat(Credentials.strip("git+ssh://git@host.example:org/repo.git@v1"))
        .isEqualTo("git+ssh://host.example:org/repo.git@v1");
    assertThat(Credentials.strip("git+https://u:p@[fd00::1]:8080/repo@v1"))
        .isEqualTo("git+https://[fd00::1]:8080/repo@v1");
    assertThat(Credentials.mask("git+https://[fd00::1]:8080/repo@v1"))
        .isEqualTo("git+https://[fd00::1]:8080/repo@v1");
  }
}
