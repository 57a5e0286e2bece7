package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.Layer;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pasted picture over an open one of 120 x 80, without a window. */
class PlacingTest {

    private static final Raster PASTED = Raster.filled(30, 20, 0xFFFF0000);

    @TempDir
    private Path folder;

    private final Bench bench = new Bench().opened().withPicture();
    private final PlacingViewModel placing = bench.editor.placing();

    @AfterEach
    void close() {
        bench.close();
    }

    private Document document() {
        return bench.editor.document().get();
    }

    private void place() {
        placing.placed();
        bench.until(() -> !placing.busyProperty().get());
    }

    private static Raster withRed(int x, int y, int width, int height) {
        int[] pixels = Bench.PICTURE.toArray();
        for (int i = 0; i < pixels.length; i++) {
            if (new Box(x, y, width, height).contains(i % 120, i / 120)) {
                pixels[i] = 0xFFFF0000;
            }
        }
        return Raster.of(120, 80, pixels);
    }

    @Test
    void itFloatsInTheMiddleAndIsNoPartOfThePictureYet() {
        placing.paste(PASTED, "red.png");
        Layer floating = document().floating();
        assertThat(floating.place()).isEqualTo(new Box(45, 30, 30, 20));
        assertThat(document().picture()).isEqualTo(Bench.PICTURE);
        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(bench.editor.canvas().floatingProperty().get()).isEqualTo(floating);
        assertThat(bench.editor.canvas().paintableProperty().get()).isFalse();
        assertThat(bench.editor.unsaved()).isNotNull();
    }

    @Test
    void oneThatIsTooLargeIsShownAsLargeAsThePicture() {
        placing.paste(Raster.filled(600, 200, 0xFF00FF00), "");
        assertThat(document().floating().place()).isEqualTo(new Box(0, 20, 120, 40));
        assertThat(document().floating().picture().width()).isEqualTo(600);
    }

    @Test
    void placedItIsAVersionAndUndoLetsItFloatAgain() {
        placing.paste(PASTED, "");
        placing.floated(document().floating().at(new Box(110, 70, 30, 20)));
        place();
        assertThat(document().floating()).isNull();
        assertThat(document().versions().size()).isEqualTo(2);
        assertThat(document().picture()).isEqualTo(withRed(110, 70, 10, 10));
        assertThat(document().versions().version(0).picture()).isEqualTo(Bench.PICTURE);
        bench.editor.undo();
        assertThat(document().floating().place()).isEqualTo(new Box(110, 70, 30, 20));
        bench.editor.undo();
        bench.editor.undo();
        assertThat(document().floating()).isNull();
        bench.editor.redo();
        assertThat(document().floating()).isNotNull();
    }

    @Test
    void halfTransparentItShowsWhatIsBelow() {
        placing.paste(PASTED, "");
        placing.opacityProperty().set(50);
        place();
        assertThat(document().picture().argb(60, 40)).isEqualTo(0xFF99334C);
        assertThat(document().picture().argb(44, 40)).isEqualTo(0xFF336699);
    }

    @Test
    void droppedItIsGoneAndTheNoticeBringsItBack() {
        placing.paste(PASTED, "");
        Layer floating = document().floating();
        placing.dropped();
        assertThat(document().floating()).isNull();
        bench.editor.notices().notices().getLast().offer().action().run();
        assertThat(document().floating()).isEqualTo(floating);
    }

    @Test
    void theNoticeGoesWithWhatItOffers() {
        placing.paste(PASTED, "");
        placing.dropped();
        assertThat(bench.editor.notices().notices()).anyMatch(notice -> notice.offer() != null);
        bench.editor.undo();
        assertThat(document().floating()).isNotNull();
        assertThat(bench.editor.notices().notices()).noneMatch(notice -> notice.offer() != null);
    }

    @Test
    void besideThePictureItIsNotPlacedAndSaysSo() {
        placing.paste(PASTED, "");
        placing.floated(document().floating().at(new Box(500, 0, 30, 20)));
        place();
        assertThat(document().floating()).isNotNull();
        assertThat(bench.editor.notices().notices().getLast().text()).contains("outside");
    }

    @Test
    void theBorderIsMaskedAndNothingDeepInsideOrFarOutside() {
        placing.paste(PASTED, "");
        placing.aroundProperty().set(FillAround.BORDER);
        place();
        TileMask mask = document().mask();
        assertThat(mask.at(45, 40)).isEqualTo(255);
        assertThat(mask.at(43, 40)).isEqualTo(255);
        assertThat(mask.at(60, 40)).isZero();
        assertThat(mask.at(5, 5)).isZero();
    }

    @Test
    void allAroundItIsMaskedButNotItself() {
        placing.paste(PASTED, "");
        placing.aroundProperty().set(FillAround.SURROUNDINGS);
        place();
        assertThat(document().mask().at(5, 5)).isEqualTo(255);
        assertThat(document().mask().at(60, 40)).isZero();
        assertThat(document().mask().at(46, 31)).isEqualTo(255);
    }

