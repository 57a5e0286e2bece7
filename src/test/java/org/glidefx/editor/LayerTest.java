package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Overlay;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;

class LayerTest {

    private static final Provenance PASTED = new Provenance("", "");

    private final SplittableRandom random = new SplittableRandom(5);

    private Raster picture(int width, int height, boolean opaque) {
        return Raster.of(
                width,
                height,
                random.ints((long) width * height)
                        .map(pixel -> opaque ? pixel | 0xFF000000 : pixel)
                        .toArray());
    }

    private static Layer at(Raster picture, int x, int y) {
        return Layer.of(picture, x, y, PASTED);
    }

    private static Raster over(Raster ground, Layer... layers) {
        return LayerStack.of(List.of(layers)).over(ground);
    }

    @Test
    void besideALayerNotOneStoredNumberChanges() {
        for (int i = 0; i < 200; i++) {
            Raster ground = picture(40, 30, random.nextBoolean());
            Layer layer = at(
                            picture(1 + random.nextInt(30), 1 + random.nextInt(30), false),
                            random.nextInt(80) - 40,
                            random.nextInt(60) - 30)
                    .withOpacity(random.nextDouble());
            Raster laid = over(ground, layer);
            for (int at = 0; at < 40 * 30; at++) {
                int x = at % 40;
                int y = at / 40;
                if (layer.coverage(x, y) == 0) {
                    assertThat(laid.argb(x, y)).isEqualTo(ground.argb(x, y));
                }
            }
        }
    }

    @Test
    void insideItIsLaidOverByItsAlphaTimesItsOpacity() {
        Raster ground = picture(8, 8, false);
        Raster own = picture(4, 4, false);
        Raster laid = over(ground, at(own, 2, 3).withOpacity(0.5));
        int expected = own.argb(1, 1);
        int alpha = (int) Math.round((expected >>> 24) * 0.5);
        assertThat(laid.argb(3, 4)).isEqualTo(Overlay.over(alpha << 24 | expected & 0xFFFFFF, ground.argb(3, 4)));
    }

    @Test
    void hiddenAndEmptyOnesLeaveTheVeryPicture() {
        Raster ground = picture(8, 8, false);
        Layer layer = at(picture(4, 4, true), 0, 0);
        assertThat(over(ground, layer.withVisible(false))).isSameAs(ground);
        assertThat(over(ground, layer.withOpacity(0))).isSameAs(ground);
        assertThat(LayerStack.EMPTY.over(ground)).isSameAs(ground);
    }

    @Test
    void whatAnEditChangedIsALayerThatGivesItBack() {
        for (int i = 0; i < 200; i++) {
            boolean opaque = random.nextBoolean();
            Raster before = opaque ? picture(20, 16, true) : Raster.filled(20, 16, 0);
            int[] pixels = before.toArray();
            for (int j = 0; j < 40; j++) {
                pixels[random.nextInt(pixels.length)] = opaque ? random.nextInt() | 0xFF000000 : random.nextInt();
            }
            Raster made = Raster.of(20, 16, pixels);
            Layer layer = Layer.difference(before, made, PASTED).orElseThrow();
            Raster again = over(before, layer);
            for (int at = 0; at < pixels.length; at++) {
                int wanted = made.argb(at % 20, at / 20);
                if (wanted >>> 24 != 0) {
                    assertThat(again.argb(at % 20, at / 20)).isEqualTo(wanted);
                }
            }
        }
    }

    @Test
    void whatBecameMoreOpaqueIsGivenBackWithinTheRoundingOfItsAlpha() {
        Raster before = Raster.filled(1, 1, 0x40102030);
        Raster made = Raster.filled(1, 1, 0xB0804020);
        int again = over(before, Layer.difference(before, made, PASTED).orElseThrow())
                .argb(0, 0);
        for (int shift = 24; shift >= 0; shift -= 8) {
            assertThat(again >> shift & 0xFF)
                    .isCloseTo(0xB0804020 >> shift & 0xFF, org.assertj.core.data.Offset.offset(2));
        }
    }

    @Test
    void noDifferenceIsNoLayer() {
        Raster picture = picture(5, 5, false);
        assertThat(Layer.difference(picture, Raster.of(5, 5, picture.toArray()), PASTED))
                .isEmpty();
    }

    @Test
    void inItsOwnSizeItIsNotResampled() {
        Raster own = picture(10, 10, false);
        Layer cut = at(own, -4, 3).resampled(new Box(0, 0, 8, 8)).orElseThrow();
        assertThat(cut.place()).isEqualTo(new Box(0, 3, 6, 5));
        assertThat(cut.picture().raster()).isEqualTo(own.crop(new Box(4, 0, 6, 5)));
    }

    @Test
    void scaledItHasTheSizeOfItsPlaceAndKeepsItsTransparency() {
        Raster half = Raster.filled(4, 4, 0x80FF0000);
        Layer large = at(half, 0, 0)
                .at(new Box(2, 2, 12, 8))
                .resampled(new Box(0, 0, 20, 20))
                .orElseThrow();
        assertThat(large.picture().raster()).isEqualTo(Raster.filled(12, 8, 0x80FF0000));
    }

    @Test
    void farAwayNothingIsLeftOfIt() {
        assertThat(at(picture(4, 4, true), 100, 0).resampled(new Box(0, 0, 50, 50)))
                .isEmpty();
    }

    @Test
    void refusesWhatNoPictureCanHave() {
        Layer layer = at(picture(4, 4, true), 0, 0);
        assertThatThrownBy(() -> layer.at(new Box(0, 0, 100_000, 100_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layer.at(new Box(Integer.MIN_VALUE, 0, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layer.withOpacity(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mergedLayersLookAsBothDid() {
        for (int i = 0; i < 50; i++) {
            Raster ground = picture(20, 20, true);
            Layer low = at(picture(9, 7, true), random.nextInt(24) - 5, random.nextInt(24) - 5);
            Layer top = at(picture(6, 9, true), random.nextInt(24) - 5, random.nextInt(24) - 5);
            LayerStack both = LayerStack.of(List.of(low.named("low"), top));
            LayerStack one = both.merged(1);
            assertThat(one.size()).isEqualTo(1);
            assertThat(one.all().getFirst().name()).isEqualTo("low");
            assertThat(one.over(ground)).isEqualTo(both.over(ground));
        }
    }

    @Test
    void theUppermostIsSeen() {
        Raster ground = Raster.filled(4, 4, 0xFF000000);
        Layer red = at(Raster.filled(4, 4, 0xFFFF0000), 0, 0);
        Layer blue = at(Raster.filled(4, 4, 0xFF0000FF), 0, 0);
        LayerStack stack = LayerStack.of(List.of(red, blue));
        assertThat(stack.over(ground)).isEqualTo(blue.picture().raster());
        assertThat(stack.reordered(0, 1).over(ground)).isEqualTo(red.picture().raster());
        assertThat(stack.without(1).over(ground)).isEqualTo(red.picture().raster());
    }
}
