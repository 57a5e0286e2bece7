package org.glidefx.ui.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.ObservableList;

/** What the page of settings shows and changes besides the settings' file. For the window's thread. */
public interface SettingsSurroundings {

    /** Names of the models that are installed; may come a moment later. */
    ObservableList<String> models();

    /** Opens another model, now and at each start. */
    void chooseModel(String name);

    /** Gives the space that the gallery may take, in gigabytes, once that is read; never where there is no gallery. */
    void readGalleryLimit(IntConsumer then);

    /** @param gigabytes from 1 on */
    void changeGalleryLimit(int gigabytes);

    /** Lets the user choose a folder; empty if they thought better of it. */
    Optional<Path> chooseFolder();

    void showShortcuts();

    void showTour();
}
