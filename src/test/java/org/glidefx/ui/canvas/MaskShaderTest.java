package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.glidefx.editor.Brush;
import org.glidefx.editor.MaskPainter;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Box;
import org.glidefx.ui.canvas.Viewport.Size;
import org.junit.jupiter.api.Test;

class MaskShaderTest {

    private static final MaskColours COLOURS = new MaskColours(0x66000011, 0xB0222222, 0xA0000033, 0xFF444444);
    private static final Box VIEW = new Box(0, 0, 300, 200);

    private final Viewport viewport = new Viewport(300, 200, new Size(300, 200), 1, 0, 0);

    private int[] draw(TileMask mask, Viewport at, MaskShader.Style look) {
        PixelBlock block = PixelBlock.of(VIEW);
        new MaskShader(mask, at, 200).hatch(block, VIEW, COLOURS, look);
        return block.pixels();
    }

    private static TileMask dot(double x, double y, double diameter) {
        return new MaskPainter(TileMask.empty(300, 200), new Brush(diameter, 1, false), x, y).mask();
    }

    @Test
    void drawsNothingWithoutAMask() {
        assertThat(draw(TileMask.empty(300, 200), viewport, MaskShader.Style.HATCHED))
                .containsOnly(0);
    }

    @Test
    void patternHasTintAndLinesOfTwoKinds() {
        Set<Integer> colours = new HashSet<>();
        Arrays.stream(draw(dot(150, 100, 120), viewport, MaskShader.Style.HATCHED))
                .forEach(colours::add);

        assertThat(colours).contains(0, COLOURS.tint(), COLOURS.light(), COLOURS.dark(), COLOURS.edge());
    }

    @Test
    void drawsInsideTheMaskAlone() {
        TileMask mask = dot(150, 100, 80);
        int[] pixels = draw(mask, viewport, MaskShader.Style.HATCHED);

        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i] != 0).isEqualTo(mask.at(i % 300, i / 300) != 0);
        }
    }

    @Test
    void outlineLeavesTheInsideFree() {
        int[] pixels = draw(dot(150, 100, 120), viewport, MaskShader.Style.OUTLINE);

        assertThat(pixels[100 * 300 + 150]).isZero();
        assertThat(Arrays.stream(pixels).filter(p -> p != 0).distinct()).containsExactly(COLOURS.edge());
        assertThat(Arrays.stream(pixels).filter(p -> p != 0).count()).isBetween(200L, 500L);
    }

    @Test
    void outlineOfAFullMaskRunsAlongThePicture() {
        Viewport inset = new Viewport(300, 200, new Size(100, 100), 1, 50, 50);
        int[] pixels = draw(TileMask.empty(100, 100).inverted(), inset, MaskShader.Style.OUTLINE);

        assertThat(pixels[50 * 300 + 80]).isEqualTo(COLOURS.edge());
        assertThat(pixels[49 * 300 + 80]).isZero();
        assertThat(pixels[80 * 300 + 149]).isEqualTo(COLOURS.edge());
        assertThat(pixels[80 * 300 + 150]).isZero();
    }

    @Test
    void hatchingIsAsWideAtEveryZoom() {
        Viewport close = new Viewport(300, 200, new Size(300, 200), 16, -2000, -1500);
        TileMask full = TileMask.empty(300, 200).inverted();
        long atOne = count(draw(full, viewport, MaskShader.Style.HATCHED), COLOURS.light());
        long atSixteen = count(draw(full, close, MaskShader.Style.HATCHED), COLOURS.light());

        assertThat(atSixteen).isBetween((long) (atOne * 0.95), (long) (atOne * 1.05));
    }

    private static long count(int[] pixels, int colour) {
        return Arrays.stream(pixels).filter(p -> p == colour).count();
    }

    @Test
    void drawingInPartsGivesTheSameAsDrawingAtOnce() {
        TileMask mask = dot(130, 90, 150);
        int[] whole = draw(mask, viewport, MaskShader.Style.HATCHED);
        PixelBlock parts = PixelBlock.of(VIEW);
        MaskShader shader = new MaskShader(mask, viewport, 200);
        for (Box part : new Box[] {
            new Box(0, 0, 100, 200), new Box(100, 0, 200, 77), new Box(100, 77, 57, 123), new Box(157, 77, 143, 123)
        }) {
            shader.hatch(parts, part, COLOURS, MaskShader.Style.HATCHED);
        }

        assertThat(parts.pixels()).isEqualTo(whole);
    }

    @Test
    void alphaIsTheCoverage() {
        TileMask mask = new MaskPainter(TileMask.empty(300, 200), new Brush(90, 0.2, false), 150, 100).mask();
        PixelBlock block = PixelBlock.of(VIEW);
        new MaskShader(mask, viewport, 200).alpha(block);
        int[] pixels = block.pixels();

        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i] >>> 24).isEqualTo(mask.at(i % 300, i / 300));
        }
    }

    @Test
    void softEdgesFade() {
        TileMask mask = new MaskPainter(TileMask.empty(300, 200), new Brush(120, 0, false), 150, 100).mask();
        int[] pixels = draw(mask, viewport, MaskShader.Style.HATCHED);

        for (int x = 100; x < 150; x++) {
            if (mask.at(x, 100) < 100 && mask.at(x, 100) > 20) {
                assertThat(pixels[100 * 300 + x] >>> 24).isLessThan(0xB0);
            }
        }
    }
}
