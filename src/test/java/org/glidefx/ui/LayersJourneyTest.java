package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.editor.Layer;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A fill accepted as a layer: hidden, moved, saved, opened, merged and deleted, in the window. */
class LayersJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    @SuppressWarnings("unchecked")
    private ListView<Layer> list() {
        return (ListView<Layer>) window.scene().lookup("#layer-list");
    }

    private void focusList() {
        doFx(() -> list().requestFocus());
        until(() -> list().isFocused());
    }

    private Raster fillAsLayer(FxRobot robot) {
        paint(robot);
        doFx(() -> editor().captionProperty().set("a red balloon"));
        fill();
        until(() -> editor().candidates().getSelected() != null);
        Raster made = onFx(() -> editor().candidates().getSelected().picture());
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.SHIFT, KeyCode.ENTER);
        until(() -> editor().layers().layersProperty().get().size() == 1);
        return made;
    }

    @Test
    void hideMoveSaveOpenAndMergeByKeyAndMenu(FxRobot robot) {
        openPicture(robot);
        assertThat(onFx(() -> node("layers").isVisible())).isFalse();
        Raster made = fillAsLayer(robot);
        assertThat(document().picture()).isEqualTo(made);
        assertThat(onFx(() -> node("layers").isVisible())).isTrue();
        focusList();
        press(robot, KeyCode.SPACE);
        until(() -> editor().document().get().picture().equals(PICTURE));
        press(robot, KeyCode.SPACE);
        until(() -> editor().document().get().picture().equals(made));
        press(robot, KeyCode.ENTER);
        until(() -> editor().document().get().floating() != null);
        Box from = document().floating().place();
        doFx(() -> canvas().requestFocus());
        press(robot, KeyCode.SHIFT, KeyCode.RIGHT);
        press(robot, KeyCode.ENTER);
        until(() -> editor().layers().layersProperty().get().size() == 1);
        Box moved = document().layers().all().getFirst().place();
        assertThat(moved).isEqualTo(new Box(from.x() + 10, from.y(), from.width(), from.height()));
        assertThat(document().picture()).isNotEqualTo(made);

        Raster before = document().picture();
        Path file = folder.resolve("layers.ora");
        desktop.saves = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());
        assertThat(ImageFiles.open(file).picture()).isEqualTo(before);
        doFx(() -> editor().files().open(file));
        until(() -> editor().document().titleProperty().get().equals("layers.ora")
                && !editor().files().busyProperty().get());
        assertThat(document().layers().all().getFirst().place()).isEqualTo(moved);
        assertThat(document().picture()).isEqualTo(before);

        doFx(() -> item("layer-merge-picture").fire());
        until(() -> editor().document().get().versions().size() == 2);
        assertThat(document().layers().isEmpty()).isTrue();
        assertThat(document().picture()).isEqualTo(before);
        assertThat(onFx(() -> node("layers").isVisible())).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        until(() -> editor().layers().layersProperty().get().size() == 1);
        focusList();
        press(robot, KeyCode.DELETE);
        until(() -> editor().layers().layersProperty().get().isEmpty());
        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    private MenuItem item(String id) {
        list().getContextMenu().getOnShowing().handle(null);
        return list().getContextMenu().getItems().stream()
                .filter(each -> id.equals(each.getId()))
                .findFirst()
                .orElseThrow();
    }

    private void layer(int colour, int count) {
        doFx(() -> {
            editor().placing().asLayerProperty().set(true);
            editor().placing().paste(Raster.filled(40, 40, colour), "layer " + count);
            editor().placing().placed();
        });
        until(() -> editor().layers().layersProperty().get().size() == count);
    }

    /** The second key comes while the first move is still being computed, and is not taken. */
    @Test
    void theSelectionGoesNoFurtherThanTheLayer(FxRobot robot) {
        openPicture(robot);
        layer(0xFFAA0000, 1);
        layer(0xFF00AA00, 2);
        layer(0xFF0000AA, 3);
        focusList();
        doFx(() -> list().getSelectionModel().clearAndSelect(2));
        CountDownLatch gate = new CountDownLatch(1);
        jobs.desk("hold", cancel -> Patience.opened(gate), outcome -> {});
        press(robot, KeyCode.ALT, KeyCode.UP);
        press(robot, KeyCode.ALT, KeyCode.UP);
        gate.countDown();
        until(() -> !editor().layers().busyProperty().get());

        assertThat(document().layers().all()).extracting(Layer::name).containsExactly("layer 2", "layer 1", "layer 3");
        assertThat(onFx(() -> list().getSelectionModel().getSelectedItem().name()))
                .isEqualTo("layer 1");
    }

    @Test
    void theListFoldsToItsHeading(FxRobot robot) {
        openPicture(robot);
        fillAsLayer(robot);
        fire("fold-layers");
        assertThat(onFx(() -> list().isVisible())).isFalse();
        assertThat(onFx(() -> node("layers-title").isVisible())).isTrue();
        press(robot, KeyCode.SHIFT, KeyCode.L);
        assertThat(onFx(() -> list().isVisible())).isTrue();
    }
}
