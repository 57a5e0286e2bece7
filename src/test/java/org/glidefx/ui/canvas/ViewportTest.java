package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.ui.canvas.Viewport.Size;
import org.junit.jupiter.api.Test;

class ViewportTest {

    private final SplittableRandom random = new SplittableRandom(42);

    private Viewport anywhere() {
        Size size = new Size(1 + random.nextInt(12_000), 1 + random.nextInt(12_000));
        Viewport viewport = Viewport.fit(50 + random.nextDouble() * 2000, 50 + random.nextDouble() * 1500, size);
        for (int i = 0; i < 5; i++) {
            viewport = viewport.zoomedAt(
                            random.nextDouble() * 500, random.nextDouble() * 500, 0.3 + random.nextDouble() * 3)
                    .panned(random.nextDouble() * 900 - 450, random.nextDouble() * 900 - 450);
        }
        return viewport;
    }

    @Test
    void toViewAndBackIsTheSamePoint() {
        for (int i = 0; i < 500; i++) {
            Viewport viewport = anywhere();
            double x = random.nextDouble() * 5000 - 100;
            double y = random.nextDouble() * 5000 - 100;

            assertThat(viewport.toPictureX(viewport.toViewX(x))).isCloseTo(x, within(1e-6));
            assertThat(viewport.toPictureY(viewport.toViewY(y))).isCloseTo(y, within(1e-6));
        }
    }

    @Test
    void fittedPictureLiesWhollyInTheMiddle() {
        for (int i = 0; i < 500; i++) {
            Viewport fit = anywhere().fitted();
            double left = fit.toViewX(0);
            double right = fit.viewWidth() - fit.toViewX(fit.picture().width());

            assertThat(left).isCloseTo(right, within(1e-6)).isGreaterThan(0);
            assertThat(fit.toViewY(0))
                    .isCloseTo(fit.viewHeight() - fit.toViewY(fit.picture().height()), within(1e-6));
            assertThat(fit.isFitted()).isTrue();
            assertThat(fit.zoom()).isLessThanOrEqualTo(Viewport.MAX_FIT);
        }
    }

    @Test
    void zoomingKeepsThePointUnderThePointerWhileThePictureIsLargerThanTheView() {
        Viewport start = Viewport.fit(800, 600, new Size(4000, 3000)).zoomed(8);
        for (int i = 0; i < 200; i++) {
            double x = 200 + random.nextDouble() * 400;
            double y = 150 + random.nextDouble() * 300;
            Viewport zoomed = start.zoomedAt(x, y, 0.8 + random.nextDouble() * 0.7);

            assertThat(zoomed.toPictureX(x)).isCloseTo(start.toPictureX(x), within(1e-6));
            assertThat(zoomed.toPictureY(y)).isCloseTo(start.toPictureY(y), within(1e-6));
        }
    }

    @Test
    void pictureNeverLeavesTheView() {
        for (int i = 0; i < 500; i++) {
            Viewport viewport = anywhere().panned(random.nextDouble() * 1e5 - 5e4, random.nextDouble() * 1e5 - 5e4);
            double width = viewport.picture().width() * viewport.zoom();
            double visible =
                    Math.min(viewport.viewWidth(), viewport.toViewX(0) + width) - Math.max(0, viewport.toViewX(0));

            assertThat(visible).isGreaterThanOrEqualTo(Math.min(width, viewport.viewWidth()) / 2 - 1e-6);
        }
    }

    @Test
    void zoomStaysWithinBounds() {
        Viewport viewport = Viewport.fit(800, 600, new Size(640, 480));

        assertThat(viewport.zoomed(1e9).zoom()).isEqualTo(Viewport.MAX_ZOOM);
        assertThat(viewport.zoomed(1e-9).zoom()).isEqualTo(1.0 / 64);
        assertThat(Viewport.fit(100, 100, new Size(20_000, 6000)).zoomed(1e-9).zoom())
                .isLessThanOrEqualTo(52.0 / 20_000);
    }

    @Test
    void zoomingInAndOutComesBack() {
        Viewport start = Viewport.fit(800, 600, new Size(4000, 3000)).zoomed(4);
        Viewport back = start.zoomed(Viewport.STEP).zoomed(1 / Viewport.STEP);

        assertThat(back.zoom()).isCloseTo(start.zoom(), within(1e-12));
        assertThat(back.x()).isCloseTo(start.x(), within(1e-6));
    }

