package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Texts name the keys that actions have now, not those that they begin with. */
class ShortcutTextsTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        Map<String, List<String>> keys = Map.of(
                "gallery-collect", List.of("ctrl+shift+U"),
                "gallery-star", List.of("alt+shift+J"),
                "fill", List.of("ctrl+J"),
                "from-words", List.of("ctrl+shift+J"));
        settings.set(settings.get().withPreferences(Preferences.DEFAULTS.withKeys(keys)));
        open(shown);
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
    }

    private void openGallery(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        until(() -> editor().gallery().page().loadedProperty().get());
    }

    private String emptyText() {
        return onFx(() -> ((Label) window.scene().lookup("#gallery-empty-text")).getText());
    }

    private void starterPrompt(FxRobot robot) {
        openGallery(robot);
        StarterPrompts.Prompt first = StarterPrompts.list().getFirst();
        doFx(() -> editor().gallery().use(first));
    }

    @Test
    void emptyPlacesOfTheGalleryNameThem(FxRobot robot) {
        openGallery(robot);
        assertThat(onFx(() -> window.scene().getRoot().lookupAll(".gallery-none").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .containsExactly("None yet: select pictures and press Ctrl+Shift+U.");
        doFx(() -> ((ToggleButton) window.scene().lookup("#place-starred")).fire());
        until(() -> emptyText().contains("Alt+Shift+J"));
    }

    @Test
    void theyFollowAChange(FxRobot robot) {
        openGallery(robot);
        doFx(() -> ((ToggleButton) window.scene().lookup("#place-starred")).fire());
        until(() -> emptyText().contains("Alt+Shift+J"));
        doFx(() -> window.keymap().resetAll());
        assertThat(emptyText()).isEqualTo("Select pictures and press S to find them here again.");
    }

    @Test
    void whatAStarterPromptIsGoodForNamesTheKeyForNewPictures(FxRobot robot) {
        openPicture(robot);
        starterPrompt(robot);
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("Caption, settings and seed are set; press Ctrl+Shift+J to make a new picture from the caption.");
    }

    /** Keys that no action owns, such as Enter and Escape, stay as they are. */
    @Test
    void noTextNamesAKeyOfAnAction() {
        for (Locale language : List.of(Locale.ROOT, Locale.GERMAN)) {
            ResourceBundle texts = Messages.bundle(language);
            assertThat(texts.keySet())
                    .filteredOn(key -> !key.startsWith("key."))
                    .allSatisfy(key -> assertThat(texts.getString(key))
                            .as(key)
                            .doesNotContainPattern("Ctrl|Strg|\\bF\\d|(press|drücken|und) [A-Z]\\b"));
        }
    }
}
