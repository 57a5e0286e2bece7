package org.glidefx.ui;

/** What actions ask of the window itself. */
interface WindowCommands {

    void open();

    void paste();

    void save();

    void saveAs();

    void importMask();

    void exportMask();

    void fromWords();

    void accept();

    void focusCaption();

    void toggleTheme();

    void showShortcuts();

    void showModels();

    void quit();
}
