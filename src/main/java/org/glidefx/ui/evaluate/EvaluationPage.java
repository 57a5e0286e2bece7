package org.glidefx.ui.evaluate;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;

/** The evaluation page: what to measure, the progress and the curves; and the blind comparison of the pictures made. */
public final class EvaluationPage {

    private static final int MOST = 999_999_999;
    private static final double WIDTH = 680;

    private final EvaluationViewModel evaluation;
    private final Desktop desktop;
    private final BlindPane blind;
    private final CurvesPane curves = new CurvesPane();
    private final BooleanProperty comparing = new SimpleBooleanProperty();
    private final ToggleGroup choice = new ToggleGroup();
    private final VBox page = new VBox(10);

    public EvaluationPage(EvaluationViewModel evaluation, UiJobs jobs, Desktop desktop) {
        this.evaluation = evaluation;
        this.desktop = desktop;
        blind = new BlindPane(
                new BlindViewModel(jobs),
                evaluation.folderProperty(),
                () -> choose(desktop::chooseFolder, evaluation.folderProperty()));
        HBox parts = new HBox(
                part("evaluate-part", "evaluate.curves", false, atlantafx.base.theme.Styles.LEFT_PILL),
                part("blind-part", "blind.title", true, atlantafx.base.theme.Styles.RIGHT_PILL));
        page.setId("evaluate-page");
        page.setPrefWidth(WIDTH);
        page.getChildren().addAll(parts, scrolled(measure(), false), scrolled(blind.node(), true));
        evaluation.resultProperty().subscribe(curves::show);
    }

    public Node node() {
        return page;
    }

    /** Makes the page as tall as fits into {@code height}. */
    public void fitInto(double height) {
        page.setPrefHeight(Math.max(200, height - 160));
    }

    /** Offers a key to the blind comparison; returns whether it took it. */
    public boolean takes(KeyEvent event) {
        return comparing.get() && blind.takes(event);
    }

    private ToggleButton part(String id, String key, boolean compares, String shape) {
        ToggleButton button = new ToggleButton(Messages.text(key));
        button.setId(id);
        button.getStyleClass().add(shape);
        button.setToggleGroup(choice);
        comparing.subscribe(now -> button.setSelected(now == compares));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            comparing.set(compares);
        });
        return button;
    }

    private ScrollPane scrolled(Node content, boolean compares) {
        VBox inset = new VBox(content);
        inset.getStyleClass().add("evaluate-inset");
        ScrollPane scroll = new ScrollPane(inset);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.visibleProperty().bind(compares ? comparing : comparing.not());
        scroll.managedProperty().bind(scroll.visibleProperty());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private Node measure() {
        Button start = BlindPane.button("evaluate-start", "evaluate.start", evaluation::start);
        start.getStyleClass().add(Styles.PRIMARY);
        start.disableProperty()
                .bind(Bindings.or(
                        evaluation.runningProperty(),
                        evaluation.missingProperty().isNotEmpty()));
        Label missing = new Label();
        missing.setId("evaluate-missing");
        missing.getStyleClass().add(Styles.HINT);
        missing.setWrapText(true);
        missing.textProperty().bind(evaluation.missingProperty());
        Button stop = BlindPane.button("evaluate-stop", "evaluate.stop", evaluation::stop);
        stop.disableProperty().bind(evaluation.runningProperty().not());
        HBox buttons = new HBox(12, start, stop, missing);
        buttons.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setId("evaluate-progress");
        bar.setAccessibleText(Messages.text("a11y.progress"));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(evaluation.fractionProperty());
        bar.visibleProperty().bind(evaluation.runningProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        Label message = new Label();
        message.setId("evaluate-message");
        message.setWrapText(true);
        message.textProperty().bind(evaluation.messageProperty());
        Label about = new Label(Messages.text("evaluate.about"));
        about.getStyleClass().add(Styles.MUTED);
        about.setWrapText(true);
        return new VBox(
                10,
                about,
                file("evaluate.captions", evaluation.captionsProperty(), desktop::chooseCaptions),
                file("evaluate.folder", evaluation.folderProperty(), desktop::chooseFolder),
                file("evaluate.reference", evaluation.referenceProperty(), desktop::chooseFolder),
                file("evaluate.features", evaluation.featuresProperty(), desktop::chooseNetwork),
                Fields.leading("evaluate.scales", field("evaluate.scales", evaluation.scalesProperty())),
                Fields.leading("evaluate.limit", Fields.number("evaluate-limit", evaluation.limitProperty(), 1, MOST)),
                Fields.leading("evaluate.seed", Fields.number("evaluate-seed", evaluation.seedProperty(), 0, MOST)),
                buttons,
                bar,
                message,
                curves.node());
    }

    private static TextField field(String key, StringProperty text) {
        TextField field = new TextField();
        field.setId(key.replace('.', '-'));
        field.setPromptText(Messages.text(key + ".prompt"));
        field.textProperty().bindBidirectional(text);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setPrefColumnCount(30);
        return field;
    }

    private static Node file(String key, StringProperty text, Supplier<Optional<Path>> chooser) {
        Button browse =
                BlindPane.button(key.replace('.', '-') + "-browse", "evaluate.browse", () -> choose(chooser, text));
        browse.setAccessibleText(Messages.text(key) + ", " + Messages.text("evaluate.browse"));
        return Fields.leading(key, field(key, text), browse);
    }

    private static void choose(Supplier<Optional<Path>> chooser, StringProperty text) {
        chooser.get().ifPresent(chosen -> text.set(chosen.toString()));
    }
}
