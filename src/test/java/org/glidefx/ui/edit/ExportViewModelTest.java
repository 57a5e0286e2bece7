package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the export dialog knows before the export. */
class ExportViewModelTest {

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    /** Opens noise, whose JPEG grows with the quality. */
    @BeforeEach
    void open() {
        SplittableRandom random = new SplittableRandom(7);
        int[] pixels = random.ints(120 * 80).map(argb -> argb | 0xFF000000).toArray();
        bench.editor.files().paste(Raster.of(120, 80, pixels));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private long measured(ExportViewModel export) {
        bench.until(() -> export.bytesProperty().get() >= 0);
        return export.bytesProperty().get();
    }

    private Path written(ExportViewModel export, String name) {
        Path file = folder.resolve(name);
        boolean[] done = new boolean[1];
        bench.editor.files().export(file, export.choice(), () -> done[0] = true);
        bench.until(() -> done[0]);
        return file;
    }

    @Test
    void itsSizeIsThatOfTheFile() throws IOException {
        ExportViewModel export = bench.editor.files().exporting();
        assertThat(measured(export)).isEqualTo(Files.size(written(export, "whole.png")));
        export.formatProperty().set(PictureFormat.JPEG);
        export.qualityProperty().set(0.5);
        assertThat(export.bytesProperty().get()).as("not known yet").isNegative();
        long rough = measured(export);
        assertThat(rough).isEqualTo(Files.size(written(export, "rough.jpg")));
        export.qualityProperty().set(1);
        assertThat(measured(export)).isGreaterThan(rough);
    }

    @Test
    void aSmallerPictureIsExported() {
        ExportViewModel export = bench.editor.files().exporting();
        int width = bench.editor.document().get().picture().width();
        int height = bench.editor.document().get().picture().height();
        assertThat(export.sizes()).contains(50, 100, 200);
        assertThat(export.words(50)).isEqualTo("50 %: " + width / 2 + " × " + height / 2 + " px");
        export.percentProperty().set(50);
        Raster half = ImageFiles.read(written(export, "half.png"));

        assertThat(half.width()).isEqualTo(width / 2);
        assertThat(half.height()).isEqualTo(height / 2);
    }

    /** In another size it is not what its caption and settings make. */
    @Test
    void onlyTheWholePictureSaysHowItWasMade() {
        bench.editor.captionProperty().set("a door");
        bench.opened().withMask().run();
        bench.editor.accept();
        ExportViewModel export = bench.editor.files().exporting();
        assertThat(ImageFiles.readMetadata(written(export, "whole.png")).recipe())
                .isPresent();
        export.percentProperty().set(50);

        assertThat(ImageFiles.readMetadata(written(export, "half.png")).recipe())
                .isEmpty();
    }

    @Test
    void anEnlargedCanvasThatIsNotFilledIsWarnedOf() {
        assertThat(bench.editor.files().exporting().warningProperty().get()).isEmpty();
        bench.editor
                .mask()
                .marginProperty()
                .set(bench.editor.document().get().picture().width());
        bench.editor.mask().extend(Side.RIGHT);
        bench.until(() -> bench.editor.document().get().versions().size() == 2);
        ExportViewModel export = bench.editor.files().exporting();
        bench.until(() -> !export.warningProperty().get().isEmpty());
        assertThat(export.warningProperty().get())
                .isEqualTo("50 % of the enlarged canvas is not filled yet; that part will be transparent.");
        export.formatProperty().set(PictureFormat.JPEG);

        assertThat(export.warningProperty().get()).endsWith("that part will be white.");
    }

    /** As a damaged file is opened: then the version shown stands for the original. */
    @Test
    void aPictureThatLostItsOriginalIsExported() throws IOException {
        bench.opened().withMask().run();
        bench.editor.accept();
        Raster picture = bench.editor.document().get().picture();
        Path file = folder.resolve("scene.glidefx");
        boolean[] done = new boolean[2];
        bench.editor.files().save(file, () -> done[0] = true);
        bench.until(() -> done[0]);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("data/stage-0.png"));
        }
        bench.editor.files().open(file, () -> done[1] = true);
        bench.until(() -> done[1]);
        assertThat(bench.editor.document().get().versions().has(0)).isFalse();

        assertThat(ImageFiles.read(written(bench.editor.files().exporting(), "rescued.png")))
                .isEqualTo(picture);
        assertThat(bench.editor.versions().canRunAgain(1))
                .as("what it was made from is gone")
                .isFalse();
    }

    @Test
    void nothingIsExportedFromAnEmptyWindow() {
        try (Bench empty = new Bench()) {
            assertThat(empty.editor.files().exporting()).isNull();
        }
    }
}
