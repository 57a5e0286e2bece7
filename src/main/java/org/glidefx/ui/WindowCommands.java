package org.glidefx.ui;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.editor.Version;

/** Commands that actions call on the window itself. */
interface WindowCommands {

    /** Brings an empty document to the front. */
    void newDocument();

    /** Closes the tab in front, after asking about what would be lost. */
    void closeTab();

    /** Selects the tab {@code by} places to the right, or to the left if negative. */
    void stepTab(int by);

    void open();

    /** Pastes a picture as a floating picture; in an empty window, opens it. */
    void paste();

    /** Opens a pasted picture in its own tab. */
    void pasteNew();

    /** Copies the picture on the canvas to the clipboard. */
    void copy();

    /** Copies the masked part of the picture on the canvas to the clipboard, transparent around it. */
    void copyMasked();

    /** Copies the picture of a version to the clipboard. */
    void copy(Version version);

    /** Asks for a new size of the picture and resizes it. */
    void resize();

    /** Opens an empty sheet to sketch on. */
    void newSheet();

    void save();

    void saveAs();

    void export();

    void openRecent(Path file);

    /** The files that were opened or saved last; some may be gone. */
    List<Path> recentFiles();

    /** True if this file is open in a tab. */
    boolean isOpen(Path file);

    /** Compares the current version with the one whose button has the focus, or with its parent. */
    void compareVersions();

    void importMask();

    void exportMask();

    /** Makes pictures from the caption in an empty tab. */
    void fromWords();

    /** Makes pictures from the caption that become versions of this document. */
    void fromWordsHere();

    /** Writes a random caption that the model can draw. */
    void surprise();

    void accept();

    void focusCaption();

    void toggleTheme();

    /** Makes the text {@code by} steps larger, or smaller if negative. */
    void stepText(int by);

    void usualText();

    /** Opens the main menu. */
    void showMenu();

    void showSettings();

    /** Opens the dialog for a batch of captions. */
    void showBatch();

    /** Opens the dialog that classifies the picture on the canvas by labels. */
    void showClassify();

    void showShortcuts();

    void showTour();

    void showModels();

    /** Opens the page that evaluates models. */
    void showEvaluation();

    void quit();
}
