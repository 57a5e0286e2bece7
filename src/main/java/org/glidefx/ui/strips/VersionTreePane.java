package org.glidefx.ui.strips;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;
import org.glidefx.editor.Document;
import org.glidefx.editor.Version;
import org.glidefx.ui.edit.VersionRows;
import org.jspecify.annotations.Nullable;

/**
 * Draws the tree of versions: each to the right of its parent, a branch in a row of its own with a line from its
 * parent.
 */
final class VersionTreePane extends Pane {

    /** Gap between columns, in logical pixels, for the lines. */
    private static final double GAP = 22;

    /** Distance from a node's left edge to the line that goes down from it, in logical pixels. */
    private static final double STEM = 20;

    private static final PseudoClass ON_PATH = PseudoClass.getPseudoClass("on-path");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Path lines = new Path();
    private final Path trail = new Path();
    private final Map<Integer, Button> nodes = new HashMap<>();
    private List<Version> versions = List.of();
    private List<Version> path = List.of();
    private @Nullable VersionRows rows;
    private Runnable onLaidOut = () -> {};

    VersionTreePane() {
        lines.getStyleClass().add("version-line");
        trail.getStyleClass().addAll("version-line", "version-trail");
        lines.setManaged(false);
        trail.setManaged(false);
        getChildren().addAll(lines, trail);
    }

    /** @param made the node of each version */
    void show(Document document, Map<Integer, Button> made) {
        versions = document.versions().all();
        path = document.versions().pathTo(document.current());
        rows = new VersionRows(document.versions());
        nodes.clear();
        nodes.putAll(made);
        getChildren().setAll(lines, trail);
        for (Version version : versions) {
            Button node = node(version);
            node.pseudoClassStateChanged(ON_PATH, path.contains(version));
            node.pseudoClassStateChanged(CURRENT, version.id() == document.current());
            getChildren().add(node);
        }
        requestLayout();
    }

    private Button node(Version version) {
        return java.util.Objects.requireNonNull(nodes.get(version.id()));
    }

    private VersionRows.Place place(Version version) {
        return java.util.Objects.requireNonNull(rows).of(version);
    }

    /** The left edge of each column in logical pixels, followed by the right edge of the last. */
    private List<Double> columns() {
        List<Double> widths = new ArrayList<>();
        for (Version version : versions) {
            int column = place(version).column();
            while (widths.size() <= column) {
                widths.add(0.0);
            }
            widths.set(
                    column, Math.max(widths.get(column), Math.ceil(node(version).prefWidth(-1))));
        }
        List<Double> edges = new ArrayList<>();
        double x = 0;
        for (double width : widths) {
            edges.add(x);
            x += width + GAP;
        }
        edges.add(Math.max(0, x - GAP));
        return edges;
    }

    double rowHeight() {
        return Math.ceil(versions.stream()
                .mapToDouble(version -> node(version).prefHeight(-1))
                .max()
                .orElse(0));
    }

    @Override
    protected double computePrefWidth(double height) {
        return columns().getLast();
    }

    @Override
    protected double computePrefHeight(double width) {
        return rows == null ? 0 : rows.rows() * rowHeight();
    }

    @Override
    protected void layoutChildren() {
        lines.getElements().clear();
        trail.getElements().clear();
        List<Double> columns = columns();
        double height = rowHeight();
        for (Version version : versions) {
            VersionRows.Place at = place(version);
            Button node = node(version);
            node.resizeRelocate(columns.get(at.column()), at.row() * height, Math.ceil(node.prefWidth(-1)), height);
        }
        for (Version version : versions) {
            version.parent().ifPresent(parent -> line(version, parent));
        }
        onLaidOut.run();
    }

    /** @param listener runs after each layout, when every node has its place */
    void setOnLaidOut(Runnable listener) {
        onLaidOut = listener;
    }

    private void line(Version version, int parent) {
        Button from = nodes.get(parent);
        if (from == null) {
            return;
        }
        Button to = node(version);
        Path drawn = path.contains(version) ? trail : lines;
        double middle = to.getLayoutY() + to.getHeight() / 2;
        boolean branch = java.util.Objects.requireNonNull(rows).isBranch(version);
        double x = branch ? from.getLayoutX() + STEM : from.getLayoutX() + from.getWidth();
        drawn.getElements().add(new MoveTo(x, branch ? from.getLayoutY() + from.getHeight() : middle));
        if (branch) {
            drawn.getElements().add(new VLineTo(middle));
        }
        drawn.getElements().add(new HLineTo(to.getLayoutX()));
    }
}
