package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.Stage;
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

/** Documents in the editor: saving, opening, exporting, naming, deleting and making stages again. */
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

    private Bench twoStages() {
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
    void aSavedDocumentOpensWithAllItsStages() {
        Document before = twoStages().editor.document().get();
        Path file = folder.resolve("my.scene.v2.glidefx");
        save(file);
        assertThat(editor().document().dirtyProperty().get()).isFalse();
        assertThat(editor().document().titleProperty().get()).isEqualTo("my.scene.v2.glidefx");
        editor().files().paste(Bench.PICTURE);
        open(file);

        assertThat(document().current()).isEqualTo(2);
        assertThat(document().picture()).isEqualTo(before.picture());
        assertThat(document().stages().all()).extracting(Stage::caption).containsExactly("", "a door", "a cat");
        assertThat(document().stage().making().recipe())
                .isEqualTo(before.stage().making().recipe());
        assertThat(editor().unsaved()).isNull();
        assertThat(editor().document().savedTo()).isEqualTo(file);
        assertThat(editor().files().suggestedName()).isEqualTo("my.scene.v2.glidefx");
    }

    @Test
    void anotherEditMakesItUnsavedAndUndoOfItClean() {
        twoStages();
        save(folder.resolve("a.glidefx"));
        editor().goToStage(0);
        assertThat(editor().unsaved()).as("going to a stage loses nothing").isNull();
        editor().stages().rename(1, "the door");
        assertThat(editor().unsaved()).isNotNull();
        editor().undo();
        assertThat(editor().unsaved()).isNull();
    }

    @Test
    void aStageThatWasLetGoIsShownOffTheWindowsThread() {
        twoStages();
        save(folder.resolve("a.glidefx"));
        open(folder.resolve("a.glidefx"));
        assertThat(document().stages().stage(1).pixels().isHeld()).isFalse();
        editor().goToStage(1);
        assertThat(editor().stages().busyProperty().get()).isTrue();
        bench.until(() -> document().current() == 1);

        assertThat(document().stage().caption()).isEqualTo("a door");
    }

    @Test
    void aDamagedDocumentSaysWhatIsLost() throws Exception {
        twoStages();
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
        twoStages();
        Document before = document();
        editor().notices().clear();
        editor().files().open(Files.writeString(folder.resolve("x.glidefx"), "no document"));
        bench.until(() -> !editor().notices().notices().isEmpty());

        assertThat(editor().notices().notices().getFirst().text()).contains("not a GlideFX document");
        assertThat(document()).isEqualTo(before);
    }

    @Test
    void anExportedPictureHoldsRecipeAndMask() {
        twoStages();
        Path file = folder.resolve("cat.png");
        boolean[] then = {false};
        editor().files().export(file, new ExportChoice(true, 0.9), () -> then[0] = true);
        bench.until(() -> then[0]);
        PictureMetadata metadata = ImageFiles.readMetadata(file);
        Recipe recipe = metadata.recipe().orElseThrow();

        assertThat(recipe.caption()).isEqualTo("a cat");
        assertThat(recipe.source())
                .isEqualTo(PixelHash.of(document().stages().stage(1).picture()));
        assertThat(recipe.mask()).isEqualTo(PixelHash.of(metadata.mask().orElseThrow()));
        assertThat(recipe.result()).isEqualTo(PixelHash.of(ImageFiles.read(file)));
    }

    @Test
    void theExportCanHoldPixelsAlone() {
        twoStages();
        for (String name : List.of("cat.png", "cat.jpg")) {
            boolean[] then = {false};
            editor().files().export(folder.resolve(name), new ExportChoice(false, 0.9), () -> then[0] = true);
            bench.until(() -> then[0]);
            assertThat(ImageFiles.readMetadata(folder.resolve(name))).isEqualTo(PictureMetadata.NONE);
            assertThat(ImageFiles.read(folder.resolve(name)).width()).isEqualTo(120);
        }
    }

    @Test
    void aBranchIsDeletedAndComesBack() {
        twoStages();
        editor().stages().delete(1);

        assertThat(document().stages().size()).isEqualTo(1);
        assertThat(document().current()).isZero();
        assertThat(editor().notices().notices().getLast().text())
                .isEqualTo("2 versions were deleted; use Undo to restore.");
        editor().undo();
        assertThat(document().stages().size()).isEqualTo(3);
        assertThat(editor().stages().canDelete(0)).isFalse();
    }

    @Test
    void aStageIsMadeAgainAsItsSibling() {
        twoStages();
        editor().runAgain(1, true);
        bench.until(() -> !editor().run().runningProperty().get());
        editor().accept();

        Stage again = document().stage();
        Stage first = document().stages().stage(1);
        assertThat(again.parent()).isEqualTo(first.parent());
        assertThat(again.caption()).isEqualTo("a door");
        assertThat(again.making().mask()).isEqualTo(first.making().mask());
        assertThat(again.making().recipe().orElseThrow().sampling().seed())
                .isNotEqualTo(first.making().recipe().orElseThrow().sampling().seed());
        assertThat(editor().stages().canRunAgain(0))
                .as("the original was not made")
                .isFalse();
    }

    @Test
    void madeAgainWithItsOwnSettingsAStageSeesItsOwnSquare() {
        twoStages();
        Optional<Box> saw =
                document().stages().stage(1).making().recipe().orElseThrow().box();
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
        int waiting = editor().proposals().all().size();
        editor().keep();

        assertThat(document().current()).isZero();
        assertThat(document().stages().size()).isEqualTo(2);
        assertThat(editor().proposals().all()).hasSize(waiting - 1);
    }
}
