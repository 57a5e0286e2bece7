package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.glidefx.ui.canvas.ToolKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** In a window of 1024 x 700 everything can still be seen and reached. */
class SmallWindowJourneyTest extends JourneyWindow {

    /** The least contrast of what is dragged in a scroll bar with what is around it. */
    private static final double VISIBLE = 2;

    @Start
    void start(Stage shown) {
        settings.set(settings.get().withSize(1024, 700));
        open(shown);
    }

    @BeforeEach
    void begin(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().captionProperty().set("a red door"));
        paint(robot);
    }

    private boolean isSeen(String id) {
        return onFx(() -> {
            window.scene().getRoot().layout();
            Node node = window.scene().lookup("#" + id);
            while (node != null && node.isVisible()) {
                node = node.getParent();
            }
            return node == null;
        });
    }

    private Region side() {
        return (Region) window.scene().lookup(".side-panel");
    }

    @Test
    void moreLikeThisIsBesideTheCandidatesInEveryTextSize() {
        fill();
        doFx(() -> editor().candidates().select(0));
        assertThat(isSeen("more-like-this")).isTrue();
        assertThat(isSeen("step")).isTrue();
        assertThat(isSeen("small-more-like-this")).isFalse();

        doFx(() -> window.wear("dark", 150));
        until(() -> isSeen("small-more-like-this"));
        int before = onFx(() -> editor().candidates().all().size());
        fire("small-more-like-this");
        until(() -> editor().candidates().all().size() > before
                && !editor().run().runningProperty().get());
        assertThat(onFx(() -> editor().candidates().all().getLast().request().variation()))
                .isPresent();
    }

    @Test
    void unfoldedSettingsComeIntoSight(FxRobot robot) {
        click(robot, "#more > .title");

        until(() -> {
            Node steps = window.scene().lookup("#steps");
            if (steps == null) {
                return false;
            }
            Bounds place = steps.localToScene(steps.getLayoutBounds());
            Bounds room = side().localToScene(side().getLayoutBounds());
            return place.getHeight() > 0 && place.getMinY() >= room.getMinY() && place.getMaxY() <= room.getMaxY();
        });
    }

    @Test
    void aScrollBarShowsThatThereIsMore() {
        Color dragged = onFx(() -> {
            Region thumb = (Region) side().lookup(".scroll-bar:vertical > .thumb");
            Color own = (Color) thumb.getBackground().getFills().getFirst().getFill();
            return background().interpolate(own, thumb.getParent().getOpacity());
        });

        assertThat(onFx(() ->
                        ((ScrollPane) side()).getContent().getLayoutBounds().getHeight()))
                .isGreaterThan(onFx(() -> side().getHeight()));
        assertThat(contrast(dragged, onFx(this::background))).isGreaterThan(VISIBLE);
    }

    private Color background() {
        return (Color) side().getBackground().getFills().getFirst().getFill();
    }

    /** The contrast of two colours by WCAG 2.2, from 1. */
    private static double contrast(Color one, Color other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void theSketchToolKeepsItsHardnessInAMenu() {
        doFx(() -> editor().canvas().toolProperty().set(ToolKind.SKETCH));
        assertThat(isSeen("sketch-more")).isTrue();
        assertThat(isSeen("hardness")).isFalse();
        doFx(() -> {
            MenuItem first = ((MenuButton) window.scene().lookup("#sketch-more"))
                    .getItems()
                    .getFirst();
            Node row = ((CustomMenuItem) first).getContent();
            ((Slider) row.lookup("#menu-hardness")).setValue(0.25);
        });
        assertThat(onFx(() -> editor().canvas().tools().hardnessProperty().get()))
                .isEqualTo(0.25);

        doFx(() -> editor().canvas().toolProperty().set(ToolKind.BRUSH));
        assertThat(isSeen("sketch-more")).isFalse();
        assertThat(isSeen("hardness")).isTrue();
    }
}
