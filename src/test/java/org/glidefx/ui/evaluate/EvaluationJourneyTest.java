package org.glidefx.ui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Figures;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.JourneyWindow;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** From the menu's action to curves, and on to a blind comparison by keyboard. */
class EvaluationJourneyTest extends JourneyWindow {

    private static final int DARK = 0xFF101010;
    private static final int LIGHT = 0xFFEEEEEE;

    @Start
    void start(Stage shown) {
        open(shown);
        window.setEvaluator((wish, progress, cancel) -> {
            makePictures(wish.folder());
            progress.report(4, 4, "Making pictures");
            return new Evaluator.Result(
                    List.of(figures(1, 40), figures(2, 45)),
                    "recogniser.onnx",
                    wish.folder().resolve("report.html"),
                    0);
        });
    }

    private static Figures figures(double guidance, double score) {
        return new Figures(
                guidance,
                2,
                Map.of(
                        "clipScore", new Bootstrap.Estimate(score, score - 1, score + 1),
                        "frechet", new Bootstrap.Estimate(10 - guidance, 5, 12)));
    }

    private static void makePictures(Path folder) {
        try {
            for (int i = 1; i <= 2; i++) {
                ImageFiles.writePng(
                        Raster.filled(8, 8, DARK),
                        Files.createDirectories(folder.resolve("guidance-1.0")).resolve(i + ".png"));
                ImageFiles.writePng(
                        Raster.filled(8, 8, LIGHT),
                        Files.createDirectories(folder.resolve("guidance-2.0")).resolve(i + ".png"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void type(String id, String text) {
        doFx(() -> ((TextField) window.scene().lookup("#" + id)).setText(text));
    }

    private String words(String id) {
        return onFx(() -> ((Label) window.scene().lookup("#" + id)).getText());
    }

    private void says(String id, String text) {
        until(() -> ((Label) window.scene().lookup("#" + id)).getText().contains(text));
    }

    @Test
    void fieldsBeginInOneLine(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        until(() -> window.scene().lookup("#evaluate-captions") != null);
        List<Double> begins = onFx(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return Stream.of("captions", "folder", "reference", "features", "scales", "limit", "seed")
                    .map(name -> window.scene().lookup("#evaluate-" + name))
                    .map(field -> field.localToScene(0, 0).getX())
                    .toList();
        });

        assertThat(begins).allMatch(begin -> Math.abs(begin - begins.getFirst()) < 1);
    }

    @Test
    void curvesAreShownAndPicturesComparedBlindly(FxRobot robot) {
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U);
        until(() -> window.scene().lookup("#evaluate-captions") != null);
        assertThat(node("evaluate-start").isDisabled()).isTrue();
        assertThat(words("evaluate-missing")).isEqualTo("Choose a file of captions first.");
        for (String field : List.of("captions", "folder", "reference", "features")) {
            assertThat(((TextField) node("evaluate-" + field)).getPromptText()).isNotBlank();
        }
        Path study = folder.resolve("study");
        type("evaluate-captions", folder.resolve("captions.txt").toString());
        assertThat(words("evaluate-missing")).isEqualTo("Choose a folder for the pictures first.");
        type("evaluate-folder", study.toString());
        assertThat(words("evaluate-missing")).isEmpty();
        fire("evaluate-start");
        says("evaluate-message", "Done.");

        List<String> titles = onFx(() -> ((Pane) window.scene().lookup("#evaluate-curves"))
                .getChildren().stream()
                        .map(chart -> ((LineChart<?, ?>) chart).getXAxis().getLabel() + " / "
                                + ((LineChart<?, ?>) chart).getYAxis().getLabel())
                        .toList());
        assertThat(titles)
                .containsExactly(
                        "FD of recogniser.onnx / CLIP score",
                        "Guidance scale / CLIP score",
                        "Guidance scale / FD of recogniser.onnx");

        doFx(() -> ((ToggleButton) window.scene().lookup("#blind-part")).fire());
        until(() -> window.scene().lookup("#blind-begin") != null);
        fire("blind-begin");
        says("blind-message", "0 of 2 compared");
        List<KeyCode> typed = typedIntoTheOrder(robot, KeyCode.LEFT, KeyCode.BACK_SPACE);
        assertThat(typed).as("keys that are no choice").contains(KeyCode.LEFT, KeyCode.BACK_SPACE);
        doFx(() -> window.scene().lookup("#blind-begin").requestFocus());
        press(robot, KeyCode.DOWN);
        says("blind-message", "1 of 2 compared");
        press(robot, KeyCode.BACK_SPACE);
        says("blind-message", "0 of 2 compared");
        for (int i = 1; i <= 2; i++) {
            press(robot, leftIsLight() ? KeyCode.LEFT : KeyCode.RIGHT);
            says("blind-message", i < 2 ? i + " of 2 compared" : "All 2 pairs are compared");
        }
        fire("blind-reveal");
        says("blind-message", "Elo figures");
        List<String> ratings = onFx(() -> ((Pane) window.scene().lookup("#blind-ratings"))
                .getChildren().stream().map(label -> ((Label) label).getText()).toList());
        assertThat(ratings).hasSize(2);
        assertThat(ratings.get(0)).startsWith("guidance-1.0: -");
        assertThat(ratings.get(1)).startsWith("guidance-2.0: +");
        assertThat(study.resolve("choices.csv")).exists();
    }

    /** Returns what reached the number for the order. */
    private List<KeyCode> typedIntoTheOrder(FxRobot robot, KeyCode... keys) {
        List<KeyCode> reached = new ArrayList<>();
        doFx(() -> {
            Node order = window.scene().lookup("#blind-order");
            order.addEventFilter(KeyEvent.KEY_PRESSED, event -> reached.add(event.getCode()));
            order.requestFocus();
        });
        for (KeyCode key : keys) {
            press(robot, key);
        }
        return onFx(() -> List.copyOf(reached));
    }

    private boolean leftIsLight() {
        return onFx(() -> ((ImageView) window.scene().lookup("#blind-left"))
                        .getImage()
                        .getPixelReader()
                        .getArgb(1, 1)
                == LIGHT);
    }
}
