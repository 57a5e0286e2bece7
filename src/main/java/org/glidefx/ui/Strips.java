package org.glidefx.ui;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;

/** What the strips of small pictures share. */
final class Strips {

    private Strips() {}

    /** Scrolls sideways, by wheel too. */
    static ScrollPane scroller(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
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
