package org.glidefx.ui.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which parts of the window are there beside the picture. Belongs to a window, not to a document. For the window's thread. */
public final class PanelsViewModel {

    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final BooleanProperty candidatesFolded = new SimpleBooleanProperty();
    private final BooleanProperty historyFolded = new SimpleBooleanProperty();
    private final BooleanProperty layersFolded = new SimpleBooleanProperty();
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private final BooleanProperty fullScreen = new SimpleBooleanProperty();

    /**
     * The same panels seen by one document, which holds nothing of it beyond its life; the grid is its own, for candidates are too.
     */
    public PanelsViewModel follower() {
        PanelsViewModel one = new PanelsViewModel();
        one.hidden.bindBidirectional(hidden);
        one.candidatesFolded.bindBidirectional(candidatesFolded);
        one.historyFolded.bindBidirectional(historyFolded);
        one.layersFolded.bindBidirectional(layersFolded);
        one.fullScreen.bindBidirectional(fullScreen);
        return one;
    }

    /** True if all but the picture, the header and the status line is away. */
    public BooleanProperty hiddenProperty() {
        return hidden;
    }

    /** True if the candidates take one line. */
    public BooleanProperty candidatesFoldedProperty() {
        return candidatesFolded;
    }

    /** True if the history takes one line, the path to the version that is shown. */
    public BooleanProperty historyFoldedProperty() {
        return historyFolded;
    }

    /** True if the layers take one line. */
    public BooleanProperty layersFoldedProperty() {
        return layersFolded;
    }

    /** True if the candidates of one request lie over the canvas, large. */
    public BooleanProperty gridProperty() {
        return grid;
    }

    /** True if the window fills the screen. */
    public BooleanProperty fullScreenProperty() {
        return fullScreen;
    }

    /** Makes what is true false, and the other way round. */
    public static void toggle(BooleanProperty state) {
        state.set(!state.get());
    }
}
