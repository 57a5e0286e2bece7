package org.glidefx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class StopSignalTest {

    /** Prints "ready", works until it is cancelled, then prints "tidy". */
    static final class Worker {

        private Worker() {}

        public static void main(String[] args) throws InterruptedException {
            CancelToken token = new CancelToken();
            CountDownLatch stopped = new CountDownLatch(1);
            try (StopSignal signal = StopSignal.cancelling(token);
                    CancelToken.Registration registration = token.onCancel(stopped::countDown)) {
                System.out.println("ready");
                stopped.await();
                System.out.println("tidy");
            }
            System.exit(7);
        }
    }

    @Test
    void letsTheWorkTidyUpBeforeTheProcessEnds() throws IOException, InterruptedException {
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("ready");
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("tidy");
        }
        assertThat(Patience.exit(process)).as("128 + SIGTERM").isEqualTo(143);
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void cancelsNothingWhenTheWorkEndsByItself() {
        CancelToken token = new CancelToken();

        StopSignal.cancelling(token).close();

        assertThat(token.isCancelled()).isFalse();
    }
}
