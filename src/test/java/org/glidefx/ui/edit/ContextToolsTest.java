package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.editor.Document;
import org.glidefx.editor.DocumentFile;
import org.glidefx.editor.Edit;
import org.glidefx.engine.EditRequest;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The square that the model sees, its cells, and a larger canvas, in the real window. */
class ContextToolsTest extends JourneyWindow {

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

    private void drag(FxRobot robot, double fromX, double fromY, double toX, double toY) {
        robot.moveTo(at(fromX, fromY)).press(MouseButton.PRIMARY);
        robot.moveTo(at((fromX + toX) / 2, (fromY + toY) / 2)).moveTo(at(toX, toY));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Box box() {
        return onFx(() -> editor().context().boxProperty().get());
    }

    @Test
    void theBoxIsMovedResizedAndPutBack(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().context().choose(new Box(50, 40, 100, 100)));
        press(robot, KeyCode.X);
        drag(robot, 100, 90, 130, 120);
        assertThat(box().x()).isBetween(78, 82);
        assertThat(box().y()).isBetween(68, 72);
        assertThat(box().width()).isEqualTo(100);
        Box before = box();
        drag(robot, before.right(), before.bottom(), before.right() + 40, before.bottom() + 20);
        assertThat(box().width()).isBetween(137, 143);
        assertThat(box().x()).isEqualTo(before.x());
        drag(robot, box().x() + 30, box().y() + 30, 900, 900);
        assertThat(box().right()).isEqualTo(320);
        assertThat(box().bottom()).isEqualTo(240);
        press(robot, KeyCode.CONTROL, KeyCode.B);
        assertThat(box()).isNull();
    }

    @Test
    void theChosenBoxIsWhatTheEngineIsAskedFor(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        doFx(() -> editor().context().choose(new Box(80, 60, 150, 150)));
        doFx(() -> editor().sampling().followCaptionProperty().set(0.4));
        fill();

        EditRequest asked = (EditRequest) engine.requests.getFirst();
        assertThat(asked.context()).contains(new Box(80, 60, 150, 150));
        assertThat(asked.settings().followCaption()).isEqualTo(0.4);
    }

