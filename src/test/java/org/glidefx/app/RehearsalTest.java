package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    @Test
    void makesAPictureTakesItAndEnds(@TempDir Path folder) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (StarterWindow starter = StarterWindow.open(folder)) {
            StarterWindow.onWindowThread(() -> {
                Rehearsal.play(starter.editor(), ended::countDown);
                return null;
            });

            Patience.await(ended);
            assertThat(StarterWindow.<Object>onWindowThread(
                            () -> starter.editor().document().get()))
                    .isNotNull();
        }
    }

    @Test
    void isOnlyPlayedWhereItIsAskedFor() {
        assertThat(Rehearsal.isWanted()).isFalse();
    }
}
