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

    /** Brings the tab so many places on to the front. */
    void stepTab(int by);

    void open();

    /** Lets a picture float over the one that is open; in an empty window, opens it. */
    void paste();

    /** Opens a pasted picture in a tab of its own. */
    void pasteNew();

    /** Puts the picture that is shown on the clipboard. */
    void copy();

    /** Puts what the mask covers of the picture that is shown on the clipboard, transparent around it. */
    void copyMasked();

    /** Puts the picture of a version on the clipboard. */
    void copy(Version version);

    /** Asks for another size of the picture. */
    void resize();

    /** Opens an empty sheet to sketch on. */
    void newSheet();

    void save();

    void saveAs();

    void export();

    void openRecent(Path file);

    List<Path> recentFiles();

    /** Compares the version shown with the one whose card has the focus, or with the one before it. */
    void compareVersions();

    void importMask();

    void exportMask();

    /** Makes pictures from the caption in a tab of their own. */
    void fromWords();

    /** Makes pictures from the caption that become versions of this document. */
    void fromWordsHere();

    /** Writes a caption that the model can make something of. */
    void surprise();

    void accept();

    void focusCaption();

    void toggleTheme();

    /** Makes the words so many steps larger, or smaller if negative. */
    void stepText(int by);

    void usualText();

    /** Opens the menu of all that can be done. */
    void showMenu();

    void showSettings();

    /** Opens the card for many captions. */
    void showBatch();

    /** Opens the card that compares the picture shown with labels. */
    void showClassify();

    void showShortcuts();

    void showTour();

    void showModels();

    /** Opens the page that evaluates models. */
    void showEvaluation();

    void quit();
}
