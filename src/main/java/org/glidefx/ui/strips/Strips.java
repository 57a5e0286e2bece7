package org.glidefx.ui.strips;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

/** Shared by the strips of thumbnails. */
final class Strips {

    private Strips() {}

    /**
     * Shows {@code wanted} in this order. Nodes already shown in this order stay untouched, because a node that is
     * added again is styled again, which takes longer than all the rest.
     */
    static void show(Pane strip, List<Node> wanted) {
        List<Node> shown = strip.getChildren();
        shown.removeIf(node -> !wanted.contains(node));
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= shown.size() || !wanted.get(i).equals(shown.get(i))) {
                shown.remove(wanted.get(i));
                shown.add(i, wanted.get(i));
            }
        }
    }

    /** Makes a pane that scrolls sideways, with the mouse wheel too. */
    static ScrollPane scroller(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        // With a minimum height, a scroll pane keeps room for its scroll bar, which would otherwise cover the texts of
        // the tiles.
        scroll.setMinViewportHeight(1);
        scroll.setMinWidth(0);
        scroll.setFocusTraversable(false);
        scroll.addEventFilter(ScrollEvent.SCROLL, event -> {
            double hidden = content.getBoundsInLocal().getWidth()
                    - scroll.getViewportBounds().getWidth();
            if (hidden > 0 && event.getDeltaY() != 0) {
                scroll.setHvalue(Math.clamp(scroll.getHvalue() - event.getDeltaY() / hidden, 0, 1));
                event.consume();
            }
        });
        return scroll;
    }
}
