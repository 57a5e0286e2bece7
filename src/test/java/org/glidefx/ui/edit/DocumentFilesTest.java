package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.engine.EditRequest;
import org.glidefx.image.Box;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.kit.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents in the editor: saving, opening, exporting, naming, deleting and making versions again. */
class DocumentFilesTest {

    private final Bench bench = new Bench();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private EditorViewModel editor() {
        return bench.editor;
    }

    private Document document() {
        Document held = editor().document().get();
        assertThat(held).isNotNull();
        return held;
    }

    private void edit(String caption) {
        bench.withMask();
        editor().captionProperty().set(caption);
        bench.run();
        editor().accept();
    }

    private Bench twoVersions() {
        bench.opened().withPicture();
        edit("a door");
        edit("a cat");
        return bench;
    }

    private void save(Path file) {
        boolean[] then = {false};
        editor().files().save(file, () -> then[0] = true);
        bench.until(() -> then[0]);
    }

    private void open(Path file) {
        boolean[] then = {false};
        editor().files().open(file, () -> then[0] = true);
        bench.until(() -> then[0]);
    }

    @Test
    void whereItWasSavedIsSaid() {
        twoVersions();
        save(folder.resolve("door.glidefx"));

        assertThat(editor().notices().notices().getLast().text())
                .isEqualTo("Saved as “door.glidefx” in " + folder.toAbsolutePath() + ".");
    }

    @Test
    void whoOpensADocumentGetsTheCaptionOfTheVersionThatIsShown() {
        twoVersions();
        Path file = folder.resolve("door.glidefx");
        save(file);
        bench.documents.close(bench.documents.front());
        EditorViewModel again = bench.documents.editor();
        bench.documents.open(file);
        bench.until(() -> again.document().get() != null);

        assertThat(again.captionProperty().get()).isEqualTo("a cat");
    }

    @Test
    void wordsTypedBeforeADocumentOpensStay() {
        twoVersions();
        Path file = folder.resolve("door.glidefx");
        save(file);
        bench.documents.close(bench.documents.front());
        EditorViewModel again = bench.documents.editor();
        again.captionProperty().set("a new idea");
        bench.documents.open(file);
        bench.until(() -> again.document().get() != null);

        assertThat(again.captionProperty().get()).isEqualTo("a new idea");
    }

    @Test
    void aSavedDocumentOpensWithAllItsVersions() {
        Document before = twoVersions().editor.document().get();
        Path file = folder.resolve("my.scene.v2.glidefx");
        save(file);
        assertThat(editor().document().dirtyProperty().get()).isFalse();
        assertThat(editor().document().titleProperty().get()).isEqualTo("my.scene.v2.glidefx");
        editor().files().paste(Bench.PICTURE);
        open(file);

        assertThat(document().current()).isEqualTo(2);
        assertThat(document().picture()).isEqualTo(before.picture());
        assertThat(document().versions().all()).extracting(Version::caption).containsExactly("", "a door", "a cat");
        assertThat(document().version().provenance().recipe())
                .isEqualTo(before.version().provenance().recipe());
        assertThat(editor().unsaved()).isNull();
        assertThat(editor().document().savedTo()).isEqualTo(file);
        assertThat(editor().files().suggestedName()).isEqualTo("my.scene.v2.glidefx");
    }

    @Test
    void anotherEditMakesItUnsavedAndUndoOfItClean() {
        twoVersions();
        save(folder.resolve("a.glidefx"));
        editor().goToVersion(0);
        assertThat(editor().unsaved()).as("going to a version loses nothing").isNull();
        editor().versions().rename(1, "the door");
        assertThat(editor().unsaved()).isNotNull();
        editor().undo();
        assertThat(editor().unsaved()).isNull();
    }

    @Test
    void aVersionThatWasLetGoIsShownOffTheWindowsThread() {
        twoVersions();
        save(folder.resolve("a.glidefx"));
        open(folder.resolve("a.glidefx"));
        assertThat(document().versions().version(1).pixels().isHeld()).isFalse();
        editor().goToVersion(1);
        assertThat(editor().versions().busyProperty().get()).isTrue();
        bench.until(() -> document().current() == 1);

        assertThat(document().version().caption()).isEqualTo("a door");
    }

    @Test
    void aDamagedDocumentSaysWhatIsLost() throws Exception {
        twoVersions();
        Path file = folder.resolve("a.glidefx");
        save(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length * 9 / 10));
        editor().notices().clear();
        open(file);

