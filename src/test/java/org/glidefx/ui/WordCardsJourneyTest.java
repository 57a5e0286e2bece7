package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The dialogs for a batch of captions and for labels, in the real window. */
class WordCardsJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        engine.hasClip = true;
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    private void type(String id, String text) {
        doFx(() -> ((TextArea) node(id)).setText(text));
    }

    private String text(String id) {
        return onFx(() -> ((Label) node(id)).getText());
    }

    @Test
    void aBatchFillsTheGalleryEvenIfNothingElseIsKept(FxRobot robot) {
        openPicture(robot);
        doFx(() -> window.gallery().page().show());
        until(() -> window.gallery().page().loadedProperty().get());
        doFx(() -> {
            window.gallery().page().saveSettings(new org.glidefx.gallery.GallerySettings(false, 10));
            window.gallery().page().hide();
        });
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        assertThat(onFx(() -> ((Button) node("batch-start")).isDisabled())).isTrue();
        type("batch-captions", "a fox\n\na hen");
        assertThat(text("batch-sum")).isEqualTo("2 captions, 2 pictures");
        assertThat(node("batch-stop").isVisible()).isFalse();
        fire("batch-start");
        until(() -> !editor().batch().activeProperty().get());
        assertThat(node("batch-text").getParent().isVisible()).isTrue();
        assertThat(text("batch-text")).isEqualTo("2 pictures of the batch are in the gallery.");
        assertThat(onFx(() -> ((Button) node("batch-start")).isDisabled())).isTrue();
        assertThat(node("batch-stop").isVisible()).isFalse();
        assertThat(onFx(() -> editor().document().dirtyProperty().get())).isFalse();
        press(robot, KeyCode.ESCAPE);
        fire("notice-offer");

        until(() -> window.gallery().page().entries().size() == 2);
        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isTrue();
    }

    @Test
    void tabLeavesTheFieldsOfSeveralLines(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        until(() -> node("batch-captions").isFocused());
        robot.write("a fox");
        press(robot, KeyCode.TAB);
        assertThat(onFx(() -> node("batch-count").isFocused())).isTrue();
        press(robot, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(onFx(() -> ((TextArea) node("batch-captions")).getText())).isEqualTo("a fox");
        assertThat(onFx(() -> node("batch-captions").isFocused())).isTrue();
        press(robot, KeyCode.ESCAPE);

        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        until(() -> node("classify-labels").isFocused());
        press(robot, KeyCode.TAB);
        assertThat(onFx(() -> node("classify-labels").isFocused())).isFalse();
        assertThat(onFx(() -> ((TextArea) node("classify-labels")).getText())).isEmpty();
    }

    @Test
    void labelsHaveABarEach(FxRobot robot) {
        assertThat(onFx(() -> window.actions().get("classify").enabled().getValue()))
                .isFalse();
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        type("classify-labels", "a cat, a dog, a parrot, a cow");
        fire("classify-go");
        until(() -> ((VBox) node("classify-bars")).getChildren().size() == 4);

        assertThat(onFx(() -> node("classify-bars").lookupAll(".classify-value").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .containsExactly("25.0 %", "25.0 %", "25.0 %", "25.0 %");
        doFx(() -> editor().classify().labelsProperty().set(""));
        fire("classify-go");
        assertThat(text("classify-problem")).startsWith("Enter 1 to");
    }
}
