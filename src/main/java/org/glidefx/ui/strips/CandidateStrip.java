package org.glidefx.ui.strips;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.ui.edit.CandidateGroup;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.Request;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * The candidates, grouped by request: the finished ones, the running one and the waiting ones. The strip appears with
 * the first of them, and folds to one line.
 */
public final class CandidateStrip {

    /** Least width, as a multiple of the font size, at which all button texts fit. */
    private static final double WIDE = 62;

    /** Least width at which the step slider fits beside a few candidates; below it, its button is an icon. */
    private static final double STEPS = 46;

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final CandidatesViewModel candidates;
    private final DoubleProperty side = new SimpleDoubleProperty(TileSize.SMALLEST);
    private final PendingTiles pending;
    private final HBox groups = new HBox();
    private final ScrollPane scroll = Strips.scroller(groups);
    private final HBox open = new HBox();
    private final Narrow narrow = new Narrow(open);
    private final StackPane strip = new StackPane();
    private final VBox queue;
    private final HBox queued = new HBox();
    private final Map<Request, CandidateGroupPane> kept = new IdentityHashMap<>();

    /** @param room the height of the window, in logical pixels, which the tiles follow */
    public CandidateStrip(
            ActionList actions,
            EditorViewModel editor,
            PanelsViewModel panels,
            UiJobs jobs,
            ObservableDoubleValue room) {
        this.editor = editor;
        this.jobs = jobs;
        candidates = editor.candidates();
        pending = new PendingTiles(editor, side);
        queue = queue();
        strip.setId("candidates");
        strip.getStyleClass().add(Styles.STRIP);
        groups.setId("candidate-cards");
        groups.getStyleClass().add("candidate-groups");
        open.getStyleClass().add("strip-open");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        Node steps = new StepSlider(actions, candidates).node();
        open.getChildren().addAll(sideButtons(actions), scroll, steps, decisions(actions));
        narrow.hideBelow(STEPS, steps);
        Node folded = new FoldedCandidates(actions, candidates).node();
        open.visibleProperty().bind(panels.candidatesFoldedProperty().not());
        open.managedProperty().bind(open.visibleProperty());
        folded.visibleProperty().bind(panels.candidatesFoldedProperty());
        folded.managedProperty().bind(folded.visibleProperty());
        strip.getChildren().addAll(open, folded);
        size(room);
        listen();
        fill();
    }

    public Node node() {
        return strip;
    }

    /** Makes the tiles' size follow the height of the window and the text size. */
    private void size(ObservableDoubleValue room) {
        Label letters = new Label();
        letters.setManaged(false);
        letters.setVisible(false);
        strip.getChildren().add(letters);
        Runnable follow =
                () -> side.set(TileSize.of(room.get(), letters.getFont().getSize()));
        room.subscribe((before, now) -> follow.run());
        letters.fontProperty().subscribe((before, now) -> follow.run());
    }

    private void listen() {
        candidates.all().addListener((ListChangeListener<PendingCandidate>) ignored -> fill());
        candidates.selectedProperty().subscribe((before, now) -> {
            fill();
            jobs.toWindow(this::reveal);
        });
        groups.widthProperty().subscribe((before, now) -> jobs.toWindow(this::reveal));
        editor.run().runningProperty().subscribe((before, now) -> fill());
        editor.run().orderProperty().subscribe((before, now) -> fill());
        editor.run().skippedProperty().subscribe((before, now) -> fill());
        editor.queue().waiting().addListener((ListChangeListener<Request>) ignored -> fill());
        editor.document()
                .documentProperty()
                .map(held -> held.current())
                .orElse(-1)
                .subscribe(ignored -> fill());
    }

    private static Node sideButtons(ActionList actions) {
        VBox box =
                new VBox(2, Buttons.icon(actions.get("fold-candidates")), Buttons.icon(actions.get("candidate-grid")));
        box.setAlignment(Pos.TOP_CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Node decisions(ActionList actions) {
        Button accept = Buttons.named(actions.get("accept"));
        accept.getStyleClass().add(Styles.PRIMARY);
        Button keep = Buttons.named(actions.get("keep"));
        Button discard = Buttons.named(actions.get("discard"));
        for (Button button : List.of(accept, keep, discard)) {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox.setHgrow(keep, Priority.ALWAYS);
        HBox.setHgrow(discard, Priority.ALWAYS);
        for (Button button : List.of(keep, discard)) {
            button.contentDisplayProperty()
                    .bind(narrow.below(WIDE).map(little -> little ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        }
        Button more = Buttons.icon(actions.get("more-like-this"));
        more.setId("small-more-like-this");
        more.visibleProperty().bind(narrow.below(STEPS));
        more.managedProperty().bind(more.visibleProperty());
        HBox.setHgrow(accept, Priority.ALWAYS);
        HBox first = new HBox(8, accept, Buttons.icon(actions.get("accept-layer")));
        VBox box = new VBox(8, first, new HBox(8, keep, discard, more));
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private VBox queue() {
        Label title = new Label(Messages.text("candidates.queue"));
        title.getStyleClass().add(Styles.MUTED);
        HBox head = new HBox(title);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("group-head");
        queued.getStyleClass().add("cards");
        VBox box = new VBox(head, queued);
        box.getStyleClass().add("candidate-group");
        return box;
    }

    private void fill() {
        List<CandidateGroup> shown = new ArrayList<>(candidates.groups());
        Request making = editor.run().orderProperty().get();
        if (making == null) {
            pending.rest();
        } else if (shown.stream().noneMatch(group -> isOf(group, making))) {
            shown.add(new CandidateGroup(making, List.of()));
        }
        kept.keySet().removeIf(request -> shown.stream().noneMatch(group -> isOf(group, request)));
        List<Node> nodes = new ArrayList<>();
        for (CandidateGroup group : shown) {
            CandidateGroupPane pane =
                    kept.computeIfAbsent(group.request(), ignored -> new CandidateGroupPane(editor, jobs, group, side));
            pane.show(group, isOf(group, making) ? pending.of(group.request()) : List.of());
            nodes.add(pane.node());
        }
        queued.getChildren().setAll(pending.queued());
        if (!queued.getChildren().isEmpty()) {
            nodes.add(queue);
        }
        groups.getChildren().retainAll(nodes);
        Strips.show(groups, nodes);
        strip.setVisible(!nodes.isEmpty());
        strip.setManaged(!nodes.isEmpty());
    }

    /** Scrolls to the running request, else to that of the selected candidate; only as far as needed. */
    private void reveal() {
        Request wanted = editor.run().orderProperty().get();
        PendingCandidate chosen = candidates.getSelected();
        CandidateGroupPane shown =
                wanted != null ? kept.get(wanted) : chosen == null ? null : kept.get(chosen.request());
        if (shown == null || !open.isVisible()) {
            return;
        }
        scroll.layout();
        double view = scroll.getViewportBounds().getWidth();
        double hidden = groups.getWidth() - view;
        if (hidden > 0) {
            Bounds place = shown.node().getBoundsInParent();
            double left = Math.max(scroll.getHvalue() * hidden, place.getMaxX() - view);
            scroll.setHvalue(Math.clamp(Math.min(left, place.getMinX()) / hidden, 0, 1));
        }
    }

    @SuppressWarnings("ReferenceEquality") // an equal request asks for candidates of its own
    private static boolean isOf(CandidateGroup group, @Nullable Request request) {
        return Objects.requireNonNull(group).request() == request;
    }
}
