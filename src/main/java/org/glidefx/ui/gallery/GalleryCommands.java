package org.glidefx.ui.gallery;

/** Commands that actions call on the gallery's page. */
public interface GalleryCommands {

    void focusSearch();

    /** Lets the user choose pictures to import. */
    void importPictures();

    /** Shows the settings for what the gallery keeps. */
    void showKeeping();

    /** Lets the user put the selected pictures into collections. */
    void collect();

    /** Puts the current picture and the files of the selected ones on the clipboard. */
    void copy();

    /** Moves the selected pictures to the trash; in the trash, asks and deletes them for good. */
    void delete();

    /** Asks, and deletes everything in the trash for good. */
    void emptyTrash();
}
