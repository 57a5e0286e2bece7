package org.glidefx.ui.strips;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.ToolOptions;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.PyramidSource;
import org.glidefx.ui.kit.UiJobs;

/** One candidate of the grid: a read-only canvas, the candidate's number, and a mark on the best. */
final class GridCell {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final PendingCandidate candidate;
    private final CanvasView view;
    private final StackPane node;
    private final Label mark = new Label();
    private final Region edge = new Region();

    GridCell(PendingCandidate candidate, CandidateGrid grid, UiJobs jobs) {
        this.candidate = candidate;
        ToolOptions tools = new ToolOptions();
        tools.toolProperty().set(ToolKind.HAND);
        view = new CanvasView(tools);
        view.setFocusTraversable(false);
        view.setAccessibleText(ScoreMarks.name(candidate));
        Label number = new Label(ScoreMarks.number(candidate));
        number.getStyleClass().addAll("tile-mark", "tile-number");
        mark.getStyleClass().add("tile-mark");
        HBox words = new HBox(6, number, mark);
        words.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setMouseTransparent(true);
        StackPane.setAlignment(words, Pos.BOTTOM_LEFT);
        edge.getStyleClass().add("grid-edge");
        edge.setMouseTransparent(true);
        node = new StackPane(view, edge, words);
        node.setId("grid-cell-" + ScoreMarks.number(candidate));
        node.getStyleClass().add("grid-cell");
        node.setMinSize(0, 0);
        node.addEventFilter(MouseEvent.MOUSE_CLICKED, event -> pressed(event, grid));
        view.viewportProperty().subscribe(now -> {
            if (now != null) {
                grid.moved(now);
            }
        });
        new PyramidSource(jobs, pyramid -> {
                    view.show(pyramid);
                    Viewport common = grid.common();
                    if (common != null) {
                        view.look(common);
                    }
                })
                .want(candidate.picture());
    }

    private void pressed(MouseEvent event, CandidateGrid grid) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            if (event.getClickCount() > 1) {
                grid.take(candidate);
            } else {
                grid.choose(candidate);
            }
        }
    }

    Node node() {
        return node;
    }

    PendingCandidate candidate() {
        return candidate;
    }

    Viewport.Size size() {
        return new Viewport.Size(
                candidate.picture().width(), candidate.picture().height());
    }

    /** Applies the zoom and position that all cells share. */
    void look(Viewport common) {
        view.look(common);
    }

    void mark(boolean current, String word) {
        edge.pseudoClassStateChanged(CURRENT, current);
        mark.setText(word);
        mark.setVisible(!word.isEmpty());
    }
}
