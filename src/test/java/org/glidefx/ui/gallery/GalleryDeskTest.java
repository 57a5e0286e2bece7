package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.CandidateListener;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dragged or copied into other programs, and what comes back to the editor. */
class GalleryDeskTest {

    private Bench bench;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        try (Gallery gallery = Galleries.open(folder)) {
            for (int i = 1; i <= 3; i++) {
                gallery.add(Galleries.made("heart " + i, i));
            }
        }
        bench = Bench.withGallery(folder);
        bench.gallery.page().show();
        bench.until(() -> bench.gallery.page().entries().size() == 3);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private GalleryDesk desk() {
        return bench.gallery;
    }

    @Test
    void nothingIsGivenWithoutAChoice() {
        assertThat(desk().chosenFiles()).isEmpty();
    }

    @Test
    void theFilesOfTheChosenPicturesAreGivenInTheOrderOfTheList() {
        desk().page().selection().press(2, false, false);
        desk().page().selection().press(0, true, false);

        List<Path> files = desk().chosenFiles();
        assertThat(files).hasSize(2);
        assertThat(ImageFiles.read(files.get(0))).isEqualTo(Galleries.picture(3));
        assertThat(ImageFiles.read(files.get(1))).isEqualTo(Galleries.picture(1));
        assertThat(ImageFiles.readMetadata(files.get(0)).recipe().orElseThrow().caption())
                .isEqualTo("heart 3");
    }

    @Test
    void aFileThatIsGoneIsToldAndTheOthersAreGiven() throws IOException {
        desk().page().selection().chooseAll();
        Path gone = desk().chosenFiles().get(1);
        Files.delete(gone);

        assertThat(desk().chosenFiles()).hasSize(2).doesNotContain(gone);
        assertThat(bench.editor.notices().notices()).isNotEmpty();
    }

    @Test
    void whatWasMadeIsKeptThoughTheWindowCloses() {
        bench.opened();
        bench.jobs.gallery("busy until the window closes", GalleryDeskTest::untilCancelled, ignored -> {});
        bench.editor.captionProperty().set("a red door");
        bench.editor.sampling().countProperty().set(2);
        bench.run();
        bench.close();

        bench.until(() -> kept() == 5);
    }

    private static boolean untilCancelled(CancelToken cancel) {
        while (true) {
            cancel.throwIfCancelled();
            Thread.onSpinWait();
        }
    }

    private int kept() {
        try (Gallery gallery = Galleries.open(folder)) {
            return gallery.find(GalleryQuery.ALL).size();
        }
    }

    @Test
    void onlyTheTrashGivesBack() {
        desk().page().selection().press(0, false, false);
        desk().page().restore();
        bench.until(() -> bench.jobs.pending() == 0);

        assertThat(desk().page().canUndoProperty().get()).isFalse();
    }

    private boolean canOpenVersion() {
        return desk().missingVersion().getValue().isEmpty();
    }

    @Test
    void aVersionCanBeOpenedOnlyWhereOneIsKnown() {
        assertThat(desk().missingVersion().getValue()).isEqualTo("Select a picture first.");
        desk().page().selection().press(0, false, false);
        assertThat(desk().missingVersion().getValue()).startsWith("This picture was made from a caption");
        bench.opened().withPicture().withMask().run();
        bench.until(() -> desk().page().entries().size() == 5);
        desk().page().selection().press(0, false, false);
        assertThat(canOpenVersion()).as("its document is open").isTrue();
        bench.documents.close(bench.documents.front());

        assertThat(desk().missingVersion().getValue())
                .isEqualTo("The document of this picture was never saved, so its version is gone.");
    }

    @Test
    void whatComesOutOfTheGalleryIsNamedAsItsCaption() {
        desk().page().selection().press(0, false, false);
        desk().openPicture();
        bench.until(() -> bench.editor.document().get() != null);

        assertThat(bench.documents.front().nameProperty().get()).isEqualTo("heart 3");
        assertThat(bench.editor.files().suggestedName()).isEqualTo("heart 3.glidefx");
    }

    private void accept(String caption) {
        bench.editor.captionProperty().set(caption);
        bench.withMask().run();
        bench.editor.accept();
    }

    private void openVersionOf(String caption) {
        bench.until(() -> desk().page().entries().size() == 7);
        chooseLast(caption);
        bench.gallery.openVersion();
        bench.untilIdle();
    }

