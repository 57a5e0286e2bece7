package org.glidefx.ui.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.glidefx.image.Raster;

/** Port to the desktop: native file dialogs, the clipboard and the file manager. */
public interface Desktop {

    /**
     * Where the user chose to write.
     *
     * @param asked the name as it was typed; only about that has the dialog asked if there was such a file
     * @param file the file that was meant: the same, or with the suffix of the chosen kind of file, which some systems
     *     leave out
     */
    record Destination(Path asked, Path file) {

        /** A file that needs no further question. */
        public static Destination of(Path file) {
            return new Destination(file, file);
        }
    }

    /** Lets the user choose a picture; empty if the dialog is cancelled. */
    Optional<Path> chooseOpen();

    /**
     * Lets the user choose where to save; empty if the dialog is cancelled.
     *
     * @param folder that the dialog begins in; empty for the one used last
     */
    Optional<Destination> chooseSave(String suggestedName, Optional<Path> folder);

    /** Lets the user choose a folder; empty if the dialog is cancelled. */
    Optional<Path> chooseFolder();

    /**
     * Lets the user choose where to export the picture; empty if the dialog is cancelled.
     *
     * @param folder that the dialog begins in; empty for the one used last
     */
    default Optional<Destination> chooseExport(String suggestedName, Optional<Path> folder) {
        return chooseSave(suggestedName, folder);
    }

    /** Lets the user choose several pictures; empty if the dialog is cancelled. */
    default List<Path> choosePictures() {
        return chooseOpen().stream().toList();
    }

    /** Lets the user choose pictures and documents to open; empty if the dialog is cancelled. */
    default List<Path> chooseSeveral() {
        return chooseOpen().stream().toList();
    }

    /** Shows the folder of a file in the system's file manager, if it has one. */
    default void showFolder(Path file) {}

    /** Lets the user choose a file of captions; empty if the dialog is cancelled. */
    default Optional<Path> chooseCaptions() {
        return chooseOpen();
    }

    /** Lets the user choose an ONNX file; empty if the dialog is cancelled. */
    default Optional<Path> chooseNetwork() {
        return chooseOpen();
    }

    /**
     * The picture on the clipboard, if there is one.
     *
     * @throws org.glidefx.image.file.ImageFileException if it is larger than any picture may be
     */
    Optional<Raster> clipboardPicture();

    /** The bytes of a PNG file on the clipboard, which keeps transparency and colours; empty if there is none. */
    default Optional<byte[]> clipboardPng() {
        return Optional.empty();
    }

    /** The first file on the clipboard, if there is one. */
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
