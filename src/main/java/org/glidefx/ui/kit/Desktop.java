package org.glidefx.ui.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.glidefx.image.Raster;

/** Port to the desktop around the window; the seam for native dialogs and the clipboard. */
public interface Desktop {

    /** Lets the user choose a picture; empty if they thought better of it. */
    Optional<Path> chooseOpen();

    /** Lets the user choose where to save; empty if they thought better of it. */
    Optional<Path> chooseSave(String suggestedName);

    /** Lets the user choose a folder; empty if they thought better of it. */
    Optional<Path> chooseFolder();

    /**
     * Lets the user choose where to put the picture alone; empty if they thought better of it.
     *
     * @param folder where to begin; empty for the one used last
     */
    default Optional<Path> chooseExport(String suggestedName, String folder) {
        return chooseSave(suggestedName);
    }

    /** Lets the user choose several pictures; none if they thought better of it. */
    default List<Path> choosePictures() {
        return chooseOpen().stream().toList();
    }

    /** Lets the user choose pictures and documents to open; none if they thought better of it. */
    default List<Path> chooseSeveral() {
        return chooseOpen().stream().toList();
    }

    /** Shows the folder of a file in the system's own program for that, where there is one. */
    default void showFolder(Path file) {}

    /** Lets the user choose a file of captions; empty if they thought better of it. */
    default Optional<Path> chooseCaptions() {
        return chooseOpen();
    }

    /** Lets the user choose an ONNX file; empty if they thought better of it. */
    default Optional<Path> chooseNetwork() {
        return chooseOpen();
    }

    /**
     * The picture on the clipboard.
     *
     * @throws org.glidefx.image.file.ImageFileException if it is larger than any picture may be
     */
    Optional<Raster> clipboardPicture();

    /** The picture on the clipboard as a PNG file, which knows its transparency and its colours. */
    default Optional<byte[]> clipboardPng() {
        return Optional.empty();
    }

    /** The first file on the clipboard. */
    Optional<Path> clipboardFile();

    /** Puts a text on the clipboard. */
    void copyText(String text);

    /**
     * Puts a picture on the clipboard.
     *
     * @param png the same picture as a file, which keeps its transparency
     */
    default void copyPicture(Image picture, byte[] png) {}
}
