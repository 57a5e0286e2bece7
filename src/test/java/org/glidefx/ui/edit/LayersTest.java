package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.editor.Brush;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.Layer;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.SketchPainter;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers over a picture of 120 x 80, without a window. */
class LayersTest {

    private static final int RED = 0xFFFF0000;
    private static final int GREEN = 0xFF00FF00;

    @TempDir
    private Path folder;

    private final Bench bench = new Bench().opened().withPicture();
    private final LayersViewModel layers = bench.editor.layers();
    private final PlacingViewModel placing = bench.editor.placing();

    @AfterEach
    void close() {
        bench.close();
    }

    private Document document() {
        return bench.editor.document().get();
    }

    private void settle() {
        bench.until(
                () -> !layers.busyProperty().get() && !placing.busyProperty().get());
    }

    private void layer(int argb, int x, int y) {
        placing.paste(Raster.filled(20, 20, argb), "");
        placing.floated(document().floating().at(new Box(x, y, 20, 20)));
        placing.asLayerProperty().set(true);
        placing.placed();
        settle();
    }

    /** Fills the dot in the middle, accepts that as a layer, and returns the candidate's picture. */
    private Raster filled() {
        bench.withMask();
        bench.editor.captionProperty().set("a red balloon");
        bench.run();
        Raster made = bench.editor.candidates().all().getFirst().picture();
        bench.editor.candidates().select(bench.editor.candidates().all().getFirst());
        bench.editor.acceptAsLayer();
        settle();
        return made;
    }

    @Test
    void aLayerThatIsMovedLeavesTheSketch() {
        layer(RED, 10, 10);
        Sketch drawn = new SketchPainter(Sketch.empty(120, 80), new Brush(10, 1, false), 0x2040FF, 60, 40).sketch();
        bench.editor.mask().sketched(drawn);
        layers.move(0);
        placing.floated(document().floating().at(new Box(30, 30, 20, 20)));
        placing.placed();
        settle();
        assertThat(document().floating()).isNull();
        assertThat(document().sketch()).isEqualTo(drawn);
        layers.move(0);
        placing.dropped();

        assertThat(document().sketch()).isEqualTo(drawn);
    }

    @Test
    void theChoiceForPastedPicturesComesBackWhenALiftIsUndone() {
        layer(RED, 10, 10);
        placing.asLayerProperty().set(false);
        layers.move(0);
        assertThat(placing.asLayerProperty().get()).isTrue();
        bench.editor.undo();
        assertThat(placing.asLayerProperty().get()).isFalse();
        bench.editor.redo();
        assertThat(placing.asLayerProperty().get()).isTrue();
        placing.placed();
        settle();

        assertThat(placing.asLayerProperty().get()).isFalse();
        assertThat(document().layers().size()).isEqualTo(1);
    }

    /** The history shows a version as the canvas does. */
    @Test
    void theSmallPictureOfAVersionHasItsLayers() {
        Raster bare = document().version().thumbnail();
        filled();
        assertThat(document().version().thumbnail()).isNotEqualTo(bare);
        bench.editor.undo();

        assertThat(document().version().thumbnail()).isEqualTo(bare);
    }

    @Test
    void anAcceptedFillIsALayerThatGivesThePictureOfTheCandidate() {
        Raster made = filled();
        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(document().layers().size()).isEqualTo(1);
        assertThat(document().picture()).isEqualTo(made);
        assertThat(document().version().pixels().raster()).isEqualTo(Bench.PICTURE);
        assertThat(document().mask().isEmpty()).isTrue();
        assertThat(bench.editor.candidates().all()).isEmpty();
        Layer layer = document().layers().all().getFirst();
        assertThat(LayersViewModel.name(layer, 0)).isEqualTo("a red balloon");
        assertThat(layer.provenance().recipe()).isPresent();
        bench.editor.undo();
        assertThat(document().layers().isEmpty()).isTrue();
        assertThat(bench.editor.candidates().all()).isNotEmpty();
    }

    @Test
    void hiddenItIsAsIfItHadNeverBeen() {
        Raster made = filled();
        layers.toggle(0);
        settle();
        assertThat(document().picture()).isEqualTo(Bench.PICTURE);
        layers.toggle(0);
        settle();
        assertThat(document().picture()).isEqualTo(made);
        bench.editor.undo();
        assertThat(document().picture()).isEqualTo(Bench.PICTURE);
    }

    @Test
    void movedItLeavesNothingBehindAndComesToItsPlaceAmongTheOthers() {
        layer(RED, 10, 10);
        layer(GREEN, 20, 20);
        layers.move(0);
        assertThat(document().picture().argb(12, 12)).isEqualTo(0xFF336699);
        Layer floating = document().floating();
        assertThat(floating.place()).isEqualTo(new Box(10, 10, 20, 20));
        placing.floated(floating.at(new Box(30, 30, 20, 20)));
        placing.placed();
        settle();
        assertThat(document().layers().size()).isEqualTo(2);
        assertThat(document().picture().argb(12, 12)).isEqualTo(0xFF336699);
        assertThat(document().picture().argb(35, 35)).isEqualTo(GREEN);
        assertThat(document().picture().argb(45, 45)).isEqualTo(RED);
    }

