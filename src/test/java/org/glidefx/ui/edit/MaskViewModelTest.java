package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.editor.MaskMode;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.kit.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskViewModelTest {

    private final Bench bench = new Bench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private TileMask mask() {
        return bench.editor.document().get().mask();
    }

    private void done() {
        bench.until(() -> !bench.editor.mask().busyProperty().get());
    }

    @Test
    void edgesMoveByTheAmountAndCanBeUndone() {
        bench.withPicture().withMask();
        TileMask before = mask();
        bench.editor.mask().amountProperty().set(5);
        bench.editor.mask().grow();
        assertThat(bench.editor.canvas().paintableProperty().get()).isFalse();
        done();
        assertThat(mask()).isEqualTo(TileMask.of(MaskEdges.grown(before.toMask(), 5)));
        bench.editor.mask().shrink();
        done();
        bench.editor.mask().soften();
        done();
        bench.editor.undo();
        bench.editor.undo();
        bench.editor.undo();

        assertThat(mask()).isEqualTo(before);
        assertThat(bench.editor.canvas().paintableProperty().get()).isTrue();
    }

    @Test
    void theWandTakesTheColour() {
        Raster picture = Raster.filled(20, 10, 0xFF808080);
        bench.editor.files().paste(picture);
        bench.editor.mask().picked(3, 3, MaskMode.ADD);
        done();
        assertThat(mask().cover()).isEqualTo(1);
        bench.editor.canvas().tools().contiguousProperty().set(false);
        bench.editor.mask().picked(3, 3, MaskMode.TAKE_AWAY);
        done();

        assertThat(mask().isEmpty()).isTrue();
    }

    @Test
    void aMaskGoesOutAndComesBack() {
        bench.withPicture().withMask();
        TileMask before = mask();
        Path file = folder.resolve("hole");
        bench.editor.mask().exportTo(file);
        bench.until(() -> Files.exists(folder.resolve("hole.png"))
                && !bench.editor.notices().notices().isEmpty());
        bench.editor.mask().clear();
        bench.editor.mask().importFrom(folder.resolve("hole.png"));
        done();

        assertThat(mask()).isEqualTo(before);
        assertThat(bench.editor.notices().notices().getFirst().text()).contains("hole.png");
    }

    @Test
    void aMaskOfAnotherSizeIsRefusedInOneSentence() {
        bench.withPicture().withMask();
        TileMask before = mask();
        Path file = folder.resolve("small.png");
        ImageFiles.writePng(ImageFiles.pictureOf(Mask.full(9, 9)), file);
        bench.editor.mask().importFrom(file);
        done();

        assertThat(mask()).isEqualTo(before);
        assertThat(bench.editor.notices().notices().getFirst().text())
                .isEqualTo("“small.png” is 9 × 9 pixels, but the picture is 120 × 80; use a mask of the same size.");
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        bench.withPicture();
        Path file = Files.writeString(folder.resolve("text.png"), "no picture");
        bench.editor.mask().importFrom(file);
        done();

        assertThat(mask().isEmpty()).isTrue();
        assertThat(bench.editor.notices().notices().getFirst().kind()).isEqualTo(Notice.Kind.ERROR);
    }

    @Test
    void withoutAPictureNothingHappens() {
        bench.editor.mask().grow();
        bench.editor.mask().clear();
        bench.editor.mask().exportTo(folder.resolve("x.png"));

        assertThat(bench.editor.mask().busyProperty().get()).isFalse();
        assertThat(bench.editor.document().get()).isNull();
    }

    @Test
    void paintingShowsAHiddenMask() {
        bench.withPicture().withMask();
        bench.editor.canvas().overlayProperty().set(false);
        assertThat(bench.editor.canvas().lookProperty().get()).isEqualTo(org.glidefx.ui.canvas.MaskStyle.HIDDEN);
        bench.editor.painted(mask().inverted());

        assertThat(bench.editor.canvas().lookProperty().get()).isEqualTo(org.glidefx.ui.canvas.MaskStyle.FULL);
    }

    @Test
    void aVersionKeepsItsMaskAndGivesItBack() {
        bench.opened().withPicture().withMask();
        TileMask filled = mask();
        bench.run();
        bench.editor.accept();
        assertThat(mask().isEmpty()).isTrue();
        bench.editor.mask().takeVersionMask();
        done();
        assertThat(mask()).isEqualTo(filled);
        bench.editor.goToVersion(0);
        bench.editor.mask().takeVersionMask();

        assertThat(mask().isEmpty()).isTrue();
    }

    @Test
    void comparingNeedsSomethingBefore() {
        bench.opened().withPicture().withMask();
        CanvasViewModel canvas = bench.editor.canvas();
        canvas.splitProperty().set(true);
        assertThat(canvas.comparableProperty().get()).isFalse();
        assertThat(canvas.beforeProperty().get()).isNull();
        assertThat(canvas.paintableProperty().get()).isTrue();
        bench.run();
        assertThat(canvas.beforeProperty().get()).isEqualTo(Bench.PICTURE);
        bench.editor.accept();
        assertThat(canvas.beforeProperty().get()).isEqualTo(Bench.PICTURE);
        assertThat(canvas.paintableProperty().get()).isFalse();
        canvas.splitProperty().set(false);

        assertThat(canvas.paintableProperty().get()).isTrue();
    }
}
