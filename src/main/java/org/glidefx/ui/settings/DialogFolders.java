package org.glidefx.ui.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Folders in which file dialogs begin. It is never the folder that the program was started from, which says nothing
 * about where a user keeps pictures. For the window's thread.
 */
public final class DialogFolders {

    private final SettingsViewModel settings;
    private final List<Path> usual;

    /** @param usual where to begin before any folder was used, the best first; those that do not exist are ignored */
    public DialogFolders(SettingsViewModel settings, List<Path> usual) {
        this.settings = settings;
        this.usual = List.copyOf(usual);
    }

    /** The first that exists: {@code wanted}, the folder used last, even before a restart, or a usual one. */
    public Optional<Path> begin(Optional<Path> wanted) {
        Stream<Path> last = path(settings.get().folder()).stream();
        return Stream.of(wanted.stream(), last, usual.stream())
                .flatMap(each -> each)
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Keeps the folder of a file that was chosen in a dialog. */
    public void used(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            settings.change(now -> now.withFolder(folder.toString()));
        }
    }

    /** Returns the folder or file that settings name; empty if they name none, or no path of this system. */
    public static Optional<Path> path(String named) {
        try {
            return named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
