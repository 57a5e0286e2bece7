package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFilesTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    Path root;

    private ModelFolder model;
    private Path network;
    private Path memory;

    @BeforeEach
    void writeAModel() throws IOException {
        model = ModelFolder.open(ModelFixture.write(root.resolve("tiny")));
        network = model.file("base.onnx");
        for (ModelFile file : model.manifest().files()) {
            changedAt(model.file(file.name()), LONG_AGO);
        }
        memory = root.resolve("state/checked-files");
    }

    private static void changedAt(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private void verify() {
        model.verify(Progress.NONE, CheckedFiles.in(memory), CancelToken.none());
    }

    /** Changes a byte, but not the length. */
    private void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
    }

    private void assertFoundOut() {
        assertThatExceptionOfType(ModelException.class).isThrownBy(this::verify).withMessageContaining("altered");
    }

    /** A change that also sets the time back is not detected; "models verify" reads all files. */
    @Test
    void aFileThatWasCheckedIsNotReadAgain() throws IOException {
        verify();
        damage(network);
        changedAt(network, LONG_AGO);

        assertThatCode(this::verify).doesNotThrowAnyException();
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> model.verify(Progress.NONE, CancelToken.none()));
    }

    @Test
    void aFileThatChangedIsReadAgain() throws IOException {
        verify();
        damage(network);
        changedAt(network, LONG_AGO.plusNanos(1000));

        assertFoundOut();
    }

    @Test
    void anotherFileInItsPlaceIsReadAgain() throws IOException {
        verify();
        Path other = Files.copy(network, root.resolve("other"));
        damage(other);
        changedAt(other, LONG_AGO);
        Files.delete(network);
        Files.move(other, network);

        assertFoundOut();
    }

    @Test
    void aFileOfAnotherHashIsReadAgain() throws IOException {
        verify();
        String hash = model.manifest().files().getFirst().sha256();
        ModelFixture.edit(model.directory(), hash, hash.substring(1) + hash.charAt(0));
        model = ModelFolder.open(model.directory());

        assertFoundOut();
    }

    @Test
    void whatWasNotWholeIsNotRemembered() throws IOException {
        damage(network);
        changedAt(network, LONG_AGO);

        assertFoundOut();
        assertFoundOut();
    }

    /** It could change once more within the same tick of the file system's clock. */
    @Test
    void aFileThatHasJustChangedIsNotRemembered() throws IOException {
        changedAt(network, Instant.now().plusSeconds(3600));
        verify();

        assertThat(Files.readAllLines(memory))
                .hasSize(model.manifest().files().size() - 1)
                .noneMatch(line -> line.contains("base.onnx"));
    }

    @Test
    void aMemoryThatIsNoneCostsNothingButTime() throws IOException {
        Files.createDirectories(memory.getParent());
        for (byte[] content : List.of(new byte[] {(byte) 0xFF, 0, 9, 10}, new byte[1 << 21], new byte[0])) {
            Files.write(memory, content);
            assertThatCode(this::verify).doesNotThrowAnyException();
        }
        Files.delete(memory);
        Files.createDirectory(memory);
        Files.writeString(memory.resolve("file"), "in the way");
        assertThatCode(this::verify).doesNotThrowAnyException();
        memory = Files.writeString(root.resolve("file"), "").resolve("checked-files");
        assertThatCode(this::verify).doesNotThrowAnyException();
    }

    @Test
    void forgetsTheOldestAndLeavesNothingElseBehind() throws IOException {
        Files.createDirectories(memory.getParent());
        Files.write(memory, IntStream.range(0, 5000).mapToObj(Integer::toString).toList());
        verify();

        assertThat(Files.readAllLines(memory)).hasSize(1000).contains("4999").doesNotContain("0");
        assertThat(memory.getParent().toFile().list()).containsExactly("checked-files");
        verify();
        assertThat(Files.readAllLines(memory)).hasSize(1000).doesNotHaveDuplicates();
    }
}