    @Test
    void aVersionFromTheGalleryBringsItsCaption() {
        bench.opened().withPicture();
        accept("a red door");
        accept("a cat");
        openVersionOf("a red door");
        bench.until(() -> bench.editor.document().get().current() == 1);

        assertThat(bench.editor.captionProperty().get()).isEqualTo("a red door");
        bench.editor.captionProperty().set("something new");
        openVersionOf("a cat");
        bench.until(() -> bench.editor.document().get().current() == 2);
        assertThat(bench.editor.captionProperty().get()).as("typed").isEqualTo("something new");
    }

    private void chooseLast(String caption) {
        int place = desk().page().entries().stream()
                .map(GalleryEntry::caption)
                .toList()
                .lastIndexOf(caption);
        desk().page().selection().press(place, false, false);
    }

    @Test
    void theGalleryStaysWhereARunKeepsAVersionFromBeingShown() {
        bench.opened().withPicture();
        accept("a red door");
        accept("a cat");
        bench.until(() -> desk().page().entries().size() == 7);
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        bench.editor.captionProperty().set("a fox");
        bench.withMask().editor.runMainAction();
        chooseLast("a red door");
        desk().openVersion();
        assertThat(desk().page().shownProperty().get()).isTrue();
        assertThat(said()).isEqualTo(Messages.text("notice.version-running"));
        chooseLast("a cat");
        desk().openVersion();

        assertThat(desk().page().shownProperty().get())
                .as("it is the version shown")
                .isFalse();
        gate.countDown();
        bench.untilIdle();
    }

    @Test
    void aPictureFromTheGalleryBringsItsCaption() {
        desk().page().selection().press(0, false, false);
        desk().openPicture();
        bench.until(() -> bench.editor.document().get() != null);

        assertThat(bench.editor.captionProperty().get()).isEqualTo("heart 3");
    }

    /** The notice that a remix ends with. */
    private String said() {
        return bench.editor.notices().notices().getLast().text();
    }

    private EditorViewModel remixed(int place) {
        desk().page().selection().press(place, false, false);
        desk().remix();
        bench.until(() -> !bench.documents.editor().candidates().all().isEmpty());
        return bench.documents.editor();
    }

    @Test
    void aRemixShowsThePictureAndTheNextRunMakesItAgain() {
        bench.opened();
        bench.editor.captionProperty().set("a red door");
        bench.editor.sampling().countProperty().set(4);
        bench.run();
        PendingCandidate third = bench.editor.candidates().all().get(2);
        long seed = third.request().settings().seed();
        bench.until(() -> desk().page().entries().size() == 7);
        bench.documents.close(bench.documents.front());
        EditorViewModel editor = remixed(1);

        assertThat(editor.candidates().getSelected().picture()).isEqualTo(third.picture());
        assertThat(editor.canvas().shownProperty().get()).isEqualTo(third.picture());
        assertThat(editor.sampling().seedProperty().get()).isEqualTo(seed);
        assertThat(editor.sampling().seedLockedProperty().get()).isTrue();
        assertThat(said()).contains("makes it again, as candidate 3;");
        assertThat(bench.documents.unsaved()).as("the gallery has it").isEmpty();
        editor.runMainAction();
        bench.until(() -> editor.candidates().all().size() == 4
                && !bench.documents.runningProperty().get());
        PendingCandidate again = editor.candidates().all().getLast();
        assertThat(again.picture()).isEqualTo(third.picture());
        assertThat(again.recipe()).isEqualTo(third.recipe());
    }

    @Test
    void aRemixedVariationIsVariedInTheSameWayUntilTheSeedChanges() {
        bench.opened();
        bench.editor.captionProperty().set("a red door");
        bench.editor.sampling().countProperty().set(1);
        bench.run();
        bench.editor.moreLikeThis();
        bench.untilIdle();
        Object asked = bench.engine.requests.getLast();
        bench.until(() -> desk().page().entries().size() == 5);
        bench.documents.close(bench.documents.front());
        EditorViewModel editor = remixed(0);
        editor.sampling().countProperty().set(1);
        editor.runMainAction();
        bench.untilIdle();

        assertThat(((GenerateRequest) asked).variation()).isPresent();
        assertThat(bench.engine.requests.getLast()).isEqualTo(asked);
        editor.sampling().rollSeed();
        editor.runMainAction();
        bench.untilIdle();
        assertThat(((GenerateRequest) bench.engine.requests.getLast()).variation())
                .isEmpty();
    }