    @Test
    void actualSizeShowsAPixelForAPixel() {
        assertThat(Viewport.fit(800, 600, new Size(4000, 3000)).actualSize().zoom())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void aFittedPictureStaysFittedWhenTheViewGrows() {
        Viewport resized = Viewport.fit(800, 600, new Size(4000, 3000)).resized(1200, 900);

        assertThat(resized).isEqualTo(Viewport.fit(1200, 900, new Size(4000, 3000)));
    }

    @Test
    void anotherViewKeepsItsZoomAndMiddle() {
        Viewport before = Viewport.fit(800, 600, new Size(4000, 3000)).zoomed(6);
        Viewport after = before.resized(1000, 500);

        assertThat(after.zoom()).isEqualTo(before.zoom());
        assertThat(after.toPictureX(500)).isCloseTo(before.toPictureX(400), within(1e-6));
        assertThat(after.toPictureY(250)).isCloseTo(before.toPictureY(300), within(1e-6));
    }

    @Test
    void boxOnTheScreenHoldsAllItsPixels() {
        for (int i = 0; i < 300; i++) {
            Viewport viewport = anywhere();
            Box box =
                    new Box(random.nextInt(5000), random.nextInt(5000), 1 + random.nextInt(99), 1 + random.nextInt(99));
            Box seen = viewport.toView(box);

            assertThat((double) seen.x()).isLessThanOrEqualTo(viewport.toViewX(box.x()));
            assertThat((double) seen.right()).isGreaterThanOrEqualTo(viewport.toViewX(box.right()));
            assertThat(seen.width()).isLessThanOrEqualTo((int) Math.ceil(box.width() * viewport.zoom()) + 2);
        }
    }

    @Test
    void aViewOfNothingIsTakenAsOnePixel() {
        assertThat(Viewport.fit(0, 0, new Size(10, 10)).viewWidth()).isEqualTo(1);
        assertThat(Viewport.fit(100, 100, new Size(10, 10)).resized(0, 0).viewHeight())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoView() {
        assertThatThrownBy(() -> new Size(0, 4)).hasMessageContaining("0x4");
        assertThatThrownBy(() -> new Viewport(0, 5, new Size(1, 1), 1, 0, 0)).hasMessageContaining("found 0.0x5.0");
        assertThatThrownBy(() -> new Viewport(5, 5, new Size(1, 1), Double.NaN, 0, 0))
                .hasMessageContaining("NaN");
    }

    @Test
    void aFramedPartFillsTheViewAndLiesInItsMiddle() {
        Viewport framed = Viewport.framed(300, 200, new Size(1000, 800), new Box(400, 300, 100, 100));

        assertThat(framed.zoom()).isEqualTo(2);
        assertThat(framed.toView(new Box(400, 300, 100, 100))).isEqualTo(new Box(50, 0, 200, 200));
    }

    @Test
    void aFramedPartAtTheCornerStaysInSight() {
        Viewport framed = Viewport.framed(300, 200, new Size(1000, 800), new Box(-20, -20, 100, 100));

        assertThat(framed.toViewX(0)).isBetween(0.0, 300.0);
        assertThat(framed.toViewY(0)).isBetween(0.0, 200.0);
    }

    @Test
    void anotherViewShowsTheSamePointInItsMiddleAtTheSameZoom() {
        for (int i = 0; i < 200; i++) {
            Viewport one = anywhere();
            Viewport other = Viewport.fit(one.viewWidth(), one.viewHeight(), one.picture())
                    .like(one);

            assertThat(other.zoom()).isEqualTo(one.zoom());
            assertThat(other.x()).isCloseTo(one.x(), within(1e-6));
            assertThat(other.y()).isCloseTo(one.y(), within(1e-6));
        }
    }

    @Test
    void allIsShownUntilAnEdgeLeavesTheView() {
        Viewport fit = Viewport.fit(400, 300, new Size(100, 100));
        assertThat(fit.showsAll()).isTrue();
        assertThat(fit.zoomedTo(fit.zoom() * 2).showsAll()).isFalse();
        assertThat(fit.panned(-fit.x() - 5, 0).showsAll()).isFalse();
        assertThat(fit.zoomedTo(1).showsAll()).isTrue();
        assertThat(fit.zoomedTo(7).zoom()).isEqualTo(7);
    }
}
