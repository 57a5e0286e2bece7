package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.editor.Layer;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.FillAround;
import org.glidefx.ui.settings.Settings;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A picture pasted or dropped onto the open one, by keys and mouse in the window. */
class PlacingJourneyTest extends JourneyWindow {

    private static final Raster RED = Raster.filled(80, 60, 0xFFFF0000);

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private Point2D at(double x, double y) {
        return onFx(() -> {
            Viewport viewport = canvas().viewportProperty().get();
            return canvas().localToScreen(viewport.toViewX(x), viewport.toViewY(y));
        });
    }

    private void drag(FxRobot robot, double x, double y, double toX, double toY) {
        robot.moveTo(at(x, y)).press(MouseButton.PRIMARY).moveTo(at(toX, toY)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Layer floating() {
        return document().floating();
    }

    private void paste(FxRobot robot) {
        desktop.clipboard = Optional.of(RED);
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.CONTROL, KeyCode.V);
        until(() -> editor().document().get().floating() != null
                && node("floating-frame").isVisible());
    }

    @Test
    void pasteMoveScalePlaceAndFillAround(FxRobot robot) {
        openPicture(robot);
        paste(robot);
        assertThat(floating().place()).isEqualTo(new Box(120, 90, 80, 60));
        assertThat(onFx(() -> node("options-placing").isVisible())).isTrue();
        assertThat(onFx(() -> node("options-brush").isVisible())).isFalse();
        press(robot, KeyCode.RIGHT);
        press(robot, KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(floating().place()).isEqualTo(new Box(121, 100, 80, 60));
        drag(robot, 160, 130, 60, 60);
        Box moved = floating().place();
        assertThat(moved.x()).isBetween(19, 23);
        assertThat(moved.y()).isBetween(28, 32);
        drag(robot, moved.right(), moved.bottom(), moved.right() + 40, moved.bottom() + 30);
        Box scaled = floating().place();
        assertThat(scaled.width()).isBetween(116, 124);
        assertThat(scaled.width() * 3).isCloseTo(scaled.height() * 4, org.assertj.core.data.Offset.offset(4));
        doFx(() -> around().getSelectionModel().select(FillAround.SURROUNDINGS));
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.ENTER);
        until(() -> editor().document().get().versions().size() == 2);
        assertThat(floating()).isNull();
        assertThat(document().picture().argb(scaled.x() + 10, scaled.y() + 10)).isEqualTo(0xFFFF0000);
        assertThat(document().picture().argb(300, 200)).isEqualTo(PICTURE.argb(300, 200));
        assertThat(document().mask().at(300, 200)).isEqualTo(255);
        doFx(() -> editor().captionProperty().set("a meadow"));
        fill();
        doFx(() -> editor().accept());
        Raster filled = document().picture();
        assertThat(filled.argb(scaled.x() + 40, scaled.y() + 30)).isEqualTo(0xFFFF0000);
        assertThat(filled.argb(300, 200)).isNotEqualTo(PICTURE.argb(300, 200));
    }

    private ComboBox<FillAround> around() {
        @SuppressWarnings("unchecked")
        ComboBox<FillAround> around = (ComboBox<FillAround>) window.scene().lookup("#placing-around");
        return around;
    }

    @Test
    void escapeTakesItAwayWhereverTheFocusIsAndUndoBringsItBack(FxRobot robot) {
        openPicture(robot);
        paste(robot);
        doFx(() -> node("placing-layer").requestFocus());
        press(robot, KeyCode.ESCAPE);
        assertThat(floating()).isNull();
        assertThat(document().versions().size()).isEqualTo(1);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        until(() -> editor().document().get().floating() != null);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(floating()).isNull();
    }

    @Test
    void whatIsTypedGoesIntoTheCaptionAndNotToThePicture(FxRobot robot) {
        openPicture(robot);
        paste(robot);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        press(robot, KeyCode.LEFT);
        press(robot, KeyCode.ESCAPE);
        assertThat(floating()).isNotNull();
        assertThat(floating().place()).isEqualTo(new Box(120, 90, 80, 60));
    }

    @Test
    void aDroppedPictureIsInsertedOrOpenedAsOneChooses(FxRobot robot) {
        openPicture(robot);
        doFx(() -> window.drop(List.of(), FxImages.of(RED)));
        fire("ask-insert");
        until(() -> editor().document().get().floating() != null);
        Path file = folder.resolve("red.png");
        ImageFiles.writePng(RED, file);
        doFx(() -> editor().placing().dropped());
        doFx(() -> window.drop(List.of(file), null));
        fire("ask-open");
        until(() -> editor().document().titleProperty().get().equals("red.png"));
        assertThat(document().picture()).isEqualTo(RED);
        doFx(() -> window.drop(List.of(file), null));
        press(robot, KeyCode.ESCAPE);
        assertThat(floating()).isNull();
    }

    @Test
    void aFileOrThePngOnTheClipboardIsInserted(FxRobot robot) {
        openPicture(robot);
        Path file = folder.resolve("red.png");
        ImageFiles.writePng(RED, file);
        desktop.clipboardFile = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.V);
        until(() -> editor().document().get().floating() != null);
        assertThat(floating().name()).isEqualTo("red.png");
        press(robot, KeyCode.ESCAPE);
        desktop.clipboardFile = Optional.of(folder.resolve("gone.png"));
        desktop.clipboardPng = Optional.of(ImageFiles.toPng(Raster.filled(20, 20, 0x4000FF00)));
        desktop.clipboard = Optional.of(RED);
        press(robot, KeyCode.CONTROL, KeyCode.V);
        until(() -> editor().document().get().floating() != null);
        assertThat(floating().picture().raster()).isEqualTo(Raster.filled(20, 20, 0x4000FF00));
    }

    @Test
    void pastedAnewItIsADocumentBesideTheOther(FxRobot robot) {
        openPicture(robot);
        desktop.clipboard = Optional.of(RED);
        press(robot, KeyCode.ALT, KeyCode.V);
        until(() -> editor().document().get().picture().equals(RED));
    }

    @Test
    void asALayerItIsPlacedByTheButton(FxRobot robot) {
        openPicture(robot);
        paste(robot);
        doFx(() -> ((ToggleButton) node("placing-layer")).fire());
        fire("place-picture");
        until(() -> editor().document().get().layers().size() == 1);
        assertThat(document().versions().size()).isEqualTo(1);
        assertThat(document().picture().argb(160, 120)).isEqualTo(0xFFFF0000);
    }

    @Test
    void aNarrowWindowHasTheOpacityInAMenu(FxRobot robot) {
        openPicture(robot);
        doFx(() -> stage.setWidth(Settings.MIN_WIDTH));
        paste(robot);
        until(() -> window.scene().lookup("#placing-more") instanceof MenuButton menu && menu.isVisible());
        MenuButton more = (MenuButton) node("placing-more");
        doFx(more::show);
        Spinner<Integer> opacity = onFx(() -> opacity(more));
        assertThat(opacity.getValue()).isEqualTo(100);
        doFx(() -> opacity.getValueFactory().setValue(40));

        assertThat(floating().opacity())
                .isEqualTo(onFx(() -> editor().placing().opacityProperty().get() / 100.0));
        assertThat(onFx(() -> editor().placing().opacityProperty().get())).isEqualTo(40);
        doFx(more::hide);
    }

    @SuppressWarnings("unchecked")
    private static Spinner<Integer> opacity(MenuButton more) {
        return (Spinner<Integer>)
                ((CustomMenuItem) more.getItems().getFirst()).getContent().lookup("#menu-placing-opacity");
    }
}
