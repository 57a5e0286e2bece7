package org.glidefx.ui;

import java.nio.file.Path;
import org.glidefx.ui.documents.DocumentTabs;
import org.glidefx.ui.documents.OpenDocument;
import org.glidefx.ui.kit.Desktop;

/** Does what tabs ask the window to do. */
final class TabCommands implements DocumentTabs.Commands {

    private final WindowFiles files;
    private final Desktop desktop;

    TabCommands(WindowFiles files, Desktop desktop) {
        this.files = files;
        this.desktop = desktop;
    }

    @Override
    public void close(OpenDocument document) {
        files.close(document);
    }

    @Override
    public void closeOthers(OpenDocument kept) {
        files.closeOthers(kept);
    }

    @Override
    public void showFolder(Path file) {
        desktop.showFolder(file);
    }
}