    @Test
    void whatItSurroundsIsFilledAndThePlacedPictureStays() {
        placing.paste(PASTED, "");
        placing.aroundProperty().set(FillAround.SURROUNDINGS);
        place();
        bench.editor.captionProperty().set("a meadow");
        assertThat(bench.editor.primaryProperty().get().ready()).isTrue();
        bench.run();
        Raster made = bench.editor.candidates().all().getFirst().picture();
        assertThat(made.argb(60, 40)).isEqualTo(0xFFFF0000);
        assertThat(made.argb(5, 5)).isNotEqualTo(0xFF336699);
    }

    @Test
    void withoutAWishTheMaskStaysAsItWas() {
        bench.withMask();
        placing.paste(PASTED, "");
        place();
        assertThat(document().mask()).isEqualTo(Bench.dot());
    }

    @Test
    void nothingIsFilledWhileItFloats() {
        bench.withMask();
        placing.paste(PASTED, "");
        assertThat(bench.editor.primaryProperty().get().ready()).isFalse();
        bench.editor.mask().clear();
        assertThat(document().mask()).isEqualTo(Bench.dot());
    }

    @Test
    void typedSidesFollowEachOther() {
        placing.paste(PASTED, "");
        placing.widthProperty().set(90);
        assertThat(document().floating().place()).isEqualTo(new Box(45, 30, 90, 60));
        assertThat(placing.heightProperty().get()).isEqualTo(60);
        placing.heightProperty().set(10);
        assertThat(document().floating().place()).isEqualTo(new Box(45, 30, 15, 10));
    }

    @Test
    void aSideTypedDigitByDigitKeepsTheProportion() {
        placing.paste(PASTED, "");
        placing.widthProperty().set(2);
        assertThat(placing.heightProperty().get()).isEqualTo(1);
        placing.widthProperty().set(30);

        assertThat(document().floating().place()).isEqualTo(new Box(45, 30, 30, 20));
    }

    @Test
    void theNextOnePlacesTheOneBefore() {
        placing.paste(PASTED, "");
        placing.paste(Raster.filled(10, 10, 0xFF00FF00), "");
        bench.until(() -> !placing.busyProperty().get());
        assertThat(document().versions().size()).isEqualTo(2);
        assertThat(document().picture()).isEqualTo(withRed(45, 30, 30, 20));
        assertThat(document().floating().picture().width()).isEqualTo(10);
    }

    @Test
    void aFileIsInsertedWithItsTransparencyAndADamagedOneIsRefused() throws Exception {
        Path glass = folder.resolve("glass.png");
        ImageFiles.writePng(Raster.filled(10, 10, 0x8000FF00), glass);
        placing.insert(glass);
        bench.until(() -> !placing.busyProperty().get());
        assertThat(document().floating().name()).isEqualTo("glass.png");
        assertThat(document().floating().picture().raster()).isEqualTo(Raster.filled(10, 10, 0x8000FF00));
        placing.dropped();
        Path damaged = folder.resolve("damaged.png");
        Files.write(damaged, new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
        placing.insert(damaged);
        bench.until(() -> !placing.busyProperty().get());
        assertThat(document().floating()).isNull();
        assertThat(bench.editor.notices().notices()).isNotEmpty();
    }

    @Test
    void savedWhileItFloatsItFloatsAgainWhenOpened() {
        placing.paste(PASTED, "red.png");
        placing.floated(document().floating().at(new Box(-5, 3, 60, 41)).withOpacity(0.25));
        Layer floating = document().floating();
        Path file = folder.resolve("floating.glidefx");
        bench.editor.files().save(file, () -> {});
        bench.until(() -> !bench.editor.files().busyProperty().get());
        assertThat(bench.editor.unsaved()).isNull();
        DocumentFile.Opened opened = DocumentFile.read(file);
        assertThat(opened.lost()).isEmpty();
        Layer read = opened.document().floating();
        assertThat(read.place()).isEqualTo(floating.place());
        assertThat(read.opacity()).isEqualTo(0.25);
        assertThat(read.name()).isEqualTo("red.png");
        assertThat(read.picture().raster()).isEqualTo(PASTED);
        assertThat(opened.document().picture()).isEqualTo(Bench.PICTURE);
    }

    @Test
    void anExportIsThePictureAloneWhileItFloats() {
        placing.paste(PASTED, "");
        Path file = folder.resolve("out.png");
        bench.editor.files().export(file, new ExportChoice(true, 0.9), () -> {});
        bench.until(() -> !bench.editor.files().busyProperty().get());
        assertThat(ImageFiles.read(file)).isEqualTo(Bench.PICTURE);
        assertThat(bench.editor.notices().notices().stream().map(org.glidefx.ui.kit.Notice::text))
                .anyMatch(text -> text.contains("not placed"));
    }

    @Test
    void asALayerThePictureBelowIsUntouched() {
        placing.paste(PASTED, "red.png");
        placing.asLayerProperty().set(true);
        place();
        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(document().layers().size()).isEqualTo(1);
        assertThat(document().picture()).isEqualTo(withRed(45, 30, 30, 20));
        assertThat(document().version().pixels().raster()).isEqualTo(Bench.PICTURE);
        assertThat(Optional.ofNullable(document().floating())).isEmpty();
        bench.editor.undo();
        assertThat(document().layers().isEmpty()).isTrue();
        assertThat(document().floating()).isNotNull();
    }
}
