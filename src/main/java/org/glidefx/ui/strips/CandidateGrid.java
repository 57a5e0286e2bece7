package org.glidefx.ui.strips;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.glidefx.image.Box;
import org.glidefx.ui.canvas.Viewport;
import org.glidefx.ui.edit.CandidateGroup;
import org.glidefx.ui.edit.CandidatesViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.edit.PendingCandidate;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Tips;
import org.glidefx.ui.kit.UiJobs;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one request side by side over the canvas, all at the same zoom and position: zooming or dragging
 * one moves all. While it is shown, it gets keys first.
 */
public final class CandidateGrid {

    private final CandidatesViewModel candidates;
    private final PanelsViewModel panels;
    private final UiJobs jobs;
    private final Label title = new Label();
    private final List<GridCell> cells = new ArrayList<>();
    private final Cells field = new Cells();
    private final VBox pane;
    private @Nullable Viewport common;
    private boolean passing;

    public CandidateGrid(ActionList actions, CandidatesViewModel candidates, PanelsViewModel panels, UiJobs jobs) {
        this.candidates = candidates;
        this.panels = panels;
        this.jobs = jobs;
        title.getStyleClass().add(Styles.STRIP_TITLE);
        title.setId("grid-title");
        Tips.follow(title, title.textProperty());
        Label hint = new Label(Messages.text("grid.hint"));
        hint.getStyleClass().add(Styles.MUTED);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button accept = Buttons.named(actions.get("accept"));
        accept.setId("grid-accept");
        accept.getStyleClass().add(Styles.PRIMARY);
        accept.setMinWidth(Region.USE_PREF_SIZE);
        Button close = Buttons.icon(actions.get("candidate-grid"));
        close.setId("grid-close");
        HBox head = new HBox(10, title, hint, space, accept, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("grid-head");
        new Narrow(head).hideBelow(75, hint);
        VBox.setVgrow(field, Priority.ALWAYS);
        pane = new VBox(head, field);
        pane.setId("candidate-grid-pane");
        pane.getStyleClass().add("candidate-grid");
        pane.setVisible(false);
        panels.gridProperty().subscribe((before, now) -> fill());
        candidates.all().addListener((ListChangeListener<PendingCandidate>) ignored -> fill());
        candidates.selectedProperty().subscribe((before, now) -> selected());
    }

    public Node node() {
        return pane;
    }

    /**
     * Shows the request of the selected candidate, else the newest request; closes the grid if there are no candidates.
     */
    private void fill() {
        CandidateGroup group = panels.gridProperty().get() ? wanted() : null;
        pane.setVisible(group != null);
        if (group == null) {
            panels.gridProperty().set(false);
            cells.clear();
            field.getChildren().clear();
            common = null;
            return;
        }
        title.setText(Summaries.title(group.request().caption()));
        List<GridCell> wanted = group.members().stream().map(this::cell).toList();
        cells.clear();
        cells.addAll(wanted);
        field.getChildren().setAll(cells.stream().map(GridCell::node).toList());
        if (candidates.getSelected() == null) {
            candidates.select(group.members().getFirst());
        }
        mark();
    }

    private @Nullable CandidateGroup wanted() {
        List<CandidateGroup> groups = candidates.groups();
        PendingCandidate chosen = candidates.getSelected();
        return groups.stream()
                .filter(group -> chosen != null && group.members().contains(chosen))
                .findFirst()
                .orElse(groups.isEmpty() ? null : groups.getLast());
    }

    private GridCell cell(PendingCandidate candidate) {
        return cells.stream()
                .filter(known -> known.candidate().equals(candidate))
                .findFirst()
                .orElseGet(() -> new GridCell(candidate, this, jobs));
    }

    /** Marks the selected candidate; one of another request first brings up that request. */
    private void selected() {
        PendingCandidate chosen = candidates.getSelected();
        if (!panels.gridProperty().get()) {
            return;
        }
        if (chosen != null && cells.stream().noneMatch(cell -> cell.candidate().equals(chosen))) {
            common = null;
            fill();
        } else {
            mark();
        }
    }

    private void mark() {
        PendingCandidate chosen = candidates.getSelected();
        cells.forEach(cell ->
                cell.mark(Objects.equals(cell.candidate(), chosen), ScoreMarks.word(cell.candidate(), candidates)));
    }

    void choose(PendingCandidate candidate) {
        candidates.select(candidate);
    }

    /** Selects a candidate and closes the grid. */
    void take(PendingCandidate candidate) {
        candidates.select(candidate);
        panels.gridProperty().set(false);
    }

    /** Makes all cells follow one that was zoomed or dragged. */
    void moved(Viewport now) {
        Viewport known = common;
        if (passing || known == null || now.equals(known) || now.viewWidth() != known.viewWidth()) {
            return;
        }
        pass(now);
    }

    /** The view that all cells share; null before they have been laid out. */
    @Nullable
    Viewport common() {
        return common;
    }

    private void pass(Viewport now) {
        passing = true;
        common = now;
        cells.forEach(cell -> cell.look(now));
        passing = false;
    }

    /** Handles a key while the grid is shown; true if it was one of the grid's. */
    public boolean takes(KeyEvent event) {
        if (!pane.isVisible() || event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        Viewport now = common;
        switch (event.getCode()) {
            case ESCAPE -> panels.gridProperty().set(false);
            case LEFT -> step(-1);
            case RIGHT -> step(1);
            case UP -> step(-field.shape().columns());
            case DOWN -> step(field.shape().columns());
            case PLUS, ADD, EQUALS -> zoom(now, Viewport.STEP);
            case MINUS, SUBTRACT -> zoom(now, 1 / Viewport.STEP);
            default -> {
                return chooseByDigit(event.getText());
            }
        }
        return true;
    }

    private void zoom(@Nullable Viewport now, double factor) {
        if (now != null) {
            pass(now.zoomed(factor));
        }
    }

    private void step(int by) {
        int at = 0;
        for (int i = 0; i < cells.size(); i++) {
            at = cells.get(i).candidate().equals(candidates.getSelected()) ? i : at;
        }
        int to = at + by;
        if (to >= 0 && to < cells.size()) {
            choose(cells.get(to).candidate());
        }
    }

    private boolean chooseByDigit(String text) {
        for (GridCell cell : cells) {
            if (ScoreMarks.number(cell.candidate()).equals(text)) {
                choose(cell.candidate());
                return true;
            }
        }
        return false;
    }

    /** Lays the cells out as large as they fit; all have the same size to the pixel. */
    private final class Cells extends Pane {

        private static final double GAP = 4;

        private GridShape shape = new GridShape(1, 1);

        GridShape shape() {
            return shape;
        }

        @Override
        protected void layoutChildren() {
            if (cells.isEmpty()) {
                return;
            }
            shape = GridShape.of(cells.size(), getWidth(), getHeight());
            double width = Math.max(1, Math.floor((getWidth() - GAP) / shape.columns()) - GAP);
            double height = Math.max(1, Math.floor((getHeight() - GAP) / shape.rows()) - GAP);
            for (int i = 0; i < cells.size(); i++) {
                double x = GAP + i % shape.columns() * (width + GAP);
                double y = GAP + i / shape.columns() * (height + GAP);
                cells.get(i).node().resizeRelocate(x, y, width, height);
            }
            frame(width, height);
        }

        private void frame(double width, double height) {
            GridCell first = cells.getFirst();
            Viewport known = common;
            if (known == null) {
                Box place = first.candidate().candidate().place();
                pass(Viewport.framed(width, height, first.size(), place));
            } else if (known.viewWidth() != width || known.viewHeight() != height) {
                pass(known.resized(width, height));
            } else {
                pass(known);
            }
        }
    }
}
