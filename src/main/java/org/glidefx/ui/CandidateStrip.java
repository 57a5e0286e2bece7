package org.glidefx.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.engine.StepPreview;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.DocumentViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.QueueViewModel;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.edit.RunViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Card;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The candidates: those that are finished, the one that is being made, and those that wait their turn. */
final class CandidateStrip {

    /** Part of the strip's width that large words leave to its cards. */
    private static final double FREE = 0.4;

    private final CandidatesViewModel candidates;
    private final RunViewModel run;
    private final QueueViewModel queue;
    private final DocumentViewModel documents;
    private final HBox cards = new HBox();
    private final HBox strip = new HBox();
    private final ImageView provenance = new ImageView();
    private final ProgressBar progress = new ProgressBar(0);
    private final Node beforeCard;
    private final Node placeholder = placeholder();
    private final Map<String, Button> kept = new HashMap<>();
    private @Nullable Button makingCard;

    CandidateStrip(ActionList actions, EditorViewModel editor) {
        candidates = editor.candidates();
        run = editor.run();
        queue = editor.queue();
        documents = editor.document();
        beforeCard = before();
        strip.setId("candidates");
        strip.setMinHeight(HBox.USE_PREF_SIZE);
        strip.getStyleClass().add(Styles.STRIP);
        cards.setId("candidate-cards");
        cards.getStyleClass().add("cards");
        provenance.setFitWidth(Card.PICTURE);
        provenance.setFitHeight(Card.PICTURE);
        provenance.setPreserveRatio(true);
        progress.setMaxWidth(Double.MAX_VALUE);
        ScrollPane scroll = Strips.scroller(cards);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        strip.getChildren().addAll(scroll, new StepSlider(actions, candidates).node(), decisions(actions));
        candidates.all().addListener((ListChangeListener<PendingCandidate>) ignored -> fill());
        candidates.selectedProperty().subscribe(this::markSelected);
        run.runningProperty().subscribe(this::fill);
        run.orderProperty().subscribe(this::fill);
        run.skippedProperty().subscribe(this::fill);
        queue.waiting().addListener((ListChangeListener<Request>) ignored -> fill());
        run.previewProperty().subscribe(this::advance);
        documents.documentProperty().map(held -> true).orElse(false).subscribe(this::fill);
        fill();
    }

    Node node() {
        return strip;
    }

    private static Node decisions(ActionList actions) {
        Button accept = Buttons.named(actions.get("accept"));
        accept.getStyleClass().add(Styles.PRIMARY);
        accept.setMaxWidth(Double.MAX_VALUE);
        Button keep = Buttons.named(actions.get("keep"));
        Button discard = Buttons.named(actions.get("discard"));
        discard.setMaxWidth(Double.MAX_VALUE);
        keep.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(keep, Priority.ALWAYS);
        VBox box = new VBox(8, accept, new HBox(8, keep, discard));
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(VBox.USE_PREF_SIZE);
        return box;
    }

    private void fill() {
        List<Node> nodes = new ArrayList<>();
        if (!candidates.all().isEmpty()) {
            nodes.add(beforeCard);
        }
        for (PendingCandidate candidate : candidates.all()) {
            nodes.add(card(candidate));
        }
        makingCard = null;
        Request request = run.orderProperty().get();
        if (request != null) {
            addPending(nodes, request);
        }
        for (int i = 0; i < queue.waiting().size(); i++) {
            nodes.add(queued(queue.waiting().get(i), i + 1));
        }
        boolean shown = !nodes.isEmpty() || documents.get() != null;
        if (nodes.isEmpty()) {
            nodes.add(placeholder);
        }
        kept.values().retainAll(nodes);
        Strips.show(cards, nodes);
        strip.setVisible(shown);
        strip.setManaged(shown);
        markSelected();
    }

    /** Keeps the strip's place beside a picture, so that the canvas does not jump when a fill begins. */
    private Node placeholder() {
        String text = Messages.text("candidates.none");
        Label label = new Label(text);
        label.setId("candidates-none");
        label.getStyleClass().add(Styles.HINT);
        label.setWrapText(true);
        Button asHighAsACard = Card.of("candidate-place", new Label(), "1", text);
        asHighAsACard.setVisible(false);
        StackPane place = new StackPane(asHighAsACard, label);
        place.maxWidthProperty().bind(strip.widthProperty().multiply(FREE));
        return place;
    }

