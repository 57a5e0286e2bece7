package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.settings.Preferences;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Texts name the keys that actions have now, not their defaults. */
class ShortcutTextsTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        Map<String, List<String>> keys = Map.of(
                "gallery-collect", List.of("ctrl+shift+I"),
                "gallery-star", List.of("alt+shift+J"),
                "fill", List.of("ctrl+J"),
                "from-words", List.of("ctrl+shift+J"));
        settings.set(settings.get().withPreferences(Preferences.DEFAULTS.withKeys(keys)));
        open(shown);
    }

    private void openGallery(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        until(() -> window.gallery().page().loadedProperty().get());
    }

    private String emptyText() {
        return onFx(() -> ((Label) window.scene().lookup("#gallery-empty-text")).getText());
    }

    private void place(String id) {
        doFx(() -> ((ToggleButton) window.scene().lookup("#place-" + id)).fire());
    }

    @Test
    void emptyPlacesOfTheGalleryNameThem(FxRobot robot) {
        openGallery(robot);
        assertThat(onFx(() -> window.scene().getRoot().lookupAll(".gallery-none").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .containsExactly("None yet: select pictures and press Ctrl+Shift+I.");
        place("starred");
        until(() -> emptyText().contains("Alt+Shift+J"));
    }

    @Test
    void theyFollowAChange(FxRobot robot) {
        openGallery(robot);
        place("starred");
        until(() -> emptyText().contains("Alt+Shift+J"));
        press(robot, KeyCode.F1);
        fire("shortcuts-reset-all");
        assertThat(emptyText()).isEqualTo("Select pictures and press S to find them here again.");
    }

    @Test
    void whatAStarterPromptIsGoodForNamesTheKeyOfTheButton(FxRobot robot) {
        openPicture(robot);
        openGallery(robot);
        place("starters");
        fire("starter-robot");
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo(
                        "Caption, settings and seed are set; press Ctrl+J to make the picture again, or change anything first.");
    }
}