        assertThat(editor().notices().notices().getFirst().kind()).isEqualTo(Notice.Kind.WARNING);
    }

    @Test
    void aFileThatIsNoDocumentLeavesTheWorkAlone() throws Exception {
        twoVersions();
        Document before = document();
        editor().notices().clear();
        editor().files().open(Files.writeString(folder.resolve("x.glidefx"), "no document"));
        bench.until(() -> !editor().notices().notices().isEmpty());

        assertThat(editor().notices().notices().getFirst().text()).contains("not a GlideFX document");
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void anExportedPictureHoldsRecipeAndMask() {
        twoVersions();
        Path file = folder.resolve("cat.png");
        boolean[] then = {false};
        editor().files().export(file, new ExportChoice(true, 0.9), () -> then[0] = true);
        bench.until(() -> then[0]);
        PictureMetadata metadata = ImageFiles.readMetadata(file);
        Recipe recipe = metadata.recipe().orElseThrow();

        assertThat(recipe.caption()).isEqualTo("a cat");
        assertThat(recipe.source())
                .isEqualTo(PixelHash.of(document().versions().version(1).picture()));
        assertThat(recipe.mask()).isEqualTo(PixelHash.of(metadata.mask().orElseThrow()));
        assertThat(recipe.result()).isEqualTo(PixelHash.of(ImageFiles.read(file)));
    }

    @Test
    void theExportCanHoldPixelsAlone() {
        twoVersions();
        for (String name : List.of("cat.png", "cat.jpg")) {
            boolean[] then = {false};
            editor().files().export(folder.resolve(name), new ExportChoice(false, 0.9), () -> then[0] = true);
            bench.until(() -> then[0]);
            assertThat(ImageFiles.readMetadata(folder.resolve(name))).isEqualTo(PictureMetadata.NONE);
            assertThat(ImageFiles.read(folder.resolve(name)).width()).isEqualTo(120);
        }
    }

    @Test
    void aBranchIsDeletedOnceThoughTheCommandComesTwice() {
        twoVersions();
        assertThat(document().versions().version(0).pixels().patch()).isNotNull();
        document().letPicturesGo(0);
        editor().versions().delete(1);
        editor().versions().delete(1);
        boolean[] over = {false};
        bench.jobs.desk("after both", ignored -> true, ignored -> over[0] = true);
        bench.until(() -> over[0]);

        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(document().current()).isZero();
    }

    @Test
    void aBranchIsDeletedAndComesBack() {
        twoVersions();
        editor().versions().delete(1);

        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(document().current()).isZero();
        assertThat(editor().notices().notices().getLast().text())
                .isEqualTo("2 versions were deleted; use Undo to restore.");
        editor().undo();
        assertThat(document().versions().size()).isEqualTo(3);
        assertThat(editor().versions().canDelete(0)).isFalse();
    }

    @Test
    void aVersionIsMadeAgainAsItsSibling() {
        twoVersions();
        editor().runAgain(1, true);
        bench.until(() -> !editor().run().runningProperty().get());
        editor().accept();

        Version again = document().version();
        Version first = document().versions().version(1);
        assertThat(again.parent()).isEqualTo(first.parent());
        assertThat(again.caption()).isEqualTo("a door");
        assertThat(again.provenance().mask()).isEqualTo(first.provenance().mask());
        assertThat(again.provenance().recipe().orElseThrow().sampling().seed())
                .isNotEqualTo(
                        first.provenance().recipe().orElseThrow().sampling().seed());
        assertThat(editor().versions().canRunAgain(0))
                .as("the original was not made")
                .isFalse();
    }

    @Test
    void madeAgainWithItsOwnSettingsAStageSeesItsOwnSquare() {
        twoVersions();
        Optional<Box> saw = document()
                .versions()
                .version(1)
                .provenance()
                .recipe()
                .orElseThrow()
                .box();
        editor().runAgain(1, true);
        bench.untilIdle();
        assertThat(((EditRequest) bench.engine.requests.getLast()).context())
                .isPresent()
                .isEqualTo(saw);

        editor().runAgain(1, false);
        bench.untilIdle();
        assertThat(((EditRequest) bench.engine.requests.getLast()).context())
                .as("with the settings on show")
                .isEmpty();
    }

    @Test
    void aCandidateIsKeptForLater() {
        bench.opened().withPicture().withMask();
        bench.run();
        int waiting = editor().candidates().all().size();
        editor().keep();

        assertThat(document().current()).isZero();
        assertThat(document().versions().size()).isEqualTo(2);
        assertThat(editor().candidates().all()).hasSize(waiting - 1);
    }
}
