package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

/** The latest results on the start page. */
class LastResultsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        for (int i = 1; i <= 8; i++) {
            made("a fox, number " + i, Duration.ofDays(10 - i), i);
        }
        open(shown);
    }

    private void made(String caption, Duration ago, int seed) {
        Clock then = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
        try (Gallery earlier = Galleries.open(folder.resolve("gallery"), then)) {
            earlier.add(Galleries.made(caption, seed));
        }
    }

    private Button result(int index) {
        return (Button) node("last-result-" + index);
    }

    private void untilShown() {
        until(() -> window.scene().lookup("#last-results") != null
                && window.scene().lookup("#last-results").isVisible());
    }

    @Test
    void theNewestSixAreThere() {
        untilShown();
        assertThat(onFx(() -> ((FlowPane) node("last-results")).getChildren().size()))
                .isEqualTo(7);
        assertThat(result(1).getAccessibleText()).isEqualTo("Open “a fox, number 8”");
        assertThat(result(6).getAccessibleText()).isEqualTo("Open “a fox, number 3”");
    }

    @Test
    void aClickOpensThePicture() {
        untilShown();
        fire("last-result-2");
        until(() -> editor().document().get() != null);
        assertThat(document().picture()).isEqualTo(Galleries.made("", 7).picture());
        assertThat(onFx(() -> editor().document().titleProperty().get())).isEqualTo("a fox, number 7");
    }

    @Test
    void theMenuMakesItAgain() {
        untilShown();
        doFx(() -> result(1).getContextMenu().getItems().getLast().fire());
        until(() -> editor().captionProperty().get().equals("a fox, number 8"));
        assertThat(onFx(() -> editor().sampling().seedProperty().get())).isEqualTo(8);
    }
}
