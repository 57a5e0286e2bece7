package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.ui.JourneyWindow;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.Theme;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Theme, text size and language, by key and in the settings dialog. */
class SettingsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private Preferences preferences() {
        return settings.get().preferences();
    }

    private double fontSize() {
        Label activity = (Label) node("status-activity");
        return onFx(() -> {
            window.scene().getRoot().applyCss();
            return activity.getFont().getSize();
        });
    }

    @Test
    void keysGoRoundTheThemes(FxRobot robot) {
        press(robot, KeyCode.ALT, KeyCode.T);
        assertThat(settings.get().theme()).isEqualTo("light");
        press(robot, KeyCode.ALT, KeyCode.T);
        assertThat(settings.get().theme()).isEqualTo("high-contrast");
        assertThat(onFx(() -> window.scene().getStylesheets().getFirst())).endsWith("tokens-high-contrast.css");
        press(robot, KeyCode.ALT, KeyCode.T);
        assertThat(settings.get().theme()).isEqualTo("dark");
    }

    @Test
    void keysMakeTheWordsLargerAndLeaveTheZoomAlone(FxRobot robot) {
        openPicture(robot);
        double zoom = onFx(() -> canvas().viewportProperty().get().zoom());
        double before = fontSize();
        press(robot, KeyCode.ALT, KeyCode.PLUS);
        press(robot, KeyCode.ALT, KeyCode.PLUS);

        assertThat(preferences().text()).isEqualTo(125);
        assertThat(fontSize()).isCloseTo(before * 1.25, org.assertj.core.data.Offset.offset(0.05));
        press(robot, KeyCode.ALT, KeyCode.MINUS);
        assertThat(preferences().text()).isEqualTo(110);
        press(robot, KeyCode.ALT, KeyCode.DIGIT0);
        assertThat(preferences().text()).isEqualTo(100);
        press(robot, KeyCode.CONTROL, KeyCode.PLUS);
        assertThat(preferences().text()).isEqualTo(100);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isGreaterThan(zoom);
    }

    @Test
    void theCardChangesAllThreeAndRemembersThem(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        choose("settings-theme", Theme.HIGH_CONTRAST);
        choose("settings-text", 150);
        choose("settings-language", Language.GERMAN);

        assertThat(settings.get().theme()).isEqualTo("high-contrast");
        assertThat(preferences()).isEqualTo(Preferences.DEFAULTS.withText(150).withLanguage("de"));
        press(robot, KeyCode.ESCAPE);
        assertThat(onFx(() -> node("prompt").isVisible())).isFalse();
    }

    /** The open list is a window of its own, whose colours come from the window that it belongs to. */
    @Test
    @SuppressWarnings("unchecked")
    void aThemeChosenFromTheOpenListLeavesNoColourUnresolved(FxRobot robot) {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {

            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("javafx.css");
        logger.addHandler(handler);
        try {
            press(robot, KeyCode.CONTROL, KeyCode.COMMA);
            ComboBox<Theme> box = (ComboBox<Theme>) node("settings-theme");
            for (Theme theme : List.of(Theme.LIGHT, Theme.HIGH_CONTRAST, Theme.LIGHT, Theme.DARK)) {
                doFx(box::show);
                WaitForAsyncUtils.waitForFxEvents();
                doFx(() -> box.setValue(theme));
                WaitForAsyncUtils.waitForFxEvents();
                doFx(box::hide);
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void theCardIsUsedByKeyboard(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.COMMA);
        press(robot, KeyCode.DOWN);
        press(robot, KeyCode.TAB); // to the button that resets the theme
        press(robot, KeyCode.TAB);
        press(robot, KeyCode.DOWN);

        assertThat(settings.get().theme()).isEqualTo("light");
        assertThat(preferences().text()).isEqualTo(110);
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) {
        ComboBox<T> box = (ComboBox<T>) node(id);
        doFx(() -> box.setValue(value));
    }
}
