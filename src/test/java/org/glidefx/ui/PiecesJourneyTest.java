package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.effect.DropShadow;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.documents.OpenDocument;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window makes in pieces, late or only once, so that its thread stays responsive. */
class PiecesJourneyTest extends JourneyWindow {

    /** A region that counts how often its CSS rules are matched. */
    private static final class Counting extends Region {

        private final AtomicInteger looked = new AtomicInteger();

        @Override
        public String getTypeSelector() {
            looked.incrementAndGet();
            return super.getTypeSelector();
        }
    }

    @Start
    void start(Stage shown) {
        open(shown);
    }

    private void run(String action) {
        doFx(() -> window.actions().get(action).run());
    }

    private boolean isThere(String id) {
        return window.scene().lookup("#" + id) != null;
    }

    @Test
    void thePanelOfAnotherDocumentFillsFrameByFrame(FxRobot robot) {
        openPicture(robot);
        boolean atOnce = onFx(() -> {
            window.actions().get("new-document").run();
            return isThere("run") || isThere("seed");
        });

        assertThat(atOnce).isFalse();
        until(() -> isThere("run"));
        until(() -> isThere("seed") && isThere("choose-model"));
    }

    @Test
    void aDocumentThatWentBehindTooSoonIsFilledWhenItComesBack(FxRobot robot) {
        openPicture(robot);
        OpenDocument first = onFx(() -> window.documents().front());
        doFx(() -> {
            window.actions().get("new-document").run();
            window.documents().show(first);
        });
        until(() -> isThere("seed"));
        doFx(() -> window.documents().show(window.documents().open().getLast()));
        assertThat(onFx(() -> isThere("seed"))).isFalse();

        until(() -> isThere("seed"));
    }

    @Test
    void theCaptionOfAnotherDocumentCanHaveTheFocusAtOnce(FxRobot robot) {
        openPicture(robot);
        doFx(() -> {
            window.actions().get("new-document").run();
            window.actions().get("caption").run();
        });

        until(() -> window.scene().getFocusOwner() != null
                && "caption".equals(window.scene().getFocusOwner().getId()));
    }

    @Test
    void theOptionsOfAToolAreMadeWhenItIsFirstTakenInHand(FxRobot robot) {
        openPicture(robot);
        Parent wand = (Parent) node("options-wand");
        assertThat(onFx(() -> wand.getChildrenUnmodifiable().size())).isZero();
        doFx(() -> editor().canvas().tools().toolProperty().set(ToolKind.WAND));

        assertThat(onFx(() -> node("tolerance").isVisible())).isTrue();
        doFx(() -> editor().canvas().tools().toolProperty().set(ToolKind.BRUSH));
        int made = onFx(() -> wand.getChildrenUnmodifiable().size());
        doFx(() -> editor().canvas().tools().toolProperty().set(ToolKind.WAND));
        assertThat(onFx(() -> wand.getChildrenUnmodifiable().size())).isEqualTo(made);
    }

    @Test
    void thePageOfSettingsIsSeenOnceItIsWholeAndHasTheFocusBefore(FxRobot robot) {
        double atOnce = onFx(() -> {
            window.actions().get("settings").run();
            assertThat(isThere("settings-recovery")).isFalse();
            return card().getOpacity();
        });

        assertThat(atOnce).isZero();
        until(() -> isThere("settings-recovery") && card().getOpacity() == 1);
        until(() -> node("settings-theme").isFocused());
        double again = onFx(() -> {
            window.pane().prompt().cancel();
            window.actions().get("settings").run();
            return card().getOpacity();
        });
        assertThat(again).as("it stays whole").isEqualTo(1);
    }

    private Node card() {
        return window.scene().lookup(".dialog-card").getParent();
    }

    @Test
    void theShadowOfACardIsDrawnOnceAndNotWithEachOfItsLetters(FxRobot robot) {
        run("settings");
        until(() -> card().getOpacity() == 1);
        WaitForAsyncUtils.waitForFxEvents();
        Node shown = onFx(() -> window.scene().lookup(".dialog-card"));
        Node shadow = onFx(() -> window.scene().lookup(".dialog-shadow"));

        assertThat(shown.getEffect()).isNull();
        assertThat(shadow.getEffect()).isInstanceOf(DropShadow.class);
        assertThat(shadow.isCache()).isTrue();
        Bounds below = onFx(shadow::getLayoutBounds);
        assertThat(below).isEqualTo(onFx(shown::getLayoutBounds));
        assertThat(below.getWidth()).isPositive();
    }

    @Test
    void anotherThemeLetsEachNodeLookForItsRulesOnce() {
        Counting counting = new Counting();
        doFx(() -> window.pane().root().getChildren().add(counting));
        settled();
        doFx(() -> window.wear("dark", 100));
        settled();
        int lightOnDark = looks(counting, "light");
        int highContrast = looks(counting, "high-contrast");
        int dark = looks(counting, "dark");

        assertThat(dark).isPositive();
        assertThat(lightOnDark).as("another base").isEqualTo(dark);
        assertThat(highContrast).as("another base").isEqualTo(dark);
    }

    private int looks(Counting counting, String theme) {
        int before = onFx(counting.looked::get);
        doFx(() -> window.wear(theme, 100));
        settled();
        return onFx(counting.looked::get) - before;
    }

    /** Waits for frames to pass, so that all styles are up to date. */
    private void settled() {
        for (int i = 0; i < 2; i++) {
            AtomicInteger frames = new AtomicInteger();
            doFx(() -> window.scene().addPostLayoutPulseListener(frames::incrementAndGet));
            until(() -> {
                Platform.requestNextPulse();
                return frames.get() > 0;
            });
        }
    }
}
