package io.github.pipcmake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.grack.nanojson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
  private static final Distribution WHEEL =
      new Distribution(Path.of("a-1-cp313-cp313-linux_x86_64.whl"), "0123456789abcdef");

  @ParameterizedTest
  @CsvSource({
    "https://h/, https://h/simple/ https://h/+simple/",
    "https://h/pypi/team, https://h/pypi/team/simple/ https://h/pypi/team/+simple/",
    "https://h/legacy/, https://h/simple/",
    "https://h/legacy, https://h/simple/"
  })
  void indexIsAskedWhereServersHaveTheirSimpleOne(String url, String asked) {
    assertThat(new IndexUrls(Optional.of(url), Optional.empty()).simple())
        .containsExactly(asked.split(" "));
  }

  @Test
  void urlThatIsGivenIsTheOnlyOneAsked() {
    assertThat(new IndexUrls(Optional.of("https://h/"), Optional.of("https://i/simple")).simple())
        .containsExactly("https://i/simple");
    assertThat(new IndexUrls(Optional.empty(), Optional.empty()).simple()).isEmpty();
  }

  @Test
  void takenNameIsFreeForTheSameFileOnly() throws Exception {
    IndexFiles same = new IndexFiles(Map.of(WHEEL.name(), WHEEL.sha256()));
    same.requireNoOther(List.of(WHEEL), "https://h/");
    assertThat(same.has(WHEEL)).isTrue();
    IndexFiles none = new IndexFiles(Map.of("b-1.tar.gz", WHEEL.sha256()));
    none.requireNoOther(List.of(WHEEL), "https://h/");
    assertThat(none.has(WHEEL)).isFalse();
    IndexFiles other = new IndexFiles(Map.of(WHEEL.name(), "fedcba9876543210"));
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() -> other.requireNoOther(List.of(WHEEL), "https://h/"))
        .withMessageStartingWith(
            "https://h/ has a-1-cp313-cp313-linux_x86_64.whl (there fedcba987654, here 0123456789ab)");
  }

  @ParameterizedTest
  @CsvSource({
    "a-1-cp313-cp313-linux_x86_64.whl, true",
    "a-1-cp313-cp313-linux_aarch64.whl, true",
    "a-1-cp313-cp313-manylinux2014_x86_64.manylinux_2_17_x86_64.whl, false",
    "a-1-cp313-cp313-musllinux_1_2_x86_64.whl, false",
    "a-1-cp313-cp313-win_amd64.whl, false",
    "a-1-py3-none-any.whl, false",
    "linux-1.tar.gz, false"
  })
  void wheelForOneLinuxOnlyIsKnownByItsTag(String name, boolean only) {
    assertThat(new Distribution(Path.of(name), "").isForThisLinuxOnly()).isEqualTo(only);
  }

  @Test
  void userAndPasswordOfUrlAreDecoded() {
    assertThat(Login.in("https://ali:p%40ss+w@h/simple")).contains(new Login("ali", "p@ss+w"));
    assertThat(Login.in("https://token@h/")).contains(new Login("token", ""));
    assertThat(Login.in("https://h/a@b")).isEmpty();
  }

  @Test
  void passwordHasItsOtherSpellingsAmongTheSecrets() {
    Login login = new Login("ali", "open/sesame");
    assertThat(login.secrets()).contains("open/sesame", "open%2Fsesame");
    assertThat(login).hasToString("ali");
    assertThat(login.forTwine()).isEqualTo(login);
  }

  @Test
  void charactersBeyondAsciiReachTheServerAsTheirBytes() {
    Login login = new Login("ali", "s\u00e9same");
    String sent = login.forTwine().password();
    assertThat(new String(sent.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .isEqualTo("s\u00e9same");
    assertThat(login.secrets()).contains(sent, "s\u00e9same");
  }

  @Test
  void whatIsNoUrlIsSaidSo() {
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() -> IndexUrls.of(Optional.of("team"), Optional.empty()))
        .withMessageStartingWith("publishUrl is team, which is no URL");
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() -> IndexUrls.of(Optional.empty(), Optional.of("ftp://h/")))
        .withMessageStartingWith("publishCheckUrl is ftp://h/, which is no URL");
  }

  @Test
  void passwordThatWouldBeTakenForAHostIsRefusedAndNotShown() {
    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(
            () -> IndexUrls.of(Optional.of("http://bob:p@sesame/word@h:1/"), Optional.empty()))
        .withMessageContaining("publishUrl holds the character /")
        .withMessageNotContaining("sesame")
        .withMessageNotContaining("word@");
  }

  @Test
  void userAndPasswordAreNotPartOfTheIndexsName() throws Exception {
    assertThat(IndexUrls.of(Optional.of("https://ali:open%40sesame@h/"), Optional.empty()).name())
        .isEqualTo("https://h/");
  }

  @Test
  void failureOfTheIndexShowsNoPassword() {
    // As requests says it, which keeps what is before the host.
    String said = "HTTPError: 500 Server Error for url: http://ali:open@h/simple/ (sesame)";
    JsonObject answer = JsonObject.builder().value("failure", said).done();
    assertThat(IndexQuery.failure(answer, Set.of("sesame")))
        .isEqualTo("HTTPError: 500 Server Error for url: http://****@h/simple/ (****)");
  }
}
