package org.glidefx.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/**
 * Finds faults in the layout of a scene: texts cut off, neighbours that overlap, nodes that stick out of their row or
 * window, scroll bars with nothing to scroll.
 */
final class LayoutFaults {

    /** Tolerance in pixels: rounding to whole pixels may move an edge by this much. */
    private static final double ROUNDING = 1.5;

    /**
     * Ids of texts that may be cut off, because users write them or because a tooltip or the status bar shows them
     * whole.
     */
    private static final Set<String> MAY_BE_CUT = Set.of(
            "document-title",
            "options-hint",
            "status-activity",
            "gallery-caption",
            "grid-title",
            "candidates-folded",
            "layer-name",
            "recent-file",
            "classify-label");

    private final Set<String> found = new LinkedHashSet<>();

    private LayoutFaults() {}

    /** Returns the faults of a scene, one line each, without repetition. */
    static List<String> of(Scene scene) {
        LayoutFaults faults = new LayoutFaults();
        faults.visit(scene.getRoot(), List.of(scene.getRoot()));
        return List.copyOf(faults.found);
    }

    /** @param frames the nodes that clip the node, from the window inwards */
    private void visit(Node node, List<Node> frames) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled) {
            words(labeled);
            inside(labeled, frames);
        }
        if (node instanceof ScrollBar bar) {
            bar(bar);
        }
        if (node instanceof HBox || node instanceof VBox || node instanceof FlowPane || node instanceof GridPane) {
            row((Parent) node);
        }
        List<Node> inner = frames;
        boolean ofScroll = node.getStyleClass().contains("viewport")
                || node.getStyleClass().contains("clipped-container");
        if (node instanceof ScrollPane || node instanceof ListView || node.getClip() != null && !ofScroll) {
            inner = new ArrayList<>(frames);
            inner.add(node);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                visit(child, inner);
            }
        }
    }

    private void words(Labeled labeled) {
        String wanted = labeled.getText();
        if (wanted == null || wanted.isEmpty() || mayBeCut(labeled)) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            boolean cut = child instanceof Text text
                    && !text.getText().isEmpty()
                    && !text.getText().equals(wanted);
            if (cut && text(child).endsWith(labeled.getEllipsisString())) {
                found.add("cut off: " + name(labeled) + " shows “" + text(child) + "”");
            }
        }
    }

    private static String text(Node text) {
        return ((Text) text).getText();
    }

    private static boolean mayBeCut(Node node) {
        return MAY_BE_CUT.contains(String.valueOf(node.getId()))
                || node.getStyleClass().stream().anyMatch(MAY_BE_CUT::contains);
    }

    /** Checks that a node is in sight; only what is scrolled may be out of sight, in the direction it scrolls. */
    private void inside(Node node, List<Node> frames) {
        Bounds own = node.localToScene(node.getLayoutBounds());
        boolean across = true;
        boolean down = true;
        for (Node frame : frames.reversed()) {
            Bounds room = frame.localToScene(frame.getLayoutBounds());
            if (frame instanceof ScrollPane scroll) {
                across &= scroll.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER;
                down &= scroll.getVbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER && !canScroll(scroll);
            } else if (frame instanceof ListView) {
                across = false;
                down = false;
            }
            boolean out =
                    across && (own.getMinX() < room.getMinX() - ROUNDING || own.getMaxX() > room.getMaxX() + ROUNDING);
            out |= down && (own.getMinY() < room.getMinY() - ROUNDING || own.getMaxY() > room.getMaxY() + ROUNDING);
            if (out && own.getWidth() > 0) {
                found.add("out of sight: " + name(node) + " of " + name(frame) + ", " + own);
                return;
            }
        }
    }

    private static boolean canScroll(ScrollPane scroll) {
        return scroll.getContent() != null
                && scroll.getContent().getLayoutBounds().getHeight()
                        > scroll.getViewportBounds().getHeight() + ROUNDING;
    }

    private void bar(ScrollBar bar) {
        Parent parent = bar.getParent();
        if (!(parent instanceof ScrollPane scroll) || scroll.getContent() == null) {
            return;
        }
        Bounds content = scroll.getContent().getLayoutBounds();
        Bounds room = scroll.getViewportBounds();
        boolean upright = bar.getOrientation() == Orientation.VERTICAL;
        double hidden = upright ? content.getHeight() - room.getHeight() : content.getWidth() - room.getWidth();
        if (hidden < ROUNDING) {
            found.add("empty scroll bar: " + bar.getOrientation() + " of " + name(scroll));
        }
    }

    private void row(Parent row) {
        List<Node> there = row.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child.isManaged())
                .toList();
        Bounds room = row.getLayoutBounds();
        for (int i = 0; i < there.size(); i++) {
            Bounds one = there.get(i).getBoundsInParent();
            Bounds laid = laid(there.get(i));
            if (laid.getMaxX() > room.getMaxX() + ROUNDING || laid.getMaxY() > room.getMaxY() + ROUNDING) {
                found.add("sticks out: " + name(there.get(i)) + " of " + name(row) + " by "
                        + Math.round(laid.getMaxX() - room.getMaxX()) + ", "
                        + Math.round(laid.getMaxY() - room.getMaxY()));
            }
            for (int k = i + 1; k < there.size(); k++) {
                if (overlap(laid(there.get(i)), laid(there.get(k))) && one.getWidth() > 0) {
                    found.add("overlap: " + name(there.get(i)) + " and " + name(there.get(k)));
                }
            }
        }
    }

    /** The bounds of a node without shadows and overflowing children. */
    private static Bounds laid(Node node) {
        return node.localToParent(node.getLayoutBounds());
    }

    private static boolean overlap(Bounds one, Bounds other) {
        double width = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double height = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return width > ROUNDING && height > ROUNDING;
    }

    /** The id or text of a node and of its parents, so that it can be found. */
    private static String name(Node node) {
        StringBuilder name = new StringBuilder(node.getClass().getSimpleName());
        if (node.getId() != null) {
            name.append('#').append(node.getId());
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            name.append(" “").append(labeled.getText()).append('”');
        } else if (node.getId() == null && !node.getStyleClass().isEmpty()) {
            name.append('.').append(node.getStyleClass().getFirst());
        }
        return name.toString();
    }
}
