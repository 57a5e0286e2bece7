package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which work was once lost silently: each ended with versions in no file, and no question before. */
@Timeout(60)
class LossesTest {

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

    private boolean dirty() {
        return editor().document().dirtyProperty().get();
    }

    private void edit(String caption) {
        bench.withMask();
        editor().captionProperty().set(caption);
        bench.run();
        editor().accept();
    }

    private void openPicture() {
        Path file = folder.resolve("beach.png");
        ImageFiles.writePng(Bench.PICTURE, file);
        open(file);
        bench.opened();
    }

    private void open(Path file) {
        boolean[] then = {false};
        editor().files().open(file, () -> then[0] = true);
        bench.until(() -> then[0]);
    }

    private void untilWritten() {
        bench.until(() -> !editor().files().busyProperty().get());
    }

    @Test
    void versionsAreUnsavedEvenWhileTheOriginalIsShown() {
        openPicture();
        assertThat(dirty()).isFalse();
        edit("a door");
        edit("a cat");
        editor().goToVersion(0);

        assertThat(dirty()).isTrue();
        assertThat(editor().unsaved()).isNotNull();
    }

    @Test
    void anExportNeitherRenamesNorSaves() {
        openPicture();
        edit("a door");
        editor().files().export(folder.resolve("door.png"), new ExportChoice(true, 0.9), () -> {});
        untilWritten();

        assertThat(folder.resolve("door.png")).exists();
        assertThat(dirty()).isTrue();
        assertThat(editor().document().titleProperty().get()).isEqualTo("beach.png");
        assertThat(editor().document().savedTo()).isNull();
    }

    @Test
    void anOpenedOpenRasterOfOurOwnIsSavedWithItsHistory() throws IOException {
        openPicture();
        edit("a door");
        Path own = folder.resolve("mine.glidefx");
        editor().files().save(own, () -> {});
        untilWritten();
        Path file = Files.copy(own, folder.resolve("mine.ora"));
        open(file);
        edit("a cat");
        editor().files().save(file, () -> {});
        untilWritten();

        assertThat(folder.resolve("mine.ora.png")).doesNotExist();
        assertThat(dirty()).isFalse();
        Document read = DocumentFile.read(file).document();
        assertThat(read.versions().size()).isEqualTo(3);
    }

    @Test
    void anOpenRasterOfAnotherProgramIsNeverWrittenOverAndNeverHadAHistory() throws IOException {
        bench.opened();
        Path file = foreign();
        open(file);

        assertThat(editor().notices().notices().getLast().text())
                .as("what was opened of it")
                .contains("drawing.ora", "merged picture");
        assertThat(dirty()).isFalse();
        assertThat(editor().document().titleProperty().get()).isEqualTo("drawing.ora");
        assertThat(editor().document().savedTo())
                .as("its layers would be lost by writing over it")
                .isNull();
        assertThat(editor().files().suggestedName()).isEqualTo("drawing.glidefx");
    }

    private Path foreign() throws IOException {
        Path png = folder.resolve("merged.png");
        ImageFiles.writePng(Bench.PICTURE, png);
        Path file = folder.resolve("drawing.ora");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write("image/openraster".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry("stack.xml"));
            zip.write("<image w=\"120\" h=\"80\"><stack/></image>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("mergedimage.png"));
            zip.write(Files.readAllBytes(png));
        }
        return file;
    }
}
