package org.glidefx.ui.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;

/** Several documents in one window: which is in front, what each has to itself, and what they share. */
class DocumentsTest extends DocumentsFixture {

    @Test
    void aWindowBeginsWithAnEmptyDocumentThatTheFirstFileTakes() {
        assertThat(names()).containsExactly("New picture");

        opened(picture("a.png", 0xFF111111));
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void eachFurtherFileHasATabOfItsOwn() {
        OpenDocument first = opened(picture("a.png", 0xFF111111));
        first.editor().captionProperty().set("a red door");
        OpenDocument second = opened(picture("b.png", 0xFF222222));
        second.editor().painted(Bench.dot());

        assertThat(documents.front()).isEqualTo(second);
        assertThat(second.editor().captionProperty().get()).isEmpty();
        assertThat(first.editor().document().get().mask().isEmpty()).isTrue();
        assertThat(first.editor().unsaved()).isNull();
        assertThat(documents.unsaved()).containsExactly(second);
        assertThat(documents.editor().engine().engineProperty().get()).isSameAs(bench.engine);
    }

    @Test
    void aFileThatIsOpenComesToTheFront() {
        Path file = picture("a.png", 0xFF111111);
        OpenDocument first = opened(file);
        first.editor().painted(Bench.dot());
        opened(picture("b.png", 0xFF222222));
        List<EditorViewModel> then = new ArrayList<>();

        documents.open(folder.resolve("sub").resolve("..").resolve("a.png"), then::add);

        assertThat(documents.front()).isEqualTo(first);
        assertThat(documents.open()).hasSize(2);
        assertThat(then).containsExactly(first.editor());
        assertThat(first.editor().document().get().mask().isEmpty()).isFalse();
    }

    @Test
    void aDocumentBelongsToTheFileItWasSavedTo() {
        Path source = picture("a.png", 0xFF111111);
        OpenDocument first = opened(source);
        Path saved = folder.resolve("hall.glidefx");
        first.editor().files().save(saved, () -> {});
        bench.until(() -> saved.equals(first.fileProperty().get()));

        assertThat(documents.of(saved)).contains(first);
        assertThat(opened(source)).isNotEqualTo(first);
    }

    @Test
    void severalFilesAtOnceOpenInTheirOrderTheFirstInFront() {
        List<Path> files = List.of(picture("a.png", 1), picture("b.png", 2), picture("c.png", 3));
        List<Path> opened = new ArrayList<>();

        documents.open(files, opened::add);
        bench.until(() -> opened.size() == 3);

        assertThat(names()).containsExactly("a.png", "b.png", "c.png");
        assertThat(documents.front().nameProperty().get()).isEqualTo("a.png");
    }

    @Test
    void theSameFileTwiceInOneDropOpensOnce() {
        Path file = picture("a.png", 1);
        documents.open(List.of(file, file), ignored -> {});
        bench.until(() -> documents.editor().document().get() != null);

        assertThat(documents.open()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadLeavesNoTabBehind() throws Exception {
        OpenDocument first = opened(picture("a.png", 1));
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");

        documents.open(broken);
        assertThat(names()).containsExactly("a.png", "broken.png");
        bench.until(() -> !documents.shared().notices().notices().isEmpty());

        assertThat(documents.open()).containsExactly(first);
        assertThat(documents.front()).isEqualTo(first);
    }

    @Test
    void theEmptyWindowStaysWhenItsOnlyFileCannotBeRead() throws Exception {
        documents.open(Files.writeString(folder.resolve("broken.png"), "no picture"));
        bench.until(() -> !documents.shared().notices().notices().isEmpty());

        assertThat(names()).containsExactly("New picture");
    }

    @Test
    void pastedPicturesHaveNamesOfTheirOwn() {
        documents.paste(Bench.PICTURE);
        documents.paste(Bench.PICTURE);
        documents.paste(Bench.PICTURE);

        assertThat(names()).containsExactly("Pasted picture", "Pasted picture 2", "Pasted picture 3");
    }

    @Test
    void newGoesToTheEmptyTabThatIsThere() {
        OpenDocument first = opened(picture("a.png", 1));
        OpenDocument empty = documents.fresh();
        documents.show(first);

        assertThat(documents.fresh()).isEqualTo(empty);
        assertThat(documents.open()).hasSize(2);
    }

    @Test
    void tabsAreSteppedThroughRoundTheEndsAndMoved() {
        OpenDocument first = opened(picture("a.png", 1));
        OpenDocument second = opened(picture("b.png", 2));

        documents.step(1);
        assertThat(documents.front()).isEqualTo(first);
        documents.step(-1);
        assertThat(documents.front()).isEqualTo(second);
        documents.move(second, 0);
        assertThat(names()).containsExactly("b.png", "a.png");
        assertThat(documents.front()).isEqualTo(second);
    }

    @Test
    void closingShowsTheNeighbourAndTheLastLeavesAnEmptyOne() {
        OpenDocument first = opened(picture("a.png", 1));
        OpenDocument second = opened(picture("b.png", 2));
        documents.show(first);

        documents.close(first);
        assertThat(documents.front()).isEqualTo(second);
        documents.close(second);
        assertThat(names()).containsExactly("New picture");
    }

    @Test
    void aRunBehindGoesOnAndItsCandidatesAreItsOwn() {
        OpenDocument first = opened(picture("a.png", 1));
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        first.editor().painted(Bench.dot());
        first.editor().runMainAction();
        OpenDocument second = opened(picture("b.png", 2));
        assertThat(first.editor().run().runningProperty().get()).isTrue();
        assertThat(documents.runningProperty().get()).isTrue();
        gate.countDown();
        bench.untilIdle();

        assertThat(first.editor().candidates().all()).hasSize(2);
        assertThat(second.editor().candidates().all()).isEmpty();
    }

    @Test
    void aSecondRunWaitsForTheFirstAndSaysSo() {
        OpenDocument first = opened(picture("a.png", 1));
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        first.editor().painted(Bench.dot());
        first.editor().runMainAction();
        OpenDocument second = opened(picture("b.png", 2));
        second.editor().painted(Bench.dot());
        second.editor().runMainAction();

        assertThat(second.editor().progress().textProperty().get()).isEqualTo(Messages.text("progress.turn"));
        assertThat(first.editor().run().waitingProperty().get()).isFalse();
        gate.countDown();
        bench.until(() -> first.editor().candidates().all().size() == 2);
        bench.until(() -> !second.editor().run().waitingProperty().get());
        bench.untilIdle();
        assertThat(second.editor().candidates().all()).hasSize(2);
    }

    @Test
    void closingStopsItsRunAndThatOfNoOther() {
        OpenDocument first = opened(picture("a.png", 1));
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        first.editor().painted(Bench.dot());
        first.editor().runMainAction();
        OpenDocument second = opened(picture("b.png", 2));
        second.editor().painted(Bench.dot());
        second.editor().runMainAction();

        documents.close(first);
        gate.countDown();
        bench.untilIdle();

        assertThat(second.editor().candidates().all()).hasSize(2);
    }

    @Test
    void anotherModelStopsTheRunsOfAll() {
        OpenDocument first = opened(picture("a.png", 1));
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        first.editor().painted(Bench.dot());
        first.editor().runMainAction();
        opened(picture("b.png", 2));

        documents.changeEngine(new EngineOptions("other", DeviceChoice.AUTO, 0));
        assertThat(first.editor().run().runningProperty().get()).isFalse();
        gate.countDown();
        bench.until(() -> first.editor().engine().stateProperty().get() == EngineViewModel.State.READY);
    }

    @Test
    void fromWordsMakesATabOfItsOwnWithCaptionAndSettings() {
        OpenDocument first = opened(picture("a.png", 1));
        first.editor().captionProperty().set("a lighthouse");
        first.editor().sampling().countProperty().set(3);

        documents.makeFromWords(first);
        OpenDocument made = documents.front();
        assertThat(made).isNotEqualTo(first);
        assertThat(made.nameProperty().get()).isEqualTo("a lighthouse");
        bench.untilIdle();
        made.editor().accept();

        assertThat(made.editor().document().get().versions().size()).isEqualTo(1);
        assertThat(first.editor().document().get().versions().size()).isEqualTo(1);
        assertThat(first.editor().candidates().all()).isEmpty();
    }

    @Test
    void fromWordsLeavesTheWordsInAnotherEmptyTab() {
        OpenDocument first = opened(picture("a.png", 1));
        OpenDocument empty = documents.fresh();
        empty.editor().captionProperty().set("a red kite");
        first.editor().captionProperty().set("a lighthouse");

        documents.makeFromWords(first);
        bench.untilIdle();

        assertThat(empty.editor().captionProperty().get()).isEqualTo("a red kite");
        assertThat(documents.front().editor().captionProperty().get()).isEqualTo("a lighthouse");
        assertThat(documents.open()).hasSize(3);
    }

    @Test
    void fromWordsHereBecomesAVersion() {
        OpenDocument first = opened(picture("a.png", 1));
        first.editor().captionProperty().set("a lighthouse");
        first.editor().makeFromWords();
        bench.untilIdle();
        assertThat(first.editor().candidates().getSelected().request()).isInstanceOf(Request.Words.class);
        first.editor().accept();

        assertThat(documents.open()).hasSize(1);
        assertThat(first.editor().document().get().versions().size()).isEqualTo(2);
        assertThat(first.editor().document().get().version().caption()).isEqualTo("a lighthouse");
        assertThat(first.editor().candidates().all()).isEmpty();
        first.editor().undo();
        assertThat(first.editor().document().get().current()).isZero();
        assertThat(first.editor().candidates().all()).hasSize(2);
    }

    @Test
    void aClosedDocumentIsLetGo() {
        WeakReference<EditorViewModel> gone = closedAgain();

        bench.until(() -> {
            System.gc();
            return gone.get() == null;
        });
    }

    private WeakReference<EditorViewModel> closedAgain() {
        opened(picture("a.png", 1));
        OpenDocument second = opened(picture("b.png", 2));
        second.editor().captionProperty().set("a lighthouse");
        second.editor().painted(Bench.dot());
        bench.untilIdle();
        WeakReference<EditorViewModel> reference = new WeakReference<>(second.editor());
        documents.close(second);
        bench.until(() -> bench.jobs.pending() == 0);
        return reference;
    }
}