    private Node before() {
        Button card = Card.of(
                "candidate-before",
                new FontIcon(MaterialDesignI.IMAGE_OUTLINE),
                Messages.text("candidates.before"),
                Messages.text("candidates.before.tip"));
        card.setOnAction(ignored -> candidates.select((PendingCandidate) null));
        return card;
    }

    /** The card made for it before, or a new one. */
    private Node card(PendingCandidate candidate) {
        int number = candidates.all().indexOf(candidate) + 1;
        String id = "candidate-" + number;
        Button known = kept.get(id);
        if (known != null && candidate.equals(known.getUserData())) {
            return known;
        }
        String name = Messages.text("candidates.number", Integer.toString(number));
        Button card = Card.of(
                id,
                Card.picture(candidate.thumbnail()),
                Integer.toString(number),
                name + ": " + Summaries.title(candidate.request().caption()));
        card.setUserData(candidate);
        card.setOnAction(ignored -> candidates.select(candidate));
        kept.put(id, card);
        return card;
    }

    /** The one in the making with its progress; those after it as empty frames. */
    private void addPending(List<Node> nodes, Request request) {
        long done = run.skippedProperty().get()
                + candidates.all().stream()
                        .filter(candidate -> candidate.isOf(request))
                        .count();
        if (done >= request.count()) {
            return;
        }
        Button card = kept.computeIfAbsent("candidate-making", this::makingCard);
        String name = Messages.text("candidates.number", Long.toString(done + 1));
        card.setAccessibleText(name);
        card.getTooltip().setText(name);
        makingCard = card;
        provenance.setImage(null);
        progress.setProgress(0);
        nodes.add(card);
        for (long i = done + 2; i <= request.count(); i++) {
            nodes.add(waiting(i));
        }
    }

    private Button makingCard(String id) {
        StackPane content = new StackPane(provenance, progress);
        StackPane.setAlignment(progress, Pos.BOTTOM_CENTER);
        Button card = Card.of(id, content, "", "");
        card.setOnAction(ignored -> candidates.select((PendingCandidate) null));
        return card;
    }

    private Node waiting(long number) {
        return kept.computeIfAbsent("candidate-waiting-" + number, id -> {
            Button card = Card.of(id, new Label(), "", Messages.text("candidates.waiting", Long.toString(number)));
            card.setDisable(true);
            return card;
        });
    }

    /** An order that waits; pressing it takes it out. */
    private Node queued(Request request, int number) {
        String what =
                request.caption().isBlank() ? Messages.text("candidates.wordless") : Summaries.title(request.caption());
        Button card = Card.of(
                "queued-" + number,
                Buttons.glyph(MaterialDesignT.TIMER_SAND, Styles.MUTED),
                what,
                Messages.text("candidates.queued", Integer.toString(number), what));
        card.setOnAction(ignored -> queue.remove(request));
        return card;
    }

    private void advance(@Nullable StepPreview step) {
        Button card = makingCard;
        if (step == null || card == null) {
            return;
        }
        provenance.setImage(FxImages.of(step.picture()));
        double own = Math.clamp(step.fraction() * step.candidates() - step.candidate(), 0, 1);
        progress.setProgress(own);
        card.setAccessibleText(Messages.text(
                "candidates.making", Integer.toString(step.candidate() + 1), Integer.toString((int) (own * 100))));
    }

    private void markSelected() {
        ScoreMarks.mark(cards.getChildren(), candidates);
        PendingCandidate chosen = candidates.getSelected();
        for (Node card : cards.getChildren()) {
            boolean current = "candidate-before".equals(card.getId())
                    ? chosen == null && makingCard == null
                    : "candidate-making".equals(card.getId())
                            ? chosen == null
                            : chosen != null && Objects.equals(card.getUserData(), chosen);
            Card.setCurrent(card, current);
        }
    }
}
