package org.glidefx.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.glidefx.editor.Document;
import org.glidefx.glide.DeviceChoice;
import org.glidefx.glide.EngineOptions;
import org.glidefx.image.ImageFiles;
import org.glidefx.image.Raster;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.canvas.ToolKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Journeys through the real window with an engine that paints one colour. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class EditorJourneyTest {

    private static final Raster PICTURE = picture(320, 240);

    private final FakeEngine engine = new FakeEngine();
    private final UiJobs jobs = UiJobs.forToolkit();
    private final AtomicReference<Settings> settings = new AtomicReference<>(Settings.DEFAULTS.withSize(960, 700));
    private final FakeDesktop desktop = new FakeDesktop();
    private Stage stage;
    private EditorWindow window;

    @TempDir
    private Path folder;

    @Start
    void start(Stage shown) {
        stage = shown;
        AtomicLong seeds = new AtomicLong(500);
        EditorPorts ports = new EditorPorts(
                options -> engine, new Bench.DiskFiles(), (mask, width, height) -> mask, seeds::getAndIncrement, jobs);
        SettingsStore store = new SettingsStore() {
            @Override
            public Settings load() {
                return settings.get();
            }

            @Override
            public void save(Settings kept) {
                settings.set(kept);
            }
        };
        window = new EditorWindow(stage, ports, store, desktop);
        window.show();
        window.editor().openEngine(new EngineOptions("fake", DeviceChoice.AUTO, 0));
    }

    @AfterEach
    void close() {
        window.shutDown(jobs);
    }

    private static Raster picture(int width, int height) {
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % width) % 256 << 16 | (i / width) % 256 << 8 | 80;
        }
        return Raster.of(width, height, pixels);
    }

    private static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private static void doFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    private static void until(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> onFx(condition));
        } catch (TimeoutException late) {
            throw new AssertionError("it did not come to that", late);
        }
    }

    private EditorViewModel editor() {
        return window.editor();
    }

    private Document document() {
        return onFx(() -> editor().document().get());
    }

    private void openPicture(FxRobot robot) {
        Path file = folder.resolve("beach.png");
        ImageFiles.writePng(PICTURE, file);
        desktop.opens = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.O);
        until(() ->
                editor().document().get() != null && canvas().viewportProperty().get() != null);
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
    }

    private CanvasView canvas() {
        return (CanvasView) window.scene().lookup("#canvas");
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void paint(FxRobot robot) {
        Bounds place = onFx(() -> canvas().localToScreen(canvas().getBoundsInLocal()));
        robot.moveTo(place.getCenterX(), place.getCenterY());
        robot.press(MouseButton.PRIMARY).moveBy(12, 4).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node node(String id) {
        return onFx(() -> window.scene().lookup("#" + id));
    }

    private void fire(String id) {
        doFx(() -> ((Button) window.scene().lookup("#" + id)).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void fill() {
        doFx(() -> editor().runPrimary());
        until(() -> !editor().run().runningProperty().get());
    }

    @Test
    void openPaintSayFillAcceptSave(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        assertThat(document().mask().isEmpty()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("a fox");
        List<Integer> steps = new ArrayList<>();
        doFx(() -> editor().canvas().previewProperty().subscribe(preview -> {
            if (preview != null) {
                steps.add(preview.picture().argb(0, 0));
            }
        }));
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> editor().proposals().all().size() == 2
                && !editor().run().runningProperty().get());
        assertThat(steps).isNotEmpty();
        Raster made = onFx(() -> editor().proposals().all().get(0).picture());
        robot.clickOn("#candidate-1");
        press(robot, KeyCode.ENTER);
        assertThat(document().picture()).isEqualTo(made);
        assertThat(document().stage().caption()).isEqualTo("a fox");
        Path file = folder.resolve("out.png");
        desktop.saves = Optional.of(file);
        press(robot, KeyCode.CONTROL, KeyCode.S);
        until(() -> !editor().document().dirtyProperty().get());

        assertThat(file).hasBinaryContent(ImageFiles.toPng(made));
        assertThat(desktop.suggested).isEqualTo("beach-edited.png");
        assertThat(onFx(() -> stage.getTitle())).isEqualTo("out.png – GlideFX");
    }

    @Test
    void stopKeepsTheWindowUsableAtOnce(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        CountDownLatch gate = new CountDownLatch(1);
        engine.beforeStep = cancel -> {
            try {
                gate.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        };
        doFx(() -> editor().runPrimary());
        assertThat(node("stop").isVisible()).isTrue();
        assertThat(node("run").isVisible()).isFalse();
        press(robot, KeyCode.ESCAPE);
        assertThat(node("run").isVisible()).isTrue();
        assertThat(onFx(() -> editor().run().runningProperty().get())).isFalse();
        engine.beforeStep = cancel -> {};
        gate.countDown();
        fill();

        assertThat(onFx(() -> editor().proposals().all().size())).isEqualTo(2);
    }

    @Test
    void undoAndRedoByKey(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        assertThat(document().mask().isEmpty()).isTrue();
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(document().mask().isEmpty()).isFalse();
        press(robot, KeyCode.CONTROL, KeyCode.I);
        assertThat(document().mask().cover()).isGreaterThan(0.5);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        assertThat(document().mask().isEmpty()).isTrue();
    }

    @Test
    void toolsAndBrushByKey(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.H);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.HAND);
        press(robot, KeyCode.E);
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.ERASER);
        double before = onFx(() -> editor().canvas().brushSizeProperty().get());
        press(robot, KeyCode.CLOSE_BRACKET);
        assertThat(onFx(() -> editor().canvas().brushSizeProperty().get())).isGreaterThan(before);
        press(robot, KeyCode.OPEN_BRACKET);
        assertThat(onFx(() -> editor().canvas().brushSizeProperty().get())).isEqualTo(before);
    }

    @Test
    void lettersTypedIntoTheCaptionAreNoShortcuts(FxRobot robot) {
        openPicture(robot);
        press(robot, KeyCode.CONTROL, KeyCode.L);
        robot.write("hbe");

        assertThat(onFx(() -> editor().captionProperty().get())).isEqualTo("hbe");
        assertThat(onFx(() -> editor().canvas().toolProperty().get())).isEqualTo(ToolKind.BRUSH);
    }

    @Test
    void zoomByKeyAndBackToFit(FxRobot robot) {
        openPicture(robot);
        double fitted = onFx(() -> canvas().viewportProperty().get().zoom());
        press(robot, KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isGreaterThan(fitted);
        press(robot, KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(onFx(() -> canvas().viewportProperty().get().zoom())).isEqualTo(fitted);
    }

    @Test
    void holdingAKeyShowsThePictureBefore(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        robot.press(KeyCode.BACK_SLASH);
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isEqualTo(PICTURE);
        robot.release(KeyCode.BACK_SLASH);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(onFx(() -> editor().canvas().shownProperty().get())).isNotEqualTo(PICTURE);
    }

    @Test
    void themeIsSwitchedAndRemembered(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.T);

        assertThat(settings.get().theme()).isEqualTo("light");
        assertThat(onFx(() -> window.scene().getStylesheets().getFirst())).contains("tokens-light");
    }

    @Test
    void shortcutsAreShownAndClosed(FxRobot robot) {
        press(robot, KeyCode.F1);
        assertThat(node("shortcuts")).isNotNull();
        press(robot, KeyCode.ESCAPE);

        assertThat(node("shortcuts")).isNull();
    }

    @Test
    void droppedFileOpens() {
        Path file = folder.resolve("dropped.png");
        ImageFiles.writePng(PICTURE, file);
        doFx(() -> window.drop(file, null));
        until(() -> editor().document().get() != null);

        assertThat(document().picture()).isEqualTo(PICTURE);
    }

    @Test
    void droppedOrPastedPictureOpensUnsaved(FxRobot robot) {
        doFx(() -> window.drop(null, FxImages.of(PICTURE)));
        assertThat(document().picture()).isEqualTo(PICTURE);
        desktop.clipboard = Optional.of(Raster.filled(9, 9, 0xFF112233));
        press(robot, KeyCode.CONTROL, KeyCode.V);
        assertThat(document().picture()).isEqualTo(PICTURE);
        fire("ask-discard");

        assertThat(document().picture().width()).isEqualTo(9);
    }

    @Test
    void nothingToPasteIsSaid(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.V);

        assertThat(onFx(() -> editor().notices().notices().getFirst().text()))
                .isEqualTo(Messages.text("notice.nothing-to-paste"));
        fire("dismiss-notice");
        assertThat(onFx(() -> editor().notices().notices().isEmpty())).isTrue();
    }

    @Test
    void closingWithUnsavedWorkAsks() {
        doFx(() -> window.drop(null, FxImages.of(PICTURE)));
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(onFx(stage::isShowing)).isTrue();
        fire("ask-cancel");
        assertThat(onFx(stage::isShowing)).isTrue();
        Path file = folder.resolve("kept.png");
        desktop.saves = Optional.of(file);
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        fire("ask-save");
        until(() -> !stage.isShowing());

        assertThat(ImageFiles.read(file)).isEqualTo(PICTURE);
    }

    @Test
    void closingWithNothingToLoseDoesNotAsk() {
        doFx(() -> Event.fireEvent(stage, new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));

        assertThat(onFx(stage::isShowing)).isFalse();
    }

    @Test
    void stagesBranch(FxRobot robot) {
        openPicture(robot);
        paint(robot);
        fill();
        doFx(() -> editor().accept());
        fire("stage-0");
        assertThat(document().current()).isZero();
        paint(robot);
        fill();
        doFx(() -> editor().accept());

        assertThat(document().stages().childrenOf(0)).hasSize(2);
        assertThat(node("stage-2")).isNotNull();
    }

    @Test
    void startFromWords(FxRobot robot) {
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        fire("empty-words");
        robot.write("whale");
        fire("run");
        until(() -> editor().proposals().all().size() == 2);
        doFx(() -> editor().accept());

        assertThat(document().stage().caption()).isEqualTo("whale");
        assertThat(node("empty-state").isVisible()).isFalse();
    }

    @Test
    void everyIconButtonHasANameAndATip() {
        List<String> bare = onFx(() -> window.scene().getRoot().lookupAll(".icon-button, .tool-button").stream()
                .map(Labeled.class::cast)
                .filter(button ->
                        button.getAccessibleText() == null || tip(button).isBlank())
                .map(Node::getId)
                .toList());

        assertThat(bare).isEmpty();
    }

    private static String tip(Labeled button) {
        Tooltip tip = button.getTooltip();
        return tip == null ? "" : tip.getText();
    }

    /** Answers as told. */
    private static final class FakeDesktop implements Desktop {

        private Optional<Path> opens = Optional.empty();
        private Optional<Path> saves = Optional.empty();
        private Optional<Raster> clipboard = Optional.empty();
        private String suggested = "";

        @Override
        public Optional<Path> chooseOpen() {
            return opens;
        }

        @Override
        public Optional<Path> chooseSave(String name) {
            suggested = name;
            return saves;
        }

        @Override
        public Optional<Raster> clipboardPicture() {
            return clipboard;
        }

        @Override
        public Optional<Path> clipboardFile() {
            return Optional.empty();
        }
    }
}
