package org.glidefx.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import org.glidefx.image.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ScreenCellsTest {

    private final ScreenCells cells = new ScreenCells();

    private List<Node> images() {
        return ((Group) cells.node()).getChildren();
    }

    private int shownAt(int x, int y) {
        for (Node node : images()) {
            ImageView view = (ImageView) node;
            if (view.isVisible() && view.getBoundsInParent().contains(x + 0.5, y + 0.5)) {
                return view.getImage().getPixelReader().getArgb(x - (int) view.getX(), y - (int) view.getY());
            }
        }
        return 0;
    }

    private void fill(Box region, int colour) {
        cells.paint(region, (block, part) -> {
            for (int y = part.y(); y < part.bottom(); y++) {
                for (int x = part.x(); x < part.right(); x++) {
                    block.pixels()[block.index(x, y)] = colour;
                }
            }
        });
        flush();
    }

    private void flush() {
        WaitForAsyncUtils.waitForAsyncFx(5000, cells::flush);
    }

    @Test
    void aRegionOverSeveralCellsIsDrawnOnceEverywhere() {
        cells.resize(500, 300);
        List<Box> parts = new ArrayList<>();
        cells.paint(new Box(100, 100, 200, 100), (block, part) -> parts.add(part));

        assertThat(parts.stream().mapToInt(part -> part.width() * part.height()).sum())
                .isEqualTo(200 * 100);
        fill(new Box(100, 100, 200, 100), 0xFF112233);
        for (int y = 0; y < 300; y += 7) {
            for (int x = 0; x < 500; x += 7) {
                boolean inside = x >= 100 && x < 300 && y >= 100 && y < 200;
                assertThat(shownAt(x, y)).isEqualTo(inside ? 0xFF112233 : 0);
            }
        }
    }

    @Test
    void whatLiesOutsideTheViewIsLeftOut() {
        cells.resize(130, 130);
        fill(new Box(-50, -50, 1000, 1000), 0xFFFFFFFF);

        assertThat(images()).hasSize(4);
        assertThat(shownAt(129, 129)).isEqualTo(0xFFFFFFFF);
        assertThat(cells.node().getBoundsInParent().getMaxX()).isEqualTo(130);
    }

    @Test
    void onlyCellsThatAreDrawnInHaveAnImage() {
        cells.resize(1280, 1280);
        fill(new Box(600, 600, 10, 10), 0xFF00FF00);

        assertThat(images()).hasSize(1);
    }

    @Test
    void clearingHidesTheCellsAndDrawingShowsThemAgain() {
        cells.resize(300, 300);
        fill(new Box(10, 10, 20, 20), 0xFF00FF00);
        cells.clear();
        flush();
        assertThat(shownAt(15, 15)).isZero();
        assertThat(images().getFirst().isVisible()).isFalse();

        fill(new Box(12, 12, 2, 2), 0xFF0000FF);
        assertThat(shownAt(12, 12)).isEqualTo(0xFF0000FF);
        assertThat(shownAt(15, 15)).isZero();
    }

    @Test
    void anotherSizeStartsEmpty() {
        cells.resize(300, 300);
        fill(new Box(10, 10, 20, 20), 0xFF00FF00);
        cells.resize(301, 300);

        assertThat(images()).isEmpty();
    }
}
