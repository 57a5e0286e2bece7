package org.glidefx.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.glidefx.jobs.CancelToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHashTest {

    private static final int CHUNK = 1 << 17;

    @TempDir
    Path folder;

    /** The examples of FIPS 180-4. */
    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void theStandardsExamplesHaveTheirHashes(String text, String hash) throws Exception {
        assertThat(hash(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17})
    void filesOfAnyLengthAreHashedWhole(int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(hash(bytes)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void oneChangedBitChangesTheHash() throws Exception {
        byte[] bytes = new byte[CHUNK + 5];
        String before = hash(bytes);
        bytes[CHUNK + 4] ^= 1;
        assertThat(hash(bytes)).isNotEqualTo(before);
    }

    @Test
    void hashingCanBeStopped() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[10]);
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> FileHash.sha256(file, cancel));
    }

    @Test
    void missingFilesHaveNoHash() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> FileHash.sha256(folder.resolve("missing"), CancelToken.none()));
    }

    private String hash(byte[] bytes) throws IOException {
        return FileHash.sha256(Files.write(folder.resolve("file"), bytes), CancelToken.none());
    }
}
