package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;

class TransferTest {
  private static final int LEAST = 200 << 10;

  private final Transfer transfer = new Transfer(10L * LEAST, Duration.ofMillis(300), null);

  @Test
  void resultThatComesIsGiven() throws Exception {
    assertThat(transfer.await(() -> "file")).isEqualTo("file");
    assertThat(transfer.hasBegun()).isFalse();
    transfer.transferInitiated(event(0));
    assertThat(transfer.hasBegun()).isTrue();
  }

  @Test
  void failureIsTheResolversOwn() {
    assertThatThrownBy(
            () ->
                transfer.await(
                    () -> {
                      throw new ArtifactResolutionException(List.of(), "refused");
                    }))
        .isInstanceOf(ArtifactResolutionException.class)
        .hasMessage("refused");
  }

  @Test
  void silentServerIsLeft() {
    assertThatThrownBy(() -> transfer.await(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))
        .isInstanceOf(TransferStoppedException.class)
        .hasMessageContaining("it sent 0.0 KiB in ");
  }

  @Test
  void serverThatTricklesIsLeftAndTheTransferEnds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                transfer.await(
                    () -> {
                      try {
                        while (true) {
                          transfer.transferProgressed(event(1));
                          Thread.sleep(10);
                        }
                      } finally {
                        ended.countDown();
                      }
                    }))
        .isInstanceOf(TransferStoppedException.class);
    ended.await();
  }

  @Test
  void serverThatGoesOnIsWaitedForHoweverLongItTakes() throws Exception {
    assertThat(
            transfer.<String>await(
                () -> {
                  for (int part = 0; part < 8; part++) {
                    transfer.transferProgressed(event(LEAST));
                    Thread.sleep(100);
                  }
                  return "file";
                }))
        .isEqualTo("file");
  }

  @Test
  void nobodyTakesMoreThanThereCanBe() {
    assertThatThrownBy(
            () ->
                transfer.await(
                    () -> {
                      while (true) {
                        transfer.transferProgressed(event(LEAST));
                      }
                    }))
        .isInstanceOf(TransferStoppedException.class)
        .hasMessageContaining("it sends more than the ");
    assertThatThrownBy(() -> transfer.transferProgressed(event(1)))
        .isInstanceOf(TransferCancelledException.class);
  }

  private static TransferEvent event(int bytes) {
    return new TransferEvent.Builder(
            new DefaultRepositorySystemSession(), new TransferResource("", "", "", null, null))
        .setDataBuffer(new byte[bytes], 0, bytes)
        .build();
  }
}
