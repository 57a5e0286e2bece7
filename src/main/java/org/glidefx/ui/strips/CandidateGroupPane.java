package org.glidefx.ui.strips;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Document;
import org.glidefx.jobs.Outcome;
import org.glidefx.ui.canvas.FxImages;
import org.glidefx.ui.edit.CandidateGroup;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.edit.VersionsViewModel;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Thumbnails;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The candidates of one request: its caption, the version it started from, and a tile for each candidate. */
final class CandidateGroupPane {

    private final EditorViewModel editor;
    private final UiJobs jobs;
    private final ObservableDoubleValue side;
    private final Button title = new Button();
    private final Label origin = new Label();
    private final Button discard = new Button(null, new FontIcon(MaterialDesignC.CLOSE));
    private final HBox tiles = new HBox();
    private final VBox pane;
    private final Map<PendingCandidate, Tile> kept = new HashMap<>();
    private @Nullable Tile before;
    private @Nullable Tile stack;
    private CandidateGroup group;
    private List<Node> making = List.of();
    private @Nullable Boolean folded;

    CandidateGroupPane(EditorViewModel editor, UiJobs jobs, CandidateGroup group, ObservableDoubleValue side) {
        this.editor = editor;
        this.jobs = jobs;
        this.group = group;
        this.side = side;
        String caption = group.request().caption();
        title.setText(caption.isBlank() ? Messages.text("candidates.wordless") : Summaries.title(caption));
        title.getStyleClass().add("group-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(new Tip(Messages.text("candidates.group.tip", caption)));
        title.setOnAction(ignored -> {
            folded = !isFolded();
            fill();
        });
        origin.getStyleClass().add(Styles.MUTED);
        origin.setMinWidth(Region.USE_PREF_SIZE);
        discard.getStyleClass().addAll(Styles.ICON_BUTTON, "group-discard");
        discard.setTooltip(new Tip(Messages.text("candidates.group.discard")));
        discard.setAccessibleText(Messages.text("candidates.group.discard"));
        discard.setOnAction(ignored -> editor.discardAll(this.group.request()));
        HBox head = new HBox(title, origin, discard);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("group-head");
        tiles.getStyleClass().add("cards");
        pane = new VBox(head, tiles);
        pane.getStyleClass().add("candidate-group");
    }

    Node node() {
        return pane;
    }

    /** @param pending tiles of candidates that are running or waiting, shown after the finished ones */
    void show(CandidateGroup now, List<Node> pending) {
        group = now;
        making = pending;
        kept.keySet().retainAll(now.members());
        discard.setVisible(!now.members().isEmpty());
        fill();
    }

    /**
     * True if the group takes one tile: by default if its version is not the one shown, unless the user chose
     * otherwise. A group that is running, empty or holds the selected candidate is never folded.
     */
    private boolean isFolded() {
        PendingCandidate chosen = editor.candidates().getSelected();
        if (!making.isEmpty()
                || group.members().isEmpty()
                || chosen != null && group.members().contains(chosen)) {
            return false;
        }
        return folded != null ? folded : isOfOtherVersion();
    }

    private boolean isOfOtherVersion() {
        Document held = editor.document().get();
        return held != null && group.version().isPresent() && group.version().getAsInt() != held.current();
    }

    private void fill() {
        boolean collapsed = isFolded();
        origin.setText(origin());
        List<Node> nodes = new ArrayList<>();
        if (collapsed) {
            nodes.add(stack().button());
        } else {
            if (!isOfOtherVersion() && !group.members().isEmpty()) {
                before().map(Tile::button).ifPresent(nodes::add);
            }
            group.members().forEach(candidate -> nodes.add(tile(candidate).button()));
        }
        nodes.addAll(making);
        tiles.getChildren().removeIf(node -> !nodes.contains(node));
        Strips.show(tiles, nodes);
        mark();
    }

    private String origin() {
        if (!group.members().isEmpty() && group.members().stream().allMatch(editor.candidates()::isKept)) {
            return Messages.text("candidates.group.gallery");
        }
        Document held = editor.document().get();
        if (held == null
                || group.version().isEmpty()
                || !held.versions().has(group.version().getAsInt())) {
            return "";
        }
        String name =
                VersionsViewModel.name(held.versions().version(group.version().getAsInt()));
        return Messages.text("candidates.group.version", name);
    }

    private Tile tile(PendingCandidate candidate) {
        Tile tile = kept.computeIfAbsent(candidate, this::newTile);
        tile.button().setId("candidate-" + (editor.candidates().all().indexOf(candidate) + 1));
        return tile;
    }

    private Tile newTile(PendingCandidate candidate) {
        Tile tile = new Tile(
                "",
                Tile.view(candidate.thumbnail(), side),
                ScoreMarks.number(candidate),
                ScoreMarks.tip(candidate, editor.candidates()),
                side);
        if (candidate.took().isPositive()) {
            tile.time(Durations.brief(candidate.took()));
        }
        tile.button().setUserData(candidate);
        tile.button().setOnAction(ignored -> editor.candidates().select(candidate));
        return tile;
    }

    private Tile stack() {
        Tile shown = stack;
        if (shown == null) {
            PendingCandidate first = group.members().getFirst();
            shown = new Tile("candidate-stack", Tile.view(first.thumbnail(), side), "", "", side);
            shown.button().setOnAction(ignored -> {
                folded = false;
                fill();
            });
            stack = shown;
        }
        int count = group.members().size();
        shown.mark(Messages.text("candidates.count", count));
        shown.tell(Messages.text("candidates.group.tip", group.request().caption()));
        return shown;
    }

    /** The tile of the picture before the request; empty if it had none. */
    private Optional<Tile> before() {
        if (before == null) {
            ImageView view = Tile.view(side);
            CandidateGroup now = group;
            if (!now.hasBefore()) {
                return Optional.empty();
            }
            jobs.desk(
                    "picture before",
                    ignored -> FxImages.of(Thumbnails.large(now.before().orElseThrow())),
                    outcome -> {
                        if (outcome instanceof Outcome.Done<Image> done) {
                            view.setImage(done.value());
                        }
                    });
            before = new Tile(
                    "candidate-before",
                    view,
                    Messages.text("candidates.before"),
                    Messages.text("candidates.before.tip"),
                    side);
            before.button().setOnAction(ignored -> editor.candidates().select((PendingCandidate) null));
        }
        return Optional.ofNullable(before);
    }

    /** Updates what can change while the tiles stay: which candidate is selected, and which fits the caption best. */
    private void mark() {
        PendingCandidate chosen = editor.candidates().getSelected();
        kept.forEach((candidate, tile) -> {
            tile.setCurrent(candidate.equals(chosen));
            tile.mark(ScoreMarks.word(candidate, editor.candidates()));
            tile.tell(ScoreMarks.tip(candidate, editor.candidates()));
        });
        if (before != null) {
            before.setCurrent(chosen == null && making.isEmpty());
        }
    }
}
