package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remixing a fill while a run keeps other versions from being shown. */
class GalleryDuringRunTest {

    private final CountDownLatch gate = new CountDownLatch(1);
    private Bench bench;

    @TempDir
    Path folder;

    @BeforeEach
    void accept() {
        bench = Bench.withGallery(folder);
        bench.opened().withPicture();
        bench.editor.captionProperty().set("a red door");
        bench.withMask().run();
        bench.editor.accept();
        bench.editor.makeFromWords();
        bench.untilIdle();
        bench.gallery.page().show();
        bench.until(() -> bench.gallery.page().entries().size() == 4
                && bench.gallery.page().entries().stream().anyMatch(GalleryEntry::accepted));
    }

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    /** Begins a run that goes on until the end of the test. */
    private void beginRun() {
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        bench.editor.captionProperty().set("a fox");
        bench.withMask().editor.runMainAction();
        assertThat(bench.editor.run().runningProperty().get()).isTrue();
    }

    private void remixTheAccepted() {
        int place = bench.gallery.page().entries().stream()
                .map(GalleryEntry::accepted)
                .toList()
                .indexOf(true);
        bench.gallery.page().selection().press(place, false, false);
        bench.gallery.remix();
    }

    @Test
    void whatCannotBeShownLeavesGalleryAndSelection() {
        beginRun();
        bench.editor.candidates().select(0);
        PendingCandidate selected = bench.editor.candidates().getSelected();
        assertThat(selected).isNotNull();
        remixTheAccepted();
        String running = Messages.text("notice.version-running");
        bench.until(() -> bench.editor.notices().notices().stream()
                .anyMatch(notice -> notice.text().equals(running)));

        assertThat(bench.gallery.page().shownProperty().get()).isTrue();
        assertThat(bench.editor.candidates().getSelected()).isEqualTo(selected);
        assertThat(bench.editor.captionProperty().get()).isEqualTo("a fox");
    }

    @Test
    void aFillOfTheVersionShownIsRemixed() {
        bench.editor.goToVersion(0);
        beginRun();
        remixTheAccepted();
        bench.until(() -> bench.editor.captionProperty().get().equals("a red door"));

        assertThat(bench.gallery.page().shownProperty().get()).isFalse();
        assertThat(bench.editor.document().get().current()).isZero();
    }
}
