package org.glidefx.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.BatchViewModel;
import org.glidefx.ui.edit.SamplingViewModel;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tip;

/**
 * The dialog for a batch: captions, one per line, whose pictures go into the gallery, with progress and a stop button.
 */
final class BatchCard {

    private static final int ROWS = 9;

    private final BatchViewModel batch;
    private final TextArea captions = new TextArea();
    private final VBox card;

    BatchCard(BatchViewModel batch) {
        this.batch = batch;
        Label hint = new Label(Messages.text("batch.hint"));
        hint.getStyleClass().add(Styles.HINT);
        hint.setWrapText(true);
        captions.setId("batch-captions");
        captions.setPrefRowCount(ROWS);
        Fields.leaveByTab(captions);
        captions.setPromptText(Messages.text("batch.prompt"));
        captions.setAccessibleText(Messages.text("batch.captions"));
        captions.textProperty().bindBidirectional(batch.textProperty());
        captions.disableProperty().bind(batch.activeProperty());
        IntegerProperty count = batch.countProperty();
        Node each = Fields.row("batch.count", Fields.number("batch-count", count, 1, SamplingViewModel.MAX_COUNT));
        each.disableProperty().bind(batch.activeProperty());
        card = new VBox(12, hint, captions, each, progress(), buttons());
        card.getStyleClass().add("batch-card");
    }

    Node node() {
        return card;
    }

    void focus() {
        captions.requestFocus();
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar();
        bar.setId("batch-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Messages.text("a11y.progress"));
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> batch.totalProperty().get() == 0
                                ? 0
                                : (double) batch.doneProperty().get()
                                        / batch.totalProperty().get(),
                        batch.doneProperty(),
                        batch.totalProperty()));
        Label text = new Label();
        text.setId("batch-text");
        text.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> batch.progressProperty().get()
                                + batch.outcomeProperty().get(),
                        batch.progressProperty(),
                        batch.outcomeProperty()));
        VBox both = new VBox(4, text, bar);
        both.visibleProperty().bind(text.textProperty().isNotEmpty());
        both.managedProperty().bind(both.visibleProperty());
        return both;
    }

    private Node buttons() {
        Label sum = new Label();
        sum.setId("batch-sum");
        sum.getStyleClass().add(Styles.MUTED);
        sum.textProperty().bind(Bindings.createStringBinding(this::sum, batch.textProperty(), batch.countProperty()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button start = new Button(Messages.text("batch.start"));
        start.setId("batch-start");
        start.getStyleClass().add(Styles.PRIMARY);
        start.disableProperty().bind(batch.startableProperty().not());
        start.setOnAction(ignored -> batch.start());
        Button stop = new Button(Messages.text("batch.stop"));
        stop.setId("batch-stop");
        stop.setTooltip(new Tip(Messages.text("batch.stop.tip")));
        stop.visibleProperty().bind(batch.activeProperty());
        stop.managedProperty().bind(stop.visibleProperty());
        stop.setOnAction(ignored -> batch.stop());
        HBox line = new HBox(8, sum, space, stop, start);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String sum() {
        int lines = BatchViewModel.captions(batch.textProperty().get()).size();
        return Messages.text("batch.sum", lines, lines * batch.countProperty().get());
    }
}
