package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SketchTest {

    private static final int RED = 0xE03020;
    private static final Brush HARD = new Brush(40, 1, false);
    private static final Brush ERASER = new Brush(40, 1, true);

    @TempDir
    Path folder;

    private static Sketch dot(Sketch before, Brush brush, int rgb, double x, double y) {
        return new SketchPainter(before, brush, rgb, x, y).sketch();
    }

    @Test
    void aDotHasItsColourAndNothingAroundIt() {
        Sketch sketch = dot(Sketch.empty(700, 300), HARD, RED, 100, 80);
        assertThat(sketch.argb(100, 80)).isEqualTo(0xFF000000 | RED);
        assertThat(sketch.argb(100, 55)).isZero();
        assertThat(sketch.argb(699, 299)).isZero();
        assertThat(sketch.isEmpty()).isFalse();
        assertThat(sketch.paintedTiles()).containsExactly(new Box(0, 0, 256, 256));
        assertThat(sketch.toRaster().argb(100, 80)).isEqualTo(0xFF000000 | RED);
    }

    /**
     * The stroke is one shape: where it crosses itself a soft colour does not get denser, however many events there
     * are.
     */
    @Test
    void aStrokeDoesNotDependOnItsEvents() {
        Brush soft = new Brush(30, 0, false);
        SketchPainter once = new SketchPainter(Sketch.empty(600, 300), soft, RED, 20, 150);
        once.lineTo(580, 150);
        SketchPainter often = new SketchPainter(Sketch.empty(600, 300), soft, RED, 20, 150);
        for (int x = 30; x <= 580; x += 10) {
            often.lineTo(x, 150);
        }
        often.lineTo(20, 150);
        assertThat(often.sketch()).isEqualTo(once.sketch());
        assertThat(once.sketch().argb(300, 142) >>> 24).isBetween(1, 254);
    }

    @Test
    void aSecondColourLiesOverTheFirst() {
        Sketch both = dot(dot(Sketch.empty(100, 100), HARD, RED, 40, 50), HARD, 0x2040C0, 60, 50);
        assertThat(both.argb(30, 50)).isEqualTo(0xFF000000 | RED);
        assertThat(both.argb(50, 50)).isEqualTo(0xFF2040C0);
    }

    @Test
    void whatIsRubbedOutIsGone() {
        Sketch drawn = dot(Sketch.empty(100, 100), HARD, RED, 50, 50);
        assertThat(dot(drawn, new Brush(50, 1, true), 0, 50, 50).isEmpty()).isTrue();
        Sketch half = dot(drawn, ERASER, 0, 70, 50);
        assertThat(half.argb(68, 50)).isZero();
        assertThat(half.argb(35, 50)).isEqualTo(0xFF000000 | RED);
        assertThat(drawn.argb(68, 50)).isEqualTo(0xFF000000 | RED);
    }

    @Test
    void tilesThatAStrokeDidNotTouchAreShared() {
        Sketch one = dot(Sketch.empty(700, 300), HARD, RED, 100, 80);
        Sketch two = dot(one, HARD, RED, 600, 80);
        assertThat(two.changedTiles(one)).containsExactly(new Box(512, 0, 188, 256));
        assertThat(two.bytesBeside(one)).isEqualTo(4L * 188 * 256);
        assertThat(one.bytesBeside(one)).isZero();
        SketchPainter beside = new SketchPainter(two, HARD, RED, -200, -200);
        assertThat(beside.lineTo(-300, -300)).isFalse();
        assertThat(beside.sketch()).isSameAs(two);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5"})
    void aSketchHasASize(int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sketch.empty(width, height))
                .withMessage("expected a size of at least 1x1, found " + width + "x" + height);
    }

    @Test
    void itIsOfThePicturesSize() {
        Document document = Document.of(Pictures.noise(30, 20, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> document.with(new Edit.PaintSketch(Sketch.empty(20, 30))))
                .withMessageStartingWith("expected a sketch of 30x20");
    }

    @Test
    void undoBringsItBackAndAnotherVersionBeginsWithoutOne() {
        History history = new History(Document.of(Pictures.noise(300, 200, 1)), 1 << 20);
        Sketch drawn = dot(Sketch.empty(300, 200), HARD, RED, 50, 50);
        history.apply(new Edit.PaintSketch(drawn));
        assertThat(history.bytes()).isGreaterThan(0);
        history.apply(new Edit.InvertMask());
        assertThat(history.document().sketch()).isEqualTo(drawn);
        history.apply(new Edit.AcceptVersion(0, Pictures.noise(300, 200, 2), "a fox", ""));
        assertThat(history.document().sketch().isEmpty()).isTrue();
        history.undo();
        assertThat(history.document().sketch()).isEqualTo(drawn);
        history.undo();
        history.undo();
        assertThat(history.document().sketch().isEmpty()).isTrue();
        history.redo();
        assertThat(history.document().sketch()).isEqualTo(drawn);
        history.apply(new Edit.KeepVersion(0, Pictures.noise(300, 200, 3), new Provenance("", "")));
        assertThat(history.document().sketch()).isEqualTo(drawn);
        history.apply(new Edit.GoToVersion(0));
        assertThat(history.document().sketch().isEmpty()).isTrue();
    }

    @Test
    void aFileThatLacksItLacksSomething() {
        Document opened = Document.of(Pictures.noise(60, 40, 1));
        History history = new History(opened, 1 << 20);
        history.markSaved(opened);
        assertThat(history.isDirty()).isFalse();
        history.apply(new Edit.PaintSketch(dot(opened.sketch(), HARD, RED, 30, 20)));
        assertThat(history.isDirty()).isTrue();
        assertThat(history.lacksSketch()).isTrue();
        assertThat(history.lacksMask()).isFalse();
        history.markSaved(history.document());
        assertThat(history.isDirty()).isFalse();
    }

    @Test
    void aDocumentsFileAndItsJournalHoldIt() {
        Document document = Document.of(Pictures.noise(700, 300, 1));
        Sketch drawn = dot(dot(document.sketch(), HARD, RED, 600, 80), new Brush(60, 0.2, false), 0x10C040, 400, 200);
        Document sketched = document.with(new Edit.PaintSketch(drawn));
        Path file = folder.resolve("fox.glidefx");
        DocumentFile.write(sketched, "fox", "GlideFX", file);
        assertThat(DocumentFile.read(file).document().sketch()).isEqualTo(drawn);
        assertThat(DocumentFile.read(file).lost()).isEmpty();
        try (Journal journal = Journal.start(folder.resolve("journals"), "GlideFX")) {
            journal.write(sketched, "fox", true, "");
            assertThat(journal.read().orElseThrow().document().sketch()).isEqualTo(drawn);
            journal.write(document, "fox", true, "");
            assertThat(journal.read().orElseThrow().document().sketch().isEmpty())
                    .isTrue();
        }
    }

    /** The picture is still opened, and a sentence reports the loss. */
    @Test
    void aDamagedSketchCostsNothingElse() throws IOException {
        Document document = Document.of(Pictures.noise(60, 40, 1));
        Document sketched = document.with(new Edit.PaintSketch(dot(document.sketch(), HARD, RED, 30, 20)));
        Path journals = folder.resolve("journals");
        try (Journal journal = Journal.start(journals, "GlideFX")) {
            journal.write(sketched, "fox", true, "");
            String hash = DocumentParts.of(sketched, DocumentParts.About.saved("", ""), null)
                    .history()
                    .sketch()
                    .sha256();
            Files.write(journal.folder().resolve(hash + ".png"), new byte[] {1, 2, 3});
            DocumentFile.Opened opened = journal.read().orElseThrow();
            assertThat(opened.document().picture()).isEqualTo(document.picture());
            assertThat(opened.document().sketch().isEmpty()).isTrue();
            assertThat(opened.lost())
                    .isEqualTo(List.of("The sketch of the work in hand could not be read; draw it again."));
        }
    }

    @Test
    void aSketchOutOfAPictureKeepsWhatIsInside() {
        Raster green = Raster.filled(50, 50, 0xFF00FF00);
        Sketch sketch = Sketch.of(300, 200, green, new Box(270, 180, 50, 50));
        assertThat(sketch.argb(299, 199)).isEqualTo(0xFF00FF00);
        assertThat(sketch.argb(269, 199)).isZero();
        assertThat(Sketch.of(300, 200, Raster.filled(9, 9, 0x00FFFFFF), new Box(0, 0, 9, 9)))
                .isEqualTo(Sketch.empty(300, 200))
                .hasSameHashCodeAs(Sketch.empty(300, 200));
    }
}
