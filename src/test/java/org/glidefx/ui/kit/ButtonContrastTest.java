package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The contrast of every kind of button in every state, as the style sheets together colour it: WCAG 2.2. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ButtonContrastTest {

    private static final List<List<String>> STATES = List.of(
            List.of(),
            List.of("hover"),
            List.of("focused", "focus-visible"),
            List.of("hover", "focused"),
            List.of("hover", "armed"),
            List.of("hover", "focused", "armed"));

    private static Map<String, Labeled> kinds() {
        Map<String, Labeled> kinds = new LinkedHashMap<>();
        kinds.put("plain", new Button("text"));
        kinds.put("primary", styled(new Button("text"), Styles.PRIMARY));
        kinds.put("stop", styled(new Button("text"), Styles.STOP));
        kinds.put("outlined", styled(new Button("text"), atlantafx.base.theme.Styles.BUTTON_OUTLINED));
        kinds.put("danger", styled(new Button("text"), atlantafx.base.theme.Styles.DANGER));
        kinds.put(
                "outlined danger",
                styled(
                        new Button("text"),
                        atlantafx.base.theme.Styles.BUTTON_OUTLINED,
                        atlantafx.base.theme.Styles.DANGER));
        kinds.put("flat", styled(new Button("text"), atlantafx.base.theme.Styles.FLAT));
        kinds.put("key", styled(new Button("text"), Styles.KEY));
        kinds.put("icon", styled(new Button("text"), Styles.ICON_BUTTON));
        kinds.put("menu", new MenuButton("text"));
        kinds.put("link", new Hyperlink("text"));
        kinds.put("toggle", new ToggleButton("text"));
        ToggleButton selected = new ToggleButton("text");
        selected.setSelected(true);
        kinds.put("selected toggle", selected);
        Button standard = new Button("text");
        standard.setDefaultButton(true);
        kinds.put("default", standard);
        return kinds;
    }

    private static Labeled styled(Labeled button, String... classes) {
        button.getStyleClass().addAll(classes);
        return button;
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyButtonIsReadableInEveryState(Theme theme) {
        assertThat(WaitForAsyncUtils.waitForAsyncFx(Patience.LIMIT.toMillis(), () -> faint(theme)))
                .isEmpty();
    }

    private static List<String> faint(Theme theme) {
        Application.setUserAgentStylesheet(theme.base());
        List<String> faint = new ArrayList<>();
        for (String ground : List.of("-ui-panel", "-color-bg-overlay")) {
            for (List<String> states : STATES) {
                Map<String, Labeled> kinds = kinds();
                HBox row = new HBox();
                row.getStyleClass().add(Styles.ROOT);
                row.setStyle("-fx-background-color: " + ground);
                row.getChildren().addAll(kinds.values());
                Scene scene = new Scene(row, 1200, 80);
                scene.getStylesheets().setAll(theme.sheets());
                states.forEach(state -> row.getChildren()
                        .forEach(node -> node.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true)));
                row.applyCss();
                row.layout();
                kinds.forEach((kind, button) -> {
                    double ratio = ratio(row, button);
                    if (ratio < (theme == Theme.HIGH_CONTRAST ? 7 : 4.5)) {
                        faint.add("%s, %s on %s: %.2f".formatted(kind, states, ground, ratio));
                    }
                });
            }
        }
        return faint;
    }

    private static double ratio(Region row, Labeled button) {
        Color behind = over(row, Color.BLACK);
        Node text = button.lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .findFirst()
                .orElseThrow();
        Color ground = over(button, behind);
        Color word = over((Color) ((Text) text).getFill(), ground);
        double opacity = button.getOpacity();
        return ratio(behind.interpolate(word, opacity), behind.interpolate(ground, opacity));
    }

    /** The colour in the middle of a region that is painted over another colour. */
    private static Color over(Region region, Color ground) {
        Color mixed = ground;
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                mixed = over((Color) fill.getFill(), mixed);
            }
        }
        return mixed;
    }

    private static Color over(Color above, Color ground) {
        return ground.interpolate(Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
    }

    private static double ratio(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    /** Relative luminance of sRGB. */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
