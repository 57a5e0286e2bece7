package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.kit.Prompt;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Several documents in the real window: their tabs by key and mouse, and the questions before one is closed. */
class TabsJourneyTest extends JourneyWindow {

    private Path second;

    @Start
    void start(Stage shown) {
        gallery = Optional.of(folder.resolve("gallery"));
        open(shown);
    }

    /** Opens the beach, and a second picture in a tab in front. */
    private void openTwo(FxRobot robot) {
        openPicture(robot);
        second = folder.resolve("hall.png");
        ImageFiles.writePng(Raster.filled(320, 240, 0xFF224466), second);
        desktop.opens = Optional.of(second);
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() -> "hall.png".equals(editor().document().titleProperty().get())
                && canvas().viewportProperty().get() != null);
    }

    private TabPane tabs() {
        return (TabPane) window.scene().lookup("#documents");
    }

    private List<String> names() {
        return onFx(() -> tabs().getTabs().stream().map(Tab::getText).toList());
    }

    private List<OpenDocument> documents() {
        return onFx(() -> List.copyOf(window.documents().open()));
    }

    private Bounds place(int tab) {
        return onFx(() -> {
            Node header = tabs().lookupAll(".tab").stream()
                    .filter(node -> tabs().getTabs()
                            .get(tab)
                            .equals(node.getProperties().get(Tab.class)))
                    .findFirst()
                    .orElseThrow();
            return header.localToScreen(header.getBoundsInLocal());
        });
    }

    private void pointAt(FxRobot robot, int tab) {
        Bounds place = place(tab);
        robot.moveTo(place.getMinX() + 30, place.getCenterY());
    }

    private boolean asks() {
        return onFx(() -> window.scene().lookup("#prompt").isVisible());
    }

    @Test
    void aLongQuestionIsBrokenIntoLines() {
        doFx(() -> window.pane()
                .prompt()
                .ask(
                        "Save?",
                        "Two versions are not saved yet. The mask is not saved yet. ".repeat(3),
                        List.of(new Prompt.Answer("yes", "ask.cancel", Prompt.Answer.Weight.MAIN, () -> {}))));
        Label words = (Label) node("prompt-text");
        until(() -> words.getHeight() > 2.5 * words.getFont().getSize());

        assertThat(onFx(words::getWidth)).isLessThan(600);
        assertThat(onFx(() -> words.lookup(".text").getBoundsInLocal().getHeight()))
                .isLessThanOrEqualTo(onFx(words::getHeight));
    }

    @Test
    void oneDocumentHasNoTabsAndItsNameInTheHeader(FxRobot robot) {
        openPicture(robot);

        assertThat(node("documents").getParent().isVisible()).isFalse();
        assertThat(node("document-title").isVisible()).isTrue();
    }

    @Test
    void tabsAreGoneThroughByKey(FxRobot robot) {
        openTwo(robot);
        assertThat(names()).containsExactly("beach.png", "hall.png");
        assertThat(node("documents").getParent().isVisible()).isTrue();
        assertThat(node("document-title").isVisible()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.T);
        assertThat(names()).containsExactly("beach.png", "hall.png", "New picture");
        assertThat(document()).isNull();

        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        assertThat(document().picture()).isEqualTo(PICTURE);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertThat(onFx(() -> stage.getTitle())).isEqualTo("hall.png – GlideFX");
        press(robot, KeyCode.CONTROL, KeyCode.W);
        assertThat(names()).containsExactly("beach.png", "New picture");
    }

    @Test
    void theBottomLineOfANewTabSaysThatTheModelIsReady(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.T);
        assertThat(document()).isNull();

        assertThat(((Label) node("status-activity")).getText()).isEqualTo("Ready");
    }

    @Test
    void eachKeepsItsZoomAndTheOneBehindLetsGoWhatIsDrawn(FxRobot robot) {
        openTwo(robot);
        CanvasView hall = onFx(this::canvas);
        doFx(() -> hall.zoomTo(3));
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        until(() -> canvas().viewportProperty().get() != null);
        assertThat(canvas()).isNotSameAs(hall);
        assertThat(onFx(() -> hall.pictureProperty().get())).as("drawn behind").isNull();
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isNotEqualTo(3);

        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        until(() -> canvas().viewportProperty().get() != null);
        assertThat(canvas()).isSameAs(hall);
        assertThat(onFx(() -> hall.viewportProperty().get().zoom())).isEqualTo(3);
    }

    @Test
    void aRunBehindMarksItsTabAndItsNoticeLeadsThere(FxRobot robot) {
        openTwo(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> Patience.await(gate);
        doFx(() -> {
            editor().painted(Bench.dot(320, 240));
            editor().runMainAction();
        });
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        assertThat(onFx(() -> tabs().getTabs().get(1).getGraphic()))
                .as("in the making")
                .isNotNull();
        assertThat(onFx(() -> editor().run().runningProperty().get())).isFalse();
        gate.countDown();
        until(() -> documents().get(1).newsProperty().get());
        assertThat(onFx(() -> tabs().getTabs().get(1).getTooltip().getText())).contains("Finished; have a look");
        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("2 candidates are ready in “hall.png”.");
        assertThat(onFx(() -> editor().candidates().all())).isEmpty();
        fire("notice-offer");

        assertThat(onFx(() -> editor().candidates().all())).hasSize(2);
        assertThat(onFx(() -> tabs().getTabs().get(1).getGraphic())).as("seen").isNull();
    }

    @Test
    void aClickOnATabGoesToItsPicture(FxRobot robot) {
        openTwo(robot);
        pointAt(robot, 0);
        robot.clickOn(MouseButton.PRIMARY);
        until(() -> "beach.png".equals(editor().document().titleProperty().get()));

        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void theCrossOfATabClosesIt(FxRobot robot) {
        openTwo(robot);
        Node cross = onFx(() -> tabs().lookup(".tab:selected").lookup(".tab-close-button"));
        robot.clickOn(cross);

        until(() -> tabs().getTabs().size() == 1);
        assertThat(names()).containsExactly("beach.png");
    }

    @Test
    void theWheelClosesATabAndAsksAboutWhatWouldBeLost(FxRobot robot) {
        openTwo(robot);
        pointAt(robot, 1);
        robot.clickOn(MouseButton.MIDDLE);
        until(() -> names().equals(List.of("beach.png")));

        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.T);
        until(() -> names().equals(List.of("beach.png •", "New picture")));
        pointAt(robot, 0);
        robot.clickOn(MouseButton.MIDDLE);
        until(this::asks);
        assertThat(document()).as("what is asked about is shown").isNotNull();
        fire("ask-cancel");
        assertThat(names()).hasSize(2);
        press(robot, KeyCode.CONTROL, KeyCode.W);
        until(this::asks);
        fire("ask-discard");
        until(() -> names().equals(List.of("New picture")));
    }

    @Test
    void aTabIsDraggedToAnotherPlace(FxRobot robot) {
        openTwo(robot);
        Bounds first = place(0);
        pointAt(robot, 1);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(first.getCenterX(), first.getCenterY());
        robot.moveTo(first.getMinX() + 4, first.getCenterY());
        robot.release(MouseButton.PRIMARY);

        until(() -> names().equals(List.of("hall.png", "beach.png")));
        assertThat(documents().stream().map(each -> each.nameProperty().get()))
                .containsExactly("hall.png", "beach.png");
        assertThat(onFx(() -> editor().document().titleProperty().get())).isEqualTo("hall.png");
    }

    @Test
    void theMenuOfATabClosesTheOthersAndShowsTheFolder(FxRobot robot) {
        openTwo(robot);
        doFx(() -> tabs().getTabs().getFirst().getContextMenu().getItems().stream()
                .filter(item -> "tab-folder".equals(item.getId()))
                .forEach(item -> item.fire()));
        assertThat(desktop.shown).isEqualTo(folder.resolve("beach.png"));
        doFx(() -> tabs().getTabs().getFirst().getContextMenu().getItems().stream()
                .filter(item -> "tab-close-others".equals(item.getId()))
                .forEach(item -> item.fire()));

        assertThat(names()).containsExactly("beach.png");
        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void closingTheWindowAsksOnceForAll(FxRobot robot) {
        openTwo(robot);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.Q);
        until(this::asks);
        assertThat(onFx(() -> ((CheckBox) window.scene().lookup("#closing-0")).getText()))
                .isEqualTo("beach.png");
        doFx(() -> ((CheckBox) window.scene().lookup("#closing-1")).setSelected(false));
        desktop.saves = Optional.of(folder.resolve("beach.glidefx"));
        fire("ask-save");

        until(() -> !stage.isShowing());
        assertThat(folder.resolve("beach.glidefx")).exists();
        assertThat(desktop.suggested).as("asked for the ticked one alone").isEqualTo("beach.glidefx");
    }

    @Test
    void aSaveThatIsThoughtBetterOfClosesNothing(FxRobot robot) {
        openTwo(robot);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.Q);
        until(this::asks);
        desktop.saves = Optional.empty();
        fire("ask-save");

        assertThat(onFx(() -> stage.isShowing())).isTrue();
        assertThat(onFx(() -> window.documents().unsaved())).hasSize(2);
    }

    @Test
    void noDocumentIsWrittenOverThatIsOpenBeside(FxRobot robot) {
        openTwo(robot);
        desktop.saves = Optional.of(folder.resolve("hall.glidefx"));
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> editor().document().savedTo() != null);
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(onFx(() -> editor().notices().notices().getLast().text()))
                .isEqualTo("“hall.glidefx” is open in another tab; choose another name, or close that tab first.");
        assertThat(onFx(() -> editor().document().savedTo())).isNull();
    }

    @Test
    void theGalleryOpensBesideTheDocuments(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        assertThat(names()).containsExactly("beach.png", "Gallery");
        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isFalse();
        assertThat(names()).as("still there").containsExactly("beach.png", "Gallery");
        assertThat(onFx(() -> canvas().getScene())).isNotNull();
        press(robot, KeyCode.CONTROL, KeyCode.TAB);
        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.W);

        assertThat(names()).containsExactly("beach.png");
        assertThat(onFx(() -> window.gallery().page().shownProperty().get())).isFalse();
    }

    @Test
    void aClosedTabIsLetGo(FxRobot robot) {
        openTwo(robot);
        WeakReference<CanvasView> hall = new WeakReference<>(onFx(this::canvas));
        press(robot, KeyCode.CONTROL, KeyCode.W);
        openThird(robot);

        until(() -> {
            System.gc();
            return hall.get() == null;
        });
    }

    /** Opens another picture, so that nothing that remembers the last document still refers to the closed one. */
    private void openThird(FxRobot robot) {
        Path third = folder.resolve("third.png");
        ImageFiles.writePng(Raster.filled(320, 240, 0xFF664422), third);
        desktop.opens = Optional.of(third);
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() -> "third.png".equals(editor().document().titleProperty().get()));
        paint(robot);
    }
}
