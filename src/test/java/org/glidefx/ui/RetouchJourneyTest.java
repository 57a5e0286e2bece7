package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.TileMask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.models.EngineViewModel;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Retouching a photo of 12 megapixels: find the place, mask it, take the better of two, look at both, save. */
class RetouchJourneyTest extends JourneyWindow {

    private static final int WIDTH = 4000;
    private static final int HEIGHT = 3000;

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

    @Test
    void retouchALargePhoto(FxRobot robot) {
        Raster photo = picture(WIDTH, HEIGHT);
        Path file = folder.resolve("photo.png");
        ImageFiles.writePng(photo, file);
        desktop.opens = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() -> canvas().viewportProperty().get() != null
                && editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT1);
        press(robot, KeyCode.L);
        robot.moveTo(at(1900, 1400)).press(MouseButton.PRIMARY);
        for (double[] corner : new double[][] {{2080, 1420}, {2100, 1580}, {1950, 1600}, {1880, 1500}}) {
            robot.moveTo(at(corner[0], corner[1]));
        }
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        doFx(() -> editor().mask().amountProperty().set(6));
        press(robot, KeyCode.CONTROL, KeyCode.G);
        until(() -> !editor().mask().busyProperty().get());
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        until(() -> !editor().mask().busyProperty().get());
        TileMask mask = document().mask();
        assertThat(mask.at(2000, 1500)).isEqualTo(255);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("grass");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> editor().candidates().all().size() == 2
                && !editor().run().runningProperty().get());
        press(robot, KeyCode.F6);
        press(robot, KeyCode.F6);
        press(robot, KeyCode.PERIOD);
        press(robot, KeyCode.C);
        until(() -> node("divider").isVisible());
        press(robot, KeyCode.ENTER);
        press(robot, KeyCode.C);
        Path out = folder.resolve("out.glidefx");
        desktop.saves = Optional.of(out);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());
        Raster saved = DocumentFile.read(out).document().picture();
        long changed = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (saved.argb(x, y) != photo.argb(x, y)) {
                    assertThat(mask.at(x, y)).isPositive();
                    changed++;
                }
            }
        }
        assertThat(changed).isBetween(20_000L, 60_000L);
        assertThat(document().versions().size()).isEqualTo(2);
    }
}
