package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants that must hold through long random editing sessions. */
class EditingPropertiesTest {

    private static final int WIDTH = 530;
    private static final int HEIGHT = 270;

    private final Raster original = Raster.filled(WIDTH, HEIGHT, 0xFF204060);

    private Edit randomEdit(Document document, SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Edit.ClearMask();
            case 1 -> new Edit.InvertMask();
            case 2 -> new Edit.GoToVersion(random.nextInt(document.versions().size()));
            case 3 ->
                new Edit.AcceptVersion(
                        random.nextInt(document.versions().size()),
                        Raster.filled(WIDTH, HEIGHT, random.nextInt()),
                        "edit " + random.nextInt(100),
                        "");
            default -> new Edit.PaintMask(randomStroke(document.mask(), random));
        };
    }

    private static TileMask randomStroke(TileMask mask, SplittableRandom random) {
        Brush brush = new Brush(1 + random.nextInt(120), random.nextDouble(), random.nextInt(3) == 0);
        MaskPainter painter = new MaskPainter(mask, brush, random.nextInt(WIDTH), random.nextInt(HEIGHT));
        for (int i = random.nextInt(4); i > 0; i--) {
            painter.lineTo(random.nextInt(WIDTH + 100) - 50, random.nextInt(HEIGHT + 100) - 50);
        }
        return painter.mask();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void undoingAllAndRedoingAllComesBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        History history = new History(Document.of(original), Long.MAX_VALUE);
        for (int i = 0; i < 60; i++) {
            history.apply(randomEdit(history.document(), random));
        }
        Document end = history.document();
        List<Version> versions = end.versions().all();
        while (history.canUndo()) {
            history.undo();
            assertThat(history.document().versions().all()).isEqualTo(versions);
        }
        assertThat(history.document().picture()).isEqualTo(original);
        assertThat(history.document().mask().isEmpty()).isTrue();
        while (history.canRedo()) {
            history.redo();
        }

        assertThat(history.document().mask()).isEqualTo(end.mask());
        assertThat(history.document().current()).isEqualTo(end.current());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyVersionLeadsBackToTheOriginal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Document document = Document.of(original);
        for (int i = 0; i < 80; i++) {
            document = document.with(randomEdit(document, random));
        }
        for (Version version : document.versions().all()) {
            List<Version> path = document.versions().pathTo(version.id());
            assertThat(path.getFirst().picture()).isEqualTo(original);
            assertThat(path.getLast()).isEqualTo(version);
            assertThat(path).extracting(Version::id).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void tiledMaskAgreesWithAPlainOneAfterManyStrokes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TileMask tiled = TileMask.empty(WIDTH, HEIGHT);
        for (int i = 0; i < 20; i++) {
            tiled = random.nextInt(6) == 0 ? tiled.inverted() : randomStroke(tiled, random);
            Mask plain = tiled.toMask();
            assertThat(tiled.bounds()).isEqualTo(plain.bounds());
            assertThat(tiled.isEmpty()).isEqualTo(plain.isEmpty());
            assertThat(TileMask.of(plain)).isEqualTo(tiled);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void tilesSaidToBeUnchangedAreUnchanged(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TileMask before = randomStroke(TileMask.empty(WIDTH, HEIGHT), random);
        TileMask after = randomStroke(before, random);
        List<Box> changed = new ArrayList<>(after.changedTiles(before));

        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int px = x;
                int py = y;
                if (changed.stream().noneMatch(box -> box.contains(px, py))) {
                    assertThat(after.at(x, y)).isEqualTo(before.at(x, y));
                }
            }
        }
    }
}
