package org.glidefx.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.ObservableList;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.settings.SettingsSurroundings;

/** What the page of settings needs of the editor and the gallery. */
record SettingsDesk(
        EditorViewModel editor, GalleryDesk gallery, Desktop desktop, Runnable shortcuts, Runnable tour)
        implements SettingsSurroundings {

    @Override
    public ObservableList<String> models() {
        editor.models().refresh();
        return editor.models().names();
    }

    @Override
    public void chooseModel(String name) {
        editor.models().choose(name);
    }

    @Override
    public void readGalleryLimit(IntConsumer then) {
        gallery.readLimit(then);
    }

    @Override
    public void changeGalleryLimit(int gigabytes) {
        gallery.changeLimit(gigabytes);
    }

    @Override
    public Optional<Path> chooseFolder() {
        return desktop.chooseFolder();
    }

    @Override
    public void showShortcuts() {
        shortcuts.run();
    }

    @Override
    public void showTour() {
        tour.run();
    }
}
