package org.glidefx.ui.kit;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Builds the content of a part of the window when that part is first shown. Hidden nodes cost as much CSS time as
 * visible ones: whenever a document opens or the theme or text size changes, the window's thread restyles every node of
 * the scene.
 */
public final class FirstShown {

    private FirstShown() {}

    /** Adds {@code content} to {@code part} if it is empty when it becomes visible, or now if it is visible already. */
    public static void fill(Pane part, Supplier<List<? extends Node>> content) {
        part.visibleProperty().subscribe(shown -> {
            if (shown && part.getChildren().isEmpty()) {
                part.getChildren().addAll(content.get());
            }
        });
    }
}
