package org.glidefx.ui.kit;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Makes what is in a part of the window when that part is first shown. Hidden nodes cost as much style as shown ones: each time a
 * document opens, the theme changes or the words grow, the window's thread goes through all that are in the scene.
 */
public final class FirstShown {

    private FirstShown() {}

    /** Puts {@code content} into an empty part as soon as that is visible, which may be now. */
    public static void fill(Pane part, Supplier<List<? extends Node>> content) {
        part.visibleProperty().subscribe(shown -> {
            if (shown && part.getChildren().isEmpty()) {
                part.getChildren().addAll(content.get());
            }
        });
    }
}
