package org.glidefx.ui.edit;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which panels are shown beside the picture. Belongs to a window, not to a document. For the window's thread. */
public final class PanelsViewModel {

    private final BooleanProperty hidden = new SimpleBooleanProperty();
    private final BooleanProperty candidatesFolded = new SimpleBooleanProperty();
    private final BooleanProperty historyFolded = new SimpleBooleanProperty();
    private final BooleanProperty layersFolded = new SimpleBooleanProperty();
    private final BooleanProperty grid = new SimpleBooleanProperty();
    private final BooleanProperty fullScreen = new SimpleBooleanProperty();

    /**
     * Returns these panels for one document, without keeping it from being garbage collected. The grid is its own, as
     * candidates are.
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

    /** True if all but the picture, the header and the status line is hidden. */
    public BooleanProperty hiddenProperty() {
        return hidden;
    }

    /** True if the candidates are folded to one line. */
    public BooleanProperty candidatesFoldedProperty() {
        return candidatesFolded;
    }

    /** True if the history is folded to one line, the path to the version that is shown. */
    public BooleanProperty historyFoldedProperty() {
        return historyFolded;
    }

    /** True if the layers are folded to one line. */
    public BooleanProperty layersFoldedProperty() {
        return layersFolded;
    }

    /** True if the candidates of one request are shown large, in a grid over the canvas. */
    public BooleanProperty gridProperty() {
        return grid;
    }

    /** True if the window fills the screen. */
    public BooleanProperty fullScreenProperty() {
        return fullScreen;
    }

    /** Inverts a state. */
    public static void toggle(BooleanProperty state) {
        state.set(!state.get());
    }
}
