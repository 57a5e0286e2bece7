package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.glidefx.testing.Patience;
import org.glidefx.ui.edit.PendingCandidate;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the window shows of a model's CLIP and upsampler. */
class ClipJourneyTest extends JourneyWindow {

    @Start
    void start(Stage shown) {
        engine.hasClip = true;
        engine.hasUpsampler = true;
        open(shown);
    }

    private String words(String id) {
        return onFx(() -> window.scene().lookup("#" + id).lookupAll(".tile-mark").stream()
                .filter(Node::isVisible)
                .map(mark -> ((Label) mark).getText())
                .collect(Collectors.joining(" ")));
    }

    @Test
    void cardsTellTheScoresAndMarkTheBest(FxRobot robot) {
        openPicture(robot);
        assertThat(node("clip-guidance").getParent().isVisible()).isTrue();
        paint(robot);
        doFx(() -> editor().captionProperty().set("a fox"));
        doFx(() -> editor().sampling().clipGuidanceProperty().set(3));
        fill();
        until(() -> editor().candidates().all().size() == 2);

        // A tile's labels can be found only once it has been laid out, and tiles may be in different frames.
        Patience.until(() ->
                words("candidate-1").startsWith("1") && words("candidate-2").startsWith("2"));
        assertThat(List.of(words("candidate-1"), words("candidate-2")))
                .as("one is the best, and no tile shows a bare figure")
                .filteredOn(words -> words.contains("best match"))
                .hasSize(1)
                .noneMatch(words -> words.replaceFirst("\\d+\\.\\d s", "").contains("."));
        assertThat(onFx(() -> node("candidate-1").getAccessibleText())).contains("biased");
        Tooltip tip = onFx(() -> ((Button) node("candidate-1")).getTooltip());
        assertThat(onFx(tip::getText)).isEqualTo(onFx(() -> node("candidate-1").getAccessibleText()));
        doFx(() -> editor().candidates().select(editor().candidates().all().getLast()));
        assertThat(onFx(() -> ((Button) node("candidate-1")).getTooltip()))
                .as("a new tip takes milliseconds of the window's thread")
                .isSameAs(tip);
        PendingCandidate best = onFx(() -> editor().candidates().all().stream()
                .filter(editor().candidates()::isBest)
                .findFirst()
                .orElseThrow());
        doFx(() -> editor().candidates().select(best));
        String activity = onFx(() -> ((Label) node("status-activity")).getText());
        assertThat(activity)
                .isEqualTo("Nothing outside the mask changed · "
                        + "Best match for the caption of these (biased: this CLIP guided it)");
    }

    @Test
    void enlargingProposesAndAcceptingMakesItTheDocument(FxRobot robot) {
        openPicture(robot);
        assertThat(node("enlarge").getParent().isVisible()).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        until(() -> editor().candidates().all().size() == 1
                && !editor().run().runningProperty().get());
        fire("accept");
        until(() -> editor().document().get() != null
                && editor().document().get().picture().width() == 4 * PICTURE.width());
        assertThat(editor().document().titleProperty().get()).isEqualTo("beach.png, enlarged");
    }
}
