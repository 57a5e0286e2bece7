package org.glidefx.ui;

import com.sun.javafx.scene.NodeHelper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.testing.Patience;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.models.EngineViewModel;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Lays out every screen of the window in many window sizes, text sizes and themes, in the language of the process, and
 * reports the faults of each. The window is laid out but not shown, so it may be larger than any display.
 */
final class LayoutScreens extends JourneyWindow {

    private static final List<String> CAPTIONS = List.of("a ladybug in a meadow", "a red balloon", "a mushroom");

    private final int width;
    private final int height;
    private final Optional<Path> pictures;
    private final List<String> faults = new ArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger steps = new AtomicInteger();

    /** One screen to check. @param before opens it @param after closes it */
    private record Screen(String name, Runnable before, Runnable after) {

        static Screen asItIs(String name) {
            return new Screen(name, () -> {}, () -> {});
        }
    }

    private LayoutScreens(int width, int height, Optional<Path> pictures) {
        this.width = width;
        this.height = height;
        this.pictures = pictures;
    }

    /** Prints the faults, in a process of its own language. The argument is a folder for pictures, or "-" for none. */
    public static void main(String[] arguments) throws Exception {
        Optional<Path> folder = arguments[0].equals("-") ? Optional.empty() : Optional.of(Path.of(arguments[0]));
        List<String> faults = all(folder);
        faults.forEach(System.out::println);
        System.out.println(faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /** @param pictures folder for a picture of each screen; empty for none */
    static List<String> all(Optional<Path> pictures) throws Exception {
        FxToolkit.registerPrimaryStage();
        List<String> faults = new ArrayList<>();
        for (int[] size : new int[][] {{1024, 700}, {1440, 900}, {3840, 2160}}) {
            LayoutScreens screens = new LayoutScreens(size[0], size[1], pictures);
            faults.addAll(screens.run());
        }
        return faults;
    }

    private List<String> run() throws Exception {
        folder = Files.createTempDirectory("screens");
        gallery = Optional.of(folder.resolve("gallery"));
        settings.set(settings.get().withSize(width, height));
        engine.hasClip = true;
        recent();
        results();
        doFx(() -> build(new Stage()));
        until(() -> editor().engine().stateProperty().get() == EngineViewModel.State.READY);
        untilIdle(); // after which the latest results are asked for
        untilIdle();
        wholeSettings();
        everyLook(start());
        everyLook(List.of(blind()));
        work();
        doFx(() -> {
            ((javafx.scene.control.TitledPane) window.scene().lookup("#more")).setExpanded(true);
            editor().sampling().samplerProperty().set(org.glidefx.engine.SamplerKind.DPM_SOLVER);
        });
        everyLook(Arrays.stream(ToolKind.values()).map(this::tool).toList());
        everyLook(List.of(
                Screen.asItIs("editor"),
                toggled("folded", "fold-candidates", "fold-history"),
                toggled("grid", "candidate-grid"),
                toggled("panels-hidden", "panels")));
        layers();
        everyLook(List.of(Screen.asItIs("layers")));
        everyLook(List.of(new Screen(
                "placing", this::floatAPicture, () -> editor().placing().dropped())));
        doFx(() -> editor().notices().clear());
        tabs();
        everyLook(List.of(
                Screen.asItIs("tabs"), new Screen("card-closing", () -> window.quit(), () -> fireNow("prompt-close"))));
        sketch();
        everyLook(List.of(Screen.asItIs("sketch")));
        doFx(() -> window.gallery().page().show());
        until(() -> !window.gallery().page().entries().isEmpty());
        everyLook(List.of(Screen.asItIs("gallery")));
        gate.countDown();
        close();
        return faults;
    }

    /** Opens the settings dialog and waits until all of its sections have been made. */
    private void wholeSettings() {
        doFx(() -> window.actions().get("settings").run());
        until(() -> window.scene().lookup("#settings-recovery") != null);
        doFx(() -> fireNow("prompt-close"));
    }

    private List<Screen> start() {
        List<Screen> screens = new ArrayList<>(List.of(Screen.asItIs("start")));
        for (String card : List.of("settings", "help", "models", "batch", "evaluate")) {
            screens.add(card(card));
        }
        screens.add(new Screen("tour", () -> window.actions().get("tour").run(), () -> fireNow("tour-skip")));
        return screens;
    }

    /** The blind test in the evaluation dialog, which that dialog opens with from then on. */
    private Screen blind() {
        return new Screen(
                "card-blind",
                () -> {
                    window.actions().get("evaluate").run();
                    ((javafx.scene.control.ToggleButton) window.scene().lookup("#blind-part")).fire();
                },
                () -> fireNow("prompt-close"));
    }

    private void untilIdle() {
        until(() -> jobs.pending() == 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Makes more results than the start page shows. */
    private void results() {
        try (Gallery made = Galleries.open(folder.resolve("gallery"), Clock.systemDefaultZone())) {
            for (int i = 1; i <= 7; i++) {
                made.add(Galleries.made("a lighthouse in a storm, number " + i, i));
            }
        }
    }

    private Screen tool(ToolKind tool) {
        ObjectProperty<ToolKind> inHand = editor().canvas().toolProperty();
        ToolKind before = inHand.get();
        String name = "tool-" + tool.name().toLowerCase(java.util.Locale.ROOT);
        return new Screen(name, () -> inHand.set(tool), () -> inHand.set(before));
    }

    /** Makes recent files with long names. */
    private void recent() throws Exception {
        for (String name :
                List.of("holidays by the sea.png", "a lighthouse in a storm at the end of a very long day.png")) {
            Path file = folder.resolve(name);
            ImageFiles.writePng(PICTURE, file);
            settings.set(settings.get().withRecent(file.toString()));
        }
    }

    /** Classifies by two labels of usual length and one that is longer than its row. */
    private void classify() {
        doFx(() -> {
            editor().classify()
                    .labelsProperty()
                    .set("a cat, a hot-air balloon, a red hot-air balloon that drifts over the meadow at dawn");
            editor().classify().classify(editor().canvas().shownProperty().get());
        });
        until(() -> !editor().classify().foundProperty().get().isEmpty());
        everyLook(List.of(card("classify")));
    }

    private Screen card(String card) {
        return new Screen("card-" + card, () -> window.actions().get(card).run(), () -> fireNow("prompt-close"));
    }

    /** A screen that actions open, and close when they are run again. */
    private Screen toggled(String name, String... actions) {
        return new Screen(name, () -> toggle(actions), () -> toggle(actions));
    }

    private void fireNow(String id) {
        ((javafx.scene.control.Button) window.scene().lookup("#" + id)).fire();
    }

    private void toggle(String... actions) {
        for (String action : actions) {
            window.actions().get(action).run();
        }
    }

    /**
     * Opens a picture with four versions in two branches and candidates of two requests, one running and one waiting.
     */
    private void work() {
        doFx(() -> window.drop(List.of(), FxImages.of(picture(640, 480))));
        for (int i = 0; i < 3; i++) {
            String caption = CAPTIONS.get(i);
            int version = i == 2 ? 1 : i;
            doFx(() -> editor().goToVersion(version));
            ask(caption, 1);
            until(() -> !editor().run().runningProperty().get());
            doFx(() -> editor().accept());
        }
        classify();
        ask("a hot-air balloon over the meadow", 3);
        until(() -> !editor().run().runningProperty().get());
        engine.beforeStep = cancel -> {
            if (steps.incrementAndGet() > 4 + 2) {
                Patience.await(gate);
            }
        };
        ask("a turtle", 3);
        until(() -> steps.get() > 6);
        ask("a crown in the snow", 2);
        until(() -> editor().candidates().all().size() == 4
                && editor().queue().waiting().size() == 1);
    }

    /** Opens two more tabs: an unsaved picture with a long name, and an empty one in front. */
    private void tabs() {
        doFx(() -> {
            window.documents().paste(picture(320, 240));
            window.documents().open().get(1).editor().painted(org.glidefx.editor.TileMask.of(disc(320, 240)));
            window.documents().fresh();
            window.documents().fresh().editor().captionProperty().set("a lighthouse");
        });
        // A window that is not shown has no frames, and the content of a scroll pane is in the scene only with its
        // skin.
        until(() -> {
            window.scene().getRoot().applyCss();
            return window.scene().lookup("#seed") != null;
        });
    }

    /** Sketches in the tab in front, so that the main button has its longest name. */
    private void sketch() {
        doFx(() -> {
            editor().startSketch();
            editor().canvas().toolProperty().set(ToolKind.HAND);
            org.glidefx.editor.Document sheet = editor().document().get();
            editor().mask()
                    .sketched(new org.glidefx.editor.SketchPainter(
                                    sheet.sketch(), new org.glidefx.editor.Brush(30, 1, false), 0xCC3344, 90, 90)
                            .sketch());
        });
    }

    /** Adds three layers: one with a caption too long for its row, one hidden, one half transparent. */
    private void layers() {
        for (int i = 0; i < 3; i++) {
            int more = i;
            doFx(() -> {
                editor().candidates().select((org.glidefx.ui.edit.PendingCandidate) null);
                editor().placing()
                        .paste(
                                picture(90, 60),
                                named(more, "a red hot-air balloon that drifts over the meadow at dawn.png"));
                editor().placing().opacityProperty().set(more == 2 ? 55 : 100);
                editor().placing().asLayerProperty().set(true);
                editor().placing().placed();
            });
            until(() -> editor().layers().layersProperty().get().size() == more + 1);
        }
        doFx(() -> editor().layers().toggle(1));
        until(() -> !editor().layers().busyProperty().get());
    }

    private static String named(int index, String name) {
        return index == 0 ? name : "";
    }

    private void floatAPicture() {
        editor().candidates().select((org.glidefx.ui.edit.PendingCandidate) null);
        editor().placing().paste(picture(320, 200), "");
    }

    private void ask(String caption, int count) {
        doFx(() -> {
            int side = 640;
            editor().painted(org.glidefx.editor.TileMask.of(disc(side, 480)));
            editor().captionProperty().set(caption);
            editor().sampling().countProperty().set(count);
            editor().runMainAction();
        });
    }

    private static org.glidefx.image.Mask disc(int width, int height) {
        byte[] coverage = new byte[width * height];
        for (int i = 0; i < coverage.length; i++) {
            int dx = i % width - 420;
            int dy = i / width - 240;
            coverage[i] = (byte) (dx * dx + dy * dy <= 8000 ? 255 : 0);
        }
        return org.glidefx.image.Mask.of(width, height, coverage);
    }

    /** Checks all screens in each theme and text size, applying each once: restyling every node is most of the work. */
    private void everyLook(List<Screen> screens) {
        for (String theme : List.of("dark", "light", "high-contrast")) {
            for (int text : List.of(100, 150)) {
                doFx(() -> window.wear(theme, text));
                for (Screen screen : screens) {
                    doFx(screen.before());
                    look(screen.name() + "-" + width + "x" + height + "-" + text + "-" + theme);
                    doFx(screen.after());
                }
            }
        }
        doFx(() -> window.wear("dark", 100));
    }

    /**
     * Scroll bars depend on the room there is, which takes a second layout, and bindings to sizes take a third. Before
     * each, only what changed is styled, as in a window that is shown: {@code applyCss} would restyle every node, which
     * takes most of the time and gives text areas a different height.
     */
    private void look(String name) {
        doFx(() -> {
            Scene scene = window.scene();
            Parent root = scene.getRoot();
            for (int i = 0; i < 4; i++) {
                root.resize(width, height);
                NodeHelper.processCSS(root);
                root.layout();
            }
            LayoutFaults.of(scene).forEach(fault -> faults.add(name + ": " + fault));
            pictures.ifPresent(
                    place -> shoot(scene, place.resolve(Locale.getDefault().getLanguage() + "-" + name + ".png")));
        });
    }

    private static void shoot(Scene scene, Path file) {
        Node root = scene.getRoot();
        ImageFiles.writePng(FxImages.toRaster(root.snapshot(null, null)), file);
    }
}