    @Test
    void aRemixedFillIsShownOverItsSourceAndMadeAgain() {
        bench.opened().withPicture();
        bench.editor.captionProperty().set("a red door");
        bench.withMask().run();
        bench.editor.candidates().select(0);
        Raster made = bench.editor.candidates().getSelected().picture();
        bench.editor.accept();
        bench.until(() -> desk().page().entries().stream().anyMatch(GalleryEntry::accepted));
        bench.editor.captionProperty().set("something else");
        int place = desk().page().entries().stream()
                .map(GalleryEntry::accepted)
                .toList()
                .indexOf(true);
        EditorViewModel editor = remixed(place);

        assertThat(editor.document().get().current()).isZero();
        assertThat(editor.document().get().mask()).isEqualTo(Bench.dot());
        assertThat(editor.candidates().getSelected().picture()).isEqualTo(made);
        assertThat(editor.candidates().getSelected().candidate().report().exact())
                .isTrue();
        assertThat(said()).contains("makes it again, as candidate 1;");
        editor.runMainAction();
        bench.until(() -> editor.candidates().all().size() == 3
                && !bench.documents.runningProperty().get());
        assertThat(editor.candidates().all().get(1).picture()).isEqualTo(made);
    }

    /** Candidates are large, and the panel drops the oldest of many; an open document must not keep those. */
    @Test
    void aCandidateIsLetGoWhileItsDocumentIsOpen() {
        bench.withPicture();
        GalleryAccess access =
                new GalleryAccess(Optional.of(folder), Clock.systemUTC(), bench.jobs, ignored -> {}, ignored -> {});
        GalleryKeeper keeper = new GalleryKeeper(access, bench.editor.notices(), () -> {});
        WeakReference<PendingCandidate> gone = accepted(keeper.listenTo(bench.editor.document()));
        bench.until(() -> bench.jobs.pending() == 0);

        bench.until(() -> {
            System.gc();
            return gone.get() == null;
        });
        access.close();
        desk().page().refresh();
        bench.until(() -> desk().page().entries().size() == 4);
        GalleryEntry kept = desk().page().entries().stream()
                .filter(GalleryEntry::accepted)
                .findFirst()
                .orElseThrow();
        assertThat(keeper.versionIn(bench.editor.document(), kept.id())).hasValue(1);
    }

    /** Tells of a candidate that becomes version 1, and forgets it. */
    private static WeakReference<PendingCandidate> accepted(CandidateListener listener) {
        Raster picture = Galleries.picture(9);
        Request request = new Request.Words("x", new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 1, 1), 1);
        Box place = new Box(0, 0, picture.width(), picture.height());
        PendingCandidate made = new PendingCandidate(
                request, new Candidate(0, picture, place, 64, new EditReport(1, 1, 1, 0)), picture);
        listener.made(made);
        listener.accepted(made, 1);
        return new WeakReference<>(made);
    }

    @Test
    void aRemixLeavesTheWordsThatWereTypedInAnEmptyTab() {
        bench.opened();
        bench.editor.captionProperty().set("a red kite");
        EditorViewModel editor = remixed(0);

        assertThat(editor.captionProperty().get()).isEqualTo("heart 3");
        assertThat(bench.editor.captionProperty().get()).isEqualTo("a red kite");
    }

    @Test
    void aRemixSaysWhyAnotherModelWillNotMakeTheSame() {
        bench.opened();
        remixed(0);

        assertThat(said()).endsWith("will not make quite the same. It was made by the model “starter”.");
    }

    @Test
    void aFillWhoseDocumentIsGoneIsRemixedUnderItsCaption() {
        bench.editor.captionProperty().set("a red door");
        bench.opened().withPicture().withMask().run();
        bench.until(() -> desk().page().entries().size() == 5);
        bench.documents.close(bench.documents.front());
        desk().page().selection().press(0, false, false);
        desk().remix();
        bench.until(() -> bench.documents.editor().document().get() != null);

        assertThat(bench.documents.front().nameProperty().get()).isEqualTo("a red door");
    }
}
