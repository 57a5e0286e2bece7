package org.glidefx.ui.strips;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextAlignment;
import org.glidefx.engine.StepPreview;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.QueueViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.RunViewModel;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The tiles of what is not finished: the running candidate with its progress, those after it, and waiting requests. */
final class PendingTiles {

    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private final QueueViewModel queue;
    private final ObservableDoubleValue side;
    private final ImageView picture;
    private final ProgressBar progress = new ProgressBar(0);
    private final Tile making;
    private final Map<Long, Tile> waiting = new HashMap<>();
    private long made = -1;

    PendingTiles(EditorViewModel editor, ObservableDoubleValue side) {
        candidates = editor.candidates();
        run = editor.run();
        queue = editor.queue();
        this.side = side;
        picture = Tile.view(side);
        progress.setMaxWidth(Double.MAX_VALUE);
        StackPane content = new StackPane(picture, progress);
        StackPane.setAlignment(progress, Pos.BOTTOM_CENTER);
        making = new Tile("candidate-making", content, "", "", side);
        making.button().setOnAction(ignored -> candidates.select((PendingCandidate) null));
        run.previewProperty().subscribe(this::advance);
        editor.progress().ownLeftProperty().subscribe(making::time);
        candidates.selectedProperty().subscribe(chosen -> making.setCurrent(chosen == null));
    }

    /**
     * The tile of the running candidate, and an empty frame for each after it. Empty once all are finished or skipped.
     */
    List<Node> of(Request request) {
        long done = run.skippedProperty().get()
                + candidates.all().stream()
                        .filter(candidate -> candidate.isOf(request))
                        .count();
        if (done >= request.count()) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        nodes.add(making.button());
        making.setCurrent(candidates.getSelected() == null);
        if (done != made) {
            made = done;
            making.tell(Messages.text("candidates.number", Long.toString(done + 1)));
            picture.setImage(null);
            progress.setProgress(0);
        }
        for (long i = done + 2; i <= request.count(); i++) {
            nodes.add(waiting.computeIfAbsent(i, this::frame).button());
        }
        return nodes;
    }

    /** To be called while nothing runs, so that the next candidate begins with an empty tile. */
    void rest() {
        made = -1;
    }

    private Tile frame(long number) {
        Tile tile = new Tile(
                "candidate-waiting-" + number,
                new Label(),
                "",
                Messages.text("candidates.waiting", Long.toString(number)),
                side);
        tile.button().setDisable(true);
        return tile;
    }

    /** A tile for each waiting request; pressing it removes the request from the queue. */
    List<Node> queued() {
        List<Node> nodes = new ArrayList<>();
        for (Request request : queue.waiting()) {
            int number = nodes.size() + 1;
            String what = request.caption().isBlank()
                    ? Messages.text("candidates.wordless")
                    : Summaries.title(request.caption());
            Label words = new Label(what, Buttons.glyph(MaterialDesignT.TIMER_SAND, Styles.MUTED));
            words.getStyleClass().add("queued-words");
            words.setWrapText(true);
            words.setContentDisplay(ContentDisplay.TOP);
            words.setTextAlignment(TextAlignment.CENTER);
            words.maxWidthProperty().bind(side);
            words.maxHeightProperty().bind(side);
            Tile tile = new Tile(
                    "queued-" + number,
                    words,
                    "",
                    Messages.text("candidates.queued", Integer.toString(number), what),
                    side);
            tile.button().setOnAction(ignored -> queue.remove(request));
            nodes.add(tile.button());
        }
        return nodes;
    }

    private void advance(@Nullable StepPreview step) {
        if (step == null) {
            return;
        }
        picture.setImage(FxImages.of(step.picture()));
        double own = Math.clamp(step.fraction() * step.candidates() - step.candidate(), 0, 1);
        progress.setProgress(own);
        making.button()
                .setAccessibleText(Messages.text(
                        "candidates.making", Integer.toString(step.candidate() + 1), Integer.toString((int)
                                (own * 100))));
    }
}
