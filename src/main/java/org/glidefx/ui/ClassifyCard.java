package org.glidefx.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.engine.LabelProbability;
import org.glidefx.image.Raster;
import org.glidefx.ui.edit.ClassifyViewModel;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.jspecify.annotations.Nullable;

/** The dialog for labels that the user types, with a bar for each: how probable it is that it describes the picture. */
final class ClassifyCard {

    /** Greatest number of bars; a line below says how many labels are left out. */
    private static final int MOST = 20;

    private static final int ROWS = 3;
    private static final double PERCENT = 100;

    private final ClassifyViewModel classify;
    private final TextArea labels = new TextArea();
    private final VBox bars = new VBox(6);
    private final VBox card;

    /** @param picture returns the picture shown now; null if there is none */
    ClassifyCard(ClassifyViewModel classify, Supplier<@Nullable Raster> picture) {
        this.classify = classify;
        Label hint = new Label(Messages.text("classify.hint"));
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        labels.setId("classify-labels");
        labels.setPrefRowCount(ROWS);
        Fields.leaveByTab(labels);
        labels.setWrapText(true);
        labels.setPromptText(Messages.text("classify.prompt"));
        labels.setAccessibleText(Messages.text("classify.labels"));
        labels.textProperty().bindBidirectional(classify.labelsProperty());
        bars.setId("classify-bars");
        ScrollPane scroll = new ScrollPane(bars);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("models-scroll", "classify-scroll");
        scroll.visibleProperty().bind(classify.foundProperty().map(found -> !found.isEmpty()));
        scroll.managedProperty().bind(scroll.visibleProperty());
        card = new VBox(12, hint, labels, buttons(picture), scroll);
        card.getStyleClass().add("classify-card");
        classify.foundProperty().subscribe(this::show);
    }

    Node node() {
        return card;
    }

    void focus() {
        labels.requestFocus();
    }

    private Node buttons(Supplier<@Nullable Raster> picture) {
        Label problem = new Label();
        problem.setId("classify-problem");
        problem.getStyleClass().add(Styles.HINT);
        problem.setWrapText(true);
        problem.textProperty().bind(classify.problemProperty());
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        ProgressIndicator busy = new ProgressIndicator();
        busy.setId("classify-busy");
        busy.setPrefSize(20, 20);
        busy.visibleProperty().bind(classify.workingProperty());
        Button go = new Button(Messages.text("classify.go"));
        go.setId("classify-go");
        go.getStyleClass().add(Styles.PRIMARY);
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.disableProperty().bind(classify.workingProperty());
        go.setOnAction(ignored -> classify.classify(picture.get()));
        HBox line = new HBox(8, problem, busy, go);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void show(List<LabelProbability> found) {
        bars.getChildren()
                .setAll(found.stream().limit(MOST).map(ClassifyCard::bar).toList());
        if (found.size() > MOST) {
            Label more = new Label(Messages.text("classify.more", found.size() - MOST));
            more.getStyleClass().add(Styles.MUTED);
            bars.getChildren().add(more);
        }
    }

    private static Node bar(LabelProbability each) {
        Label name = new Label(each.label());
        name.getStyleClass().add("classify-label");
        Tips.give(name, each.label());
        ProgressBar bar = new ProgressBar(each.probability());
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        String percent = Messages.text(
                "classify.percent", String.format(Messages.language(), "%.1f", PERCENT * each.probability()));
        bar.setAccessibleText(each.label() + ": " + percent);
        Label value = new Label(percent);
        value.getStyleClass().addAll(Styles.VALUE, "classify-value");
        HBox row = new HBox(8, name, bar, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
