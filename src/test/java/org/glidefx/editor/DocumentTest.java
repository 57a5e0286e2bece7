package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private static final Raster RED = Raster.filled(40, 30, 0xFFFF0000);
    private static final Raster BLUE = Raster.filled(40, 30, 0xFF0000FF);
    private static final TileMask DOT = new MaskPainter(TileMask.empty(40, 30), new Brush(9, 1, false), 20, 15).mask();

    private final Document opened = Document.of(RED);

    @Test
    void opensWithNothingMasked() {
        assertThat(opened.picture()).isEqualTo(RED);
        assertThat(opened.mask()).isEqualTo(TileMask.empty(40, 30));
        assertThat(opened.current()).isZero();
    }

    @Test
    void rememberWhatAPictureFromWordsWasMadeOf() {
        Document made = Document.of(BLUE, "a whale", "fast");

        assertThat(made.version().caption()).isEqualTo("a whale");
        assertThat(made.version().summary()).isEqualTo("fast");
    }

    @Test
    void paintingChangesTheMaskAlone() {
        Document painted = opened.with(new Edit.PaintMask(DOT));

        assertThat(painted).isEqualTo(new Document(opened.versions(), 0, DOT));
    }

    @Test
    void clearingEmptiesTheMask() {
        assertThat(opened.with(new Edit.PaintMask(DOT)).with(new Edit.ClearMask()))
                .isEqualTo(opened);
    }

    @Test
    void invertingSwapsTheMask() {
        assertThat(opened.with(new Edit.PaintMask(DOT))
                        .with(new Edit.InvertMask())
                        .mask())
                .isEqualTo(DOT.inverted());
    }

    @Test
    void acceptingAddsAStageAndEmptiesTheMask() {
        Document accepted =
                opened.with(new Edit.PaintMask(DOT)).with(new Edit.AcceptVersion(0, BLUE, "a whale", "fast"));

        assertThat(accepted.current()).isEqualTo(1);
        assertThat(accepted.picture()).isEqualTo(BLUE);
        assertThat(accepted.mask().isEmpty()).isTrue();
        assertThat(accepted.versions().pathTo(1)).extracting(Version::picture).containsExactly(RED, BLUE);
    }

    @Test
    void acceptingBelowAnotherVersionBranches() {
        Document document =
                opened.with(new Edit.AcceptVersion(0, BLUE, "one", "")).with(new Edit.AcceptVersion(0, RED, "two", ""));

        assertThat(document.current()).isEqualTo(2);
        assertThat(document.versions().childrenOf(0))
                .extracting(Version::caption)
                .containsExactly("one", "two");
    }

    @Test
    void goingToAStageKeepsAllOthers() {
        Document back = opened.with(new Edit.AcceptVersion(0, BLUE, "", "")).with(new Edit.GoToVersion(0));

        assertThat(back.picture()).isEqualTo(RED);
        assertThat(back.versions().size()).isEqualTo(2);
    }

    @Test
    void refusesAMaskOfAnotherSize() {
        assertThatThrownBy(() -> opened.with(new Edit.PaintMask(TileMask.empty(30, 40))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30x40");
    }

    @Test
    void refusesAStageThatIsNotThere() {
        assertThatThrownBy(() -> opened.with(new Edit.GoToVersion(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
