package org.glidefx.ui.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.ObservableList;

/** What the settings dialog shows and changes outside the settings file. For the window's thread. */
public interface SettingsSurroundings {

    /** Names of the installed models; the list may fill later. */
    ObservableList<String> models();

    /** Opens another model, now and at each later start. */
    void chooseModel(String name);

    /** Passes the gallery's size limit in gigabytes to {@code then} once it is read; never if there is no gallery. */
    void readGalleryLimit(IntConsumer then);

    /** @param gigabytes new size limit of the gallery, at least 1 */
    void changeGalleryLimit(int gigabytes);

    /** Lets the user choose a folder; empty if the dialog is cancelled. */
    Optional<Path> chooseFolder();

    void showShortcuts();

    void showTour();
}
