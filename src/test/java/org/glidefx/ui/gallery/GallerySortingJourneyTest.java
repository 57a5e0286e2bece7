package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.ui.JourneyWindow;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Rating, selecting with a rectangle, tile sizes and combined filters, in the real window. */
class GallerySortingJourneyTest extends JourneyWindow {

    private GalleryViewModel page;

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        try (Gallery earlier = Galleries.open(gallery.get(), Clock.systemUTC())) {
            for (int i = 0; i < 12; i++) {
                earlier.add(Galleries.made("fox " + i, i));
            }
            long accepted = earlier.find(GalleryQuery.ALL).getLast().id();
            earlier.accept(accepted, 1);
            earlier.rate(List.of(accepted), 3);
        }
        open(shown);
        page = window.gallery().page();
    }

    private void show() {
        doFx(page::show);
        until(() -> page.entries().size() == 12 && !tiles().isEmpty());
        until(() -> node("gallery-grid").isFocused());
    }

    private List<GalleryTile> tiles() {
        return node("gallery-grid").lookupAll(".gallery-tile").stream()
                .map(GalleryTile.class::cast)
                .filter(tile -> tile.isVisible() && tile.entry() != null)
                .sorted((one, other) -> Integer.compare(one.index(), other.index()))
                .toList();
    }

    private Bounds place(Node node) {
        return node.localToScreen(node.getBoundsInLocal());
    }

    @Test
    void keysAndStarsRate(FxRobot robot) {
        show();
        press(robot, KeyCode.HOME);
        press(robot, KeyCode.DIGIT4);
        until(() -> page.entries().getFirst().rating() == 4);
        doFx(() -> ((Button) node("gallery-rating-2")).fire());
        until(() -> page.entries().getFirst().rating() == 2);
        doFx(() -> ((Button) node("gallery-rating-2")).fire());
        until(() -> page.entries().getFirst().rating() == 0);
        press(robot, KeyCode.CONTROL, KeyCode.Z);

        until(() -> page.entries().getFirst().rating() == 2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void filtersHoldTogether(FxRobot robot) {
        show();
        press(robot, KeyCode.HOME);
        press(robot, KeyCode.DIGIT3);
        until(() -> page.entries().getFirst().rating() == 3);
        doFx(() -> ((ComboBox<Integer>) node("gallery-rating")).setValue(3));
        until(() -> page.entries().size() == 2);
        doFx(() -> ((ToggleButton) node("gallery-accepted-only")).fire());
        until(() -> page.entries().size() == 1);
        doFx(() -> page.ask(now -> now.withPlace(new Place.Starred()).withWords("fox 0")));

        until(() -> page.entries().stream().map(GalleryEntry::caption).toList().equals(List.of("fox 0")));
        doFx(page::widen);
        assertThat(onFx(() -> ((ToggleButton) node("gallery-accepted-only")).isSelected()))
                .isFalse();
    }

    @Test
    void aFrameChoosesWhatItTouches(FxRobot robot) {
        show();
        List<GalleryTile> there = onFx(this::tiles);
        int columns = onFx(() -> (int) there.stream()
                .filter(tile -> tile.getParent().equals(there.getFirst().getParent()))
                .count());
        assertThat(columns).isBetween(2, 6);
        Bounds one = onFx(() -> place(there.get(0)));
        Bounds next = onFx(() -> place(there.get(1)));
        Bounds below = onFx(() -> place(there.get(columns + 1)));
        double free = (one.getMaxX() + next.getMinX()) / 2;
        robot.moveTo(new Point2D(free, next.getMinY() + 10));
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(new Point2D(free + 20, next.getMinY() + 40));
        robot.moveTo(new Point2D(below.getMinX() + 15, below.getMinY() + 15));
        robot.release(MouseButton.PRIMARY);

        assertThat(onFx(() -> page.selection().chosen()))
                .isEqualTo(
                        onFx(() -> List.of(page.entries().get(1), page.entries().get(columns + 1))));
        assertThat(node("gallery-marquee").isVisible()).isFalse();
    }

    @Test
    void tilesHaveTheSizeThatIsWantedAndFillTheirRow(FxRobot robot) {
        show();
        double before = onFx(() -> tiles().getFirst().getWidth());
        doFx(() -> ((Slider) node("gallery-size")).setValue(GalleryDesk.MAX_TILE));
        until(() -> tiles().getFirst().getWidth() > before * 1.5);
        Bounds grid = onFx(() -> place(node("gallery-grid")));
        double right = onFx(() -> tiles().stream()
                .mapToDouble(tile -> place(tile).getMaxX())
                .max()
                .orElseThrow());
        assertThat(right).isBetween(grid.getMaxX() - 48, grid.getMaxX());
        doFx(() -> window.close());

        assertThat(settings.get().setup().tile()).isEqualTo((int) GalleryDesk.MAX_TILE);
    }
}