    @Test
    void escapeWhileItMovesPutsItBackWhereItWas() {
        layer(RED, 10, 10);
        layer(GREEN, 20, 20);
        Document before = document();
        layers.move(0);
        placing.floated(document().floating().at(new Box(90, 50, 20, 20)));
        placing.dropped();
        assertThat(document().layers()).isEqualTo(before.layers());
        assertThat(document().picture()).isEqualTo(before.picture());
        assertThat(document().floating()).isNull();
    }

    @Test
    void aDeletedLayerIsNotBroughtBackByTheNextPictureThatIsDropped() {
        layer(RED, 10, 10);
        layers.move(0);
        bench.editor.undo();
        layers.delete(0);
        settle();
        placing.paste(Raster.filled(5, 5, GREEN), "");
        placing.dropped();
        assertThat(document().layers().isEmpty()).isTrue();
    }

    @Test
    void deletedItCanBeUndone() {
        layer(RED, 10, 10);
        layer(GREEN, 20, 20);
        layers.delete(1);
        settle();
        assertThat(document().layers().size()).isEqualTo(1);
        assertThat(document().picture().argb(35, 35)).isEqualTo(0xFF336699);
        bench.editor.undo();
        assertThat(document().picture().argb(35, 35)).isEqualTo(GREEN);
    }

    @Test
    void reorderedTheOtherIsOnTop() {
        layer(RED, 10, 10);
        layer(GREEN, 20, 20);
        assertThat(layers.canReorder(1, 1)).isFalse();
        layers.reorder(0, 1);
        settle();
        assertThat(document().picture().argb(25, 25)).isEqualTo(RED);
    }

    @Test
    void mergedDownNothingLooksDifferent() {
        layer(RED, 10, 10);
        layer(GREEN, 20, 20);
        Raster before = document().picture();
        layers.mergeDown(1);
        settle();
        assertThat(document().layers().size()).isEqualTo(1);
        assertThat(document().picture()).isEqualTo(before);
        layers.mergeDown(0);
        settle();
        assertThat(document().layers().isEmpty()).isTrue();
        assertThat(document().versions().size()).isEqualTo(2);
        assertThat(document().picture()).isEqualTo(before);
        assertThat(document().versions().version(0).layers().size()).isEqualTo(1);
    }

    @Test
    void aHiddenLayerIsNotMerged() {
        layer(RED, 10, 10);
        layers.toggle(0);
        settle();
        assertThat(layers.canMerge(0)).isFalse();
        layers.mergeDown(0);
        settle();
        assertThat(document().layers().size()).isEqualTo(1);
    }

    @Test
    void aFillSeesTheLayersAndTheVersionBeforeKeepsThem() {
        layer(RED, 0, 0);
        bench.withMask();
        bench.run();
        bench.editor.accept();
        assertThat(document().versions().size()).isEqualTo(2);
        assertThat(document().picture().argb(5, 5)).isEqualTo(RED);
        assertThat(document().layers().isEmpty()).isTrue();
        bench.editor.goToVersion(0);
        assertThat(document().layers().size()).isEqualTo(1);
        layers.delete(0);
        settle();
        bench.editor.goToVersion(1);
        assertThat(document().picture().argb(5, 5)).isEqualTo(RED);
    }

    @Test
    void exportsAreFlat() {
        layer(0x80FF0000, 10, 10);
        Path file = folder.resolve("out.png");
        bench.editor.files().export(file, new ExportChoice(true, 0.9), () -> {});
        bench.until(() -> !bench.editor.files().busyProperty().get());
        assertThat(ImageFiles.read(file)).isEqualTo(document().picture());
        assertThat(ImageFiles.readMetadata(file).recipe()).isEmpty();
    }

    @Test
    void whileACandidateIsLookedAtTheyRest() {
        layer(RED, 10, 10);
        bench.withMask();
        bench.run();
        bench.editor.candidates().select(bench.editor.candidates().all().getFirst());
        layers.delete(0);
        settle();
        assertThat(document().layers().size()).isEqualTo(1);
    }

    @Test
    void savedAndOpenedEachIsWhatItWas() {
        layer(0x80FF0000, -5, 10);
        filled();
        layers.toggle(0);
        settle();
        Document before = document();
        assertThat(bench.editor.unsaved()).isNotNull();
        Path file = folder.resolve("layers.glidefx");
        bench.editor.files().save(file, () -> {});
        bench.until(() -> !bench.editor.files().busyProperty().get());
        assertThat(bench.editor.unsaved()).isNull();
        layers.toggle(0);
        settle();
        assertThat(bench.editor.unsaved()).isNotNull();
        DocumentFile.Opened opened = DocumentFile.read(file);
        assertThat(opened.lost()).isEmpty();
        Document read = opened.document();
        assertThat(read.picture()).isEqualTo(before.picture());
        List<Layer> all = read.layers().all();
        for (int i = 0; i < all.size(); i++) {
            Layer was = before.layers().all().get(i);
            assertThat(all.get(i).place()).isEqualTo(was.place());
            assertThat(all.get(i).visible()).isEqualTo(was.visible());
            assertThat(all.get(i).provenance()).isEqualTo(was.provenance());
            assertThat(all.get(i).picture().raster()).isEqualTo(was.picture().raster());
        }
        assertThat(all).hasSize(2);
    }
}
