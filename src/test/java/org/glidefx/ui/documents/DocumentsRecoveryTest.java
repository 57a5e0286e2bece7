package org.glidefx.ui.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.editor.Journal;
import org.glidefx.jobs.CancelToken;
import org.glidefx.ui.edit.AutosaveViewModel;
import org.glidefx.ui.edit.Bench;
import org.junit.jupiter.api.Test;

/** What is restored of several documents after a kill, and what is not. */
class DocumentsRecoveryTest extends DocumentsFixture {

    @Test
    void allDocumentsComeBackAfterAKill() {
        OpenDocument first = opened(picture("a.png", 1));
        first.editor().painted(Bench.dot());
        opened(picture("b.png", 2)).editor().painted(Bench.dot());
        opened(picture("c.png", 3));
        documents.fresh().editor().captionProperty().set("a lighthouse");
        bench.until(() -> documents.open().stream()
                .allMatch(each -> each.editor().autosave().isUpToDate()));
        documents.keepOnClose();
        bench.jobs.close(() -> {}, documents.journalsCloser(), bench.gallery::close);
        bench.until(() -> unlocked() == 3);

        open();
        List<AutosaveViewModel.Left> found = new ArrayList<>();
        documents.editor().autosave().findLeft(found::addAll);
        bench.until(() -> found.size() == 3);
        documents.restore(found);

        assertThat(names()).containsExactlyInAnyOrder("a.png", "b.png", "New picture");
        assertThat(documents.unsaved()).hasSize(2);
        assertThat(documents.open().stream()
                        .map(each -> each.editor().captionProperty().get()))
                .contains("a lighthouse");
    }

    private int unlocked() {
        List<Journal> left = Journal.leftBehind(folder.resolve("journals"), "test");
        left.forEach(Journal::close);
        return left.size();
    }

    @Test
    void aClosedTabLeavesNoJournal() throws Exception {
        OpenDocument first = opened(picture("a.png", 1));
        opened(picture("b.png", 2));
        first.editor().painted(Bench.dot());
        bench.until(() -> first.editor().autosave().isUpToDate());
        assertThat(journals()).isEqualTo(1);

        documents.close(first);
        bench.until(() -> bench.jobs.pending() == 0);
        assertThat(journals()).isZero();
    }

    /** The window may close before the journal of a closed tab has been closed. */
    @Test
    void aTabClosedJustBeforeTheWindowLeavesNoJournal() throws Exception {
        OpenDocument first = opened(picture("a.png", 1));
        first.editor().painted(Bench.dot());
        bench.until(() -> first.editor().autosave().isUpToDate());
        bench.jobs.journal("busy until the window closes", DocumentsRecoveryTest::untilCancelled, ignored -> {});
        documents.close(first);
        bench.jobs.close(() -> {}, documents.journalsCloser(), bench.gallery::close);

        bench.until(() -> {
            try {
                return journals() == 0;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static boolean untilCancelled(CancelToken cancel) {
        while (true) {
            cancel.throwIfCancelled();
            Thread.onSpinWait();
        }
    }

    private long journals() throws java.io.IOException {
        Path root = folder.resolve("journals");
        try (var all = Files.list(root)) {
            return all.count();
        }
    }
}