    /** As a damaged file is opened, in which a later version stands for the original. */
    @Test
    void theChosenBoxStaysInADocumentThatLostItsOriginal(FxRobot robot) throws IOException {
        openPicture(robot);
        Path file = folder.resolve("scene.glidefx");
        Raster door = Raster.filled(320, 240, 0xFF806040);
        Document whole = Document.of(PICTURE).with(new Edit.AcceptVersion(0, door, "a door", ""));
        DocumentFile.write(whole, "scene", "GlideFX", file);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath("data/stage-0.png"));
        }
        doFx(() -> editor().files().open(file));
        until(() -> !editor().document().get().versions().has(0));
        doFx(() -> editor().context().choose(new Box(50, 40, 100, 100)));
        paint(robot);

        assertThat(document().mask().isEmpty()).isFalse();
        assertThat(box()).isEqualTo(new Box(50, 40, 100, 100));
    }

    @Test
    void aBoxBesideTheMaskIsToldBeforeTheFill(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        doFx(() -> editor().context().choose(new Box(0, 0, 20, 20)));

        assertThat(onFx(() -> editor().primaryProperty().get()))
                .isEqualTo(new MainAction(MainAction.Kind.FILL, false, Messages.text("hint.box")));
    }

    @Test
    void cellsAreShownOnDemand(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        assertThat(node("cell-grid").isVisible()).isFalse();
        press(robot, KeyCode.G);
        until(() -> editor().canvas().cellsProperty().get() != null);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(node("cell-grid").isVisible()).isTrue();
        assertThat(onFx(() -> editor().context().cellsProperty().get().width())).isEqualTo(64);
        press(robot, KeyCode.G);
        assertThat(node("cell-grid").isVisible()).isFalse();
    }

    @Test
    void enlargingIsToldAndGoesAway(FxRobot robot) {
        openPicture(robot);
        assertThat(node("status-enlarged").isVisible()).isFalse();
        doFx(() -> editor().context().choose(new Box(0, 0, 128, 128)));
        assertThat(node("status-enlarged").isVisible()).isTrue();
        assertThat(onFx(() -> editor().context().enlargementProperty().get())).isEqualTo(2);
        doFx(() -> editor().context().choose(new Box(0, 0, 66, 66)));
        assertThat(node("status-enlarged").isVisible()).as("by a thirtieth").isFalse();
        doFx(() -> editor().context().choose(new Box(0, 0, 64, 64)));
        assertThat(node("status-enlarged").isVisible()).isFalse();
    }

    @Test
    void theCanvasGrowsByItsSideAndByKey(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.T);
        drag(robot, 320, 120, 330, 120);
        until(() -> editor().document().get().picture().width() > 320);
        int width = document().picture().width();
        assertThat(width).isBetween(328, 332);
        assertThat(document().picture().argb(100, 50)).isEqualTo(PICTURE.argb(100, 50));
        assertThat(document().picture().argb(325, 50)).isZero();
        assertThat(document().mask().at(319, 50)).isZero();
        assertThat(document().mask().at(320, 50)).isEqualTo(255);
        doFx(() -> editor().mask().marginProperty().set(60));
        press(robot, KeyCode.ALT, KeyCode.SHIFT, KeyCode.UP);
        until(() -> editor().document().get().picture().height() == 300);
        assertThat(document().picture().argb(100, 110)).isEqualTo(PICTURE.argb(100, 50));
        assertThat(document().mask().at(100, 59)).isEqualTo(255);
        assertThat(document().mask().at(325, 110)).isEqualTo(255);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().picture()).isEqualTo(PICTURE);
        assertThat(document().mask().isEmpty()).isTrue();
    }

    @Test
    void aDraggedSideSaysByHowMuchItGrows(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.T);
        robot.moveTo(at(320, 120)).press(MouseButton.PRIMARY);
        robot.moveTo(at(325, 120)).moveTo(at(330, 120));
        WaitForAsyncUtils.waitForFxEvents();
        Label words = (Label) node("outline-words");
        assertThat(onFx(words::getText)).matches("\\+(8|9|10|11|12) px  →  3(28|29|30|31|32) × 240");
        assertThat(onFx(() -> canvas().localToScreen(canvas().getBoundsInLocal())
                        .contains(words.localToScreen(words.getBoundsInLocal()))))
                .as("all of it is seen")
                .isTrue();
        robot.release(MouseButton.PRIMARY);
        until(() -> editor().document().get().picture().width() > 320);
        until(() -> !words.getParent().isVisible());
    }

    @Test
    void theCanvasGrowsToAShape(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.T);
        MenuButton shapes = (MenuButton) node("extend-shape");
        doFx(() -> shapes.getItems().getFirst().fire());
        until(() -> editor().document().get().picture().width() > 320);
        assertThat(document().picture().width()).as("16:9 of 240 pixels").isEqualTo(427);
        assertThat(document().picture().height()).isEqualTo(240);
        assertThat(document().picture().argb(53 + 100, 50)).isEqualTo(PICTURE.argb(100, 50));
        assertThat(document().mask().at(52, 50)).isEqualTo(255);
        assertThat(document().mask().at(53, 50)).isZero();

        doFx(() -> shapes.getItems().get(2).fire());
        until(() -> editor().document().get().picture().height() > 240);
        assertThat(document().picture().height()).isEqualTo(427);
        doFx(() -> shapes.getItems().get(2).fire());
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("The canvas already has the aspect ratio 1:1.");
    }

    @Test
    void aCanvasBeyondAllBoundsIsRefused(FxRobot robot) {
        openPicture(robot);
        doFx(() -> editor().mask().extended(new Box(0, 0, 20_000, 20_000)));
        until(() -> !editor().notices().notices().isEmpty());

        assertThat(onFx(() -> editor().notices().notices().getFirst().text()))
                .isEqualTo(Messages.text("notice.canvas-size"));
        assertThat(document().picture()).isEqualTo(PICTURE);
    }
}
