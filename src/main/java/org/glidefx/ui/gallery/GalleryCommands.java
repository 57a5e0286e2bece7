package org.glidefx.ui.gallery;

/** Commands that actions call on the gallery's page. */
public interface GalleryCommands {

    void focusSearch();

    /** Lets the user choose pictures to import. */
    void importPictures();

    /** Shows what is kept and how much of it. */
    void showKeeping();

    /** Lets the user put the chosen pictures into collections. */
    void collect();

    /** Puts the current picture and the files of the chosen ones on the clipboard. */
    void copy();

    /** Into the trash; in the trash, asks and deletes for good. */
    void delete();

    /** Asks, and deletes all that is in the trash for good. */
    void emptyTrash();
}
