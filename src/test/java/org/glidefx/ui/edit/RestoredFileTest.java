package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.glidefx.editor.Document;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restored work keeps its file, unless saving would replace newer or fuller work there. */
class RestoredFileTest {

    @TempDir
    private Path temporary;

    private Path file;
    private Path session;
    private Document last;

    /** Saves a document, works on it, and copies the journal as a killed process leaves it. */
    @BeforeEach
    void leaveSavedWork() throws IOException {
        file = temporary.resolve("scene.glidefx");
        session = Files.createDirectories(temporary.resolve("left").resolve("session-1"));
        Path own = temporary.resolve("own");
        try (Bench bench = new Bench(own)) {
            bench.opened().withPicture();
            boolean[] saved = {false};
            bench.editor.files().save(file, () -> saved[0] = true);
            bench.until(() -> saved[0]);
            bench.withMask();
            bench.editor.captionProperty().set("a door");
            bench.run();
            bench.editor.accept();
            bench.until(() -> bench.editor.autosave().isUpToDate());
            last = Objects.requireNonNull(bench.editor.document().get());
            copy(own);
        }
    }

    private void copy(Path own) throws IOException {
        try (Stream<Path> files = Files.walk(own)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, session.resolve(each.getFileName()));
            }
        }
    }

    private AutosaveViewModel.Left restored(Bench bench) {
        AutosaveViewModel.Left[] found = new AutosaveViewModel.Left[1];
        bench.editor.autosave().findLeft(left -> found[0] = left.getFirst());
        bench.until(() -> found[0] != null);
        bench.editor.restore(found[0]);
        return found[0];
    }

    @Test
    void restoredWorkBelongsToItsFile() {
        try (Bench bench = new Bench(temporary.resolve("left"))) {
            restored(bench);

            assertThat(bench.editor.document().savedTo()).isEqualTo(file.toAbsolutePath());
            assertThat(bench.editor.document().dirtyProperty().get()).isTrue();
        }
    }

    /** A document that is saved again unchanged has a younger file than its history. */
    @Test
    void whatIsTypedAfterASaveBelongsToTheFileToo() throws IOException {
        age(session.resolve("history.json"), 3);
        age(file, 2);
        age(session.resolve("draft.json"), 1);
        try (Bench bench = new Bench(temporary.resolve("left"))) {
            restored(bench);

            assertThat(bench.editor.document().savedTo()).isEqualTo(file.toAbsolutePath());
            assertThat(bench.editor.notices().notices()).isEmpty();
        }
    }

    private static void age(Path written, int hours) throws IOException {
        Files.setLastModifiedTime(written, FileTime.from(Instant.now().minus(Duration.ofHours(hours))));
    }

    @Test
    void aFileThatWasChangedSinceIsNotReplaced() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        try (Bench bench = new Bench(temporary.resolve("left"))) {
            restored(bench);

            assertThat(bench.editor.document().savedTo()).as("saving asks").isNull();
            assertThat(bench.editor.document().dirtyProperty().get()).isTrue();
            assertThat(bench.editor.notices().notices().getFirst().text())
                    .isEqualTo(Messages.text("notice.restored-older", "scene.glidefx"));
        }
    }

    @Test
    void aFileIsNotReplacedByWorkThatLacksAVersion() throws IOException {
        String lost = last.versions().version(1).pixels().patch().png().sha256();
        Files.delete(session.resolve(lost + ".png"));
        try (Bench bench = new Bench(temporary.resolve("left"))) {
            AutosaveViewModel.Left left = restored(bench);

            assertThat(left.opened().orElseThrow().lost()).isNotEmpty();
            assertThat(bench.editor.document().savedTo()).as("saving asks").isNull();
            assertThat(bench.editor.document().dirtyProperty().get()).isTrue();
        }
    }
}
