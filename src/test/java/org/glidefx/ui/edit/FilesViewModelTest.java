package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glidefx.editor.Document;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening and saving pictures, and the question before work is lost. */
class FilesViewModelTest {

    private Bench bench = new Bench();

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

    @Test
    void openingAFileShowsIt() {
        Path file = folder.resolve("beach.png");
        ImageFiles.writePng(Bench.PICTURE, file);
        editor().files().open(file);
        bench.until(() -> editor().document().get() != null);

        assertThat(document().picture()).isEqualTo(Bench.PICTURE);
        assertThat(editor().document().titleProperty().get()).isEqualTo("beach.png");
        assertThat(editor().unsaved()).isNull();
    }

    @Test
    void aFileThatIsNoPictureLeavesTheWorkAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.png"), "no picture");
        bench.withPicture().withMask();
        editor().files().open(file);
        bench.until(() -> !editor().notices().notices().isEmpty());

        assertThat(editor().notices().notices().getFirst().kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(editor().notices().notices().getFirst().text()).contains("notes.png");
        assertThat(document().mask()).isEqualTo(Bench.dot());
    }

    private Path archive(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    /** Names with a colon, and parts that unpack to a thousand times their size, make a document suspicious. */
    @Test
    void ofAnotherProgramsArchiveTheMergedPictureIsShown() throws IOException {
        byte[] merged = ImageFiles.toPng(Bench.PICTURE);
        Path file =
                archive("painting.kra", Map.of("scene:1/layers/layer2", new byte[1 << 20], "mergedimage.png", merged));
        editor().files().open(file);
        bench.until(() -> editor().document().get() != null);

        assertThat(document().picture()).isEqualTo(Bench.PICTURE);
        assertThat(editor().document().savedTo()).isNull();
        assertThat(editor().notices().notices())
                .extracting(Notice::text)
                .containsExactly(Messages.text("picture-note.merged", "painting.kra"));
    }

    @Test
    void anArchiveWithoutAPictureIsNotCalledDamaged() throws IOException {
        Path file = archive("report.docx", Map.of("word/document.xml", new byte[9]));
        editor().files().open(file);
        bench.until(() -> !editor().notices().notices().isEmpty());

        assertThat(editor().notices().notices().getFirst().text())
                .contains("report.docx", "is not a picture that can be opened");
    }

    @Test
    void savedFileHoldsTheVeryPixels() {
        bench.opened().withPicture().withMask();
        bench.run();
        editor().accept();
        Path file = folder.resolve("result.png");
        boolean[] then = {false};
        editor().files().export(file, new ExportChoice(true, 0.9), () -> then[0] = true);
        bench.until(() -> then[0]);

        assertThat(ImageFiles.read(file)).isEqualTo(document().picture());
        assertThat(editor().notices().notices().getLast().text()).contains("result.png");
    }

    @Test
    void saveAddsTheSuffix() {
        bench.withPicture();
        editor().files().save(folder.resolve("result"), () -> {});
        bench.until(() -> !editor().files().busyProperty().get());

        assertThat(folder.resolve("result.glidefx")).exists();
    }

    @Test
    void aSaveThatFailsIsToldAndTheWorkStaysUnsaved() {
        bench.withPicture();
        editor().files().save(folder.resolve("missing/result.glidefx"), () -> {});
        bench.until(() -> !editor().files().busyProperty().get());

        assertThat(editor().notices().notices().getFirst().kind()).isEqualTo(Notice.Kind.ERROR);
        assertThat(editor().unsaved()).isEqualTo(new Unsaved(Messages.text("title.pasted"), true, 1, false, 0));
    }

    @Test
    void theErrorOfASaveGoesWithTheNextThatSucceeds() {
        bench.withPicture();
        editor().files().save(folder.resolve("missing/result.glidefx"), () -> {});
        bench.until(() -> !editor().files().busyProperty().get());
        editor().files().save(folder.resolve("result.glidefx"), () -> {});
        bench.until(() -> !editor().files().busyProperty().get());

        assertThat(editor().notices().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).startsWith("Saved as"));
    }

    @Test
    void theOfferedNameIsNeverThatOfTheOpenedFile() {
        Path file = folder.resolve("beach.jpg.png");
        ImageFiles.writePng(Bench.PICTURE, file);
        editor().files().open(file);
        bench.until(() -> editor().document().get() != null);

        assertThat(editor().files().suggestedName()).isEqualTo("beach.jpg.glidefx");
        assertThat(editor().files().suggestedExport(PictureFormat.PNG)).isEqualTo("beach.jpg-edited.png");
        assertThat(editor().files().suggestedExport(PictureFormat.JPEG)).isEqualTo("beach.jpg-edited.jpg");
    }

    @Test
    void candidatesThatWaitCountAsUnsaved() {
        bench.opened();
        editor().captionProperty().set("a fox");
        bench.run();

        Unsaved lost = editor().unsaved();
        assertThat(lost).isNotNull();
        assertThat(lost.document()).isFalse();
        assertThat(lost.text()).isEqualTo(Messages.text("unsaved.candidates"));
    }

    @Test
    void openingAnotherPictureStopsTheRun() {
        bench.opened().withPicture().withMask();
        CountDownLatch gate = new CountDownLatch(1);
        bench.engine.beforeStep = cancel -> Patience.await(gate);
        editor().runMainAction();
        editor().files().paste(Raster.filled(5, 5, 0xFF000000));
        gate.countDown();

        assertThat(editor().run().runningProperty().get()).isFalse();
        assertThat(document().picture().width()).isEqualTo(5);
    }
}
