package org.glidefx.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glidefx.picture.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchLogTest {

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() {
        String text = BatchLog.line("aa", List.of("owl.png")) + BatchLog.line("bb", List.of("a-1.png", "a-2.png"));

        assertThat(BatchLog.read(text)).containsOnlyKeys("aa", "bb").containsEntry("bb", List.of("a-1.png", "a-2.png"));
    }

    @Test
    void linesThatSayNothingArePassedOver() {
        String text =
                "null\n[]\n{}\n{\"key\": \"aa\"}\n\n{\"key\": \"bb\", \"fi\n" + BatchLog.line("cc", List.of("owl.png"));

        assertThat(BatchLog.read(text)).containsOnlyKeys("cc");
    }

    @Test
    void aLogThatIsCutInsideACharacterIsReadUpToThere() throws IOException {
        byte[] whole = (BatchLog.line("aa", List.of("owl.png")) + "{\"key\":\"bb\",\"files\":[\"\u00e9")
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(BatchLog.FILE), Arrays.copyOf(whole, whole.length - 1));

        BatchLog.open(folder, true, BatchPart.WHOLE).add("cc", List.of(folder.resolve("cat.png")));

        assertThat(BatchLog.open(folder, true, BatchPart.WHOLE).done()).containsOnlyKeys("aa", "cc");
    }

    @Test
    void aFileBelongsToTheLineThatMadeItLast() {
        String text = BatchLog.line("aa", List.of("owl.png", "cat.png"))
                + BatchLog.line("bb", List.of("owl.png"))
                + BatchLog.line("bb", List.of("owl.png"));

        assertThat(BatchLog.read(text)).containsOnlyKeys("bb");
    }

    @Test
    void anEarlierBatchIsNoticedAndPartsThatRunBesideAreNot() throws IOException {
        Files.createFile(folder.resolve(".glidefx-batch-2-of-4.jsonl"));

        assertThatNoException().isThrownBy(() -> BatchLog.requireNone(folder, new BatchPart(1, 4)));
        for (BatchPart part : List.of(new BatchPart(2, 4), new BatchPart(1, 8), BatchPart.WHOLE)) {
            assertThatThrownBy(() -> BatchLog.requireNone(folder, part))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("--resume");
        }
        BatchLog.open(folder, false, BatchPart.WHOLE);
        assertThatNoException().isThrownBy(() -> BatchLog.requireNone(folder, BatchPart.WHOLE));
    }

    @Test
    void logsOfAClusterCount() throws IOException {
        Files.writeString(
                folder.resolve(".glidefx-batch-cluster-1.jsonl"), BatchLog.line("aa", List.of("owl.png", "cat.png")));
        Files.createFile(folder.resolve("owl.png"));
        BatchLog log = BatchLog.open(folder, true, BatchPart.WHOLE);

        assertThat(log.isDone("aa")).as("with a file missing").isFalse();
        Files.createFile(folder.resolve("cat.png"));
        assertThat(log.isDone("aa")).isTrue();
        assertThat(log.done()).containsOnlyKeys("aa");
    }
}
