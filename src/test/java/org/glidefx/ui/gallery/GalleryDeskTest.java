package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.edit.Bench;
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
        int place = desk().page().entries().stream()
                .map(GalleryEntry::caption)
                .toList()
                .lastIndexOf(caption);
        desk().page().selection().press(place, false, false);
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

    @Test
    void aPictureFromTheGalleryBringsItsCaption() {
        desk().page().selection().press(0, false, false);
        desk().openPicture();
        bench.until(() -> bench.editor.document().get() != null);

        assertThat(bench.editor.captionProperty().get()).isEqualTo("heart 3");
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
