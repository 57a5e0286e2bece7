package org.glidefx.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.collections.ObservableList;
import org.glidefx.ui.gallery.GalleryDesk;
import org.glidefx.ui.kit.Desktop;
import org.glidefx.ui.models.ModelsViewModel;
import org.glidefx.ui.settings.SettingsSurroundings;

/** What the settings dialog needs from the editor and the gallery. */
record SettingsDesk(ModelsViewModel installed, GalleryDesk gallery, Desktop desktop, Runnable shortcuts, Runnable tour)
        implements SettingsSurroundings {

    @Override
    public ObservableList<String> models() {
        installed.refresh();
        return installed.names();
    }

    @Override
    public void chooseModel(String name) {
        installed.choose(name);
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
