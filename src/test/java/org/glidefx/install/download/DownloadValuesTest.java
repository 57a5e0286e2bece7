package org.glidefx.install.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes in words, pauses and checksums. */
class DownloadValuesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "2, 0, 2", "4, 0, 8", "7, 0, 60", "1000, 0, 60", "1, 20, 20", "5, 2, 16", "1, 9999, 60"})
    void pausesDoubleUpToAMinute(int failures, long asked, long expected) {
        assertThat(DownloadPolicy.DEFAULT.pause(failures, Duration.ofSeconds(asked)))
                .isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void policiesWithoutPatienceAreRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new DownloadPolicy(second, second, 0, second, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DownloadPolicy(second, second.negated(), 1, second, 1));
    }

    /** The digests of "abc" from FIPS 180-2, B.1, and RFC 1321, A.5. */
    @Test
    void checksumsAreThoseOfTheStandards() throws Exception {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Checksum.of(file, Progress.NONE, CancelToken.none()))
                .isEqualTo(new Checksum(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "kAFQmDzST7DWlj99KOF/cg=="));
    }

    @Test
    void checksumsCanBeStopped() throws Exception {
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Checksum.of(file, Progress.NONE, cancel));
    }
}
