package org.glidefx.ui.kit;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;

/** The program's icon in the sizes that desktops ask for. */
public final class AppIcons {

    private AppIcons() {}

    /** Those that a desktop shows beside the window's name, quick to read. */
    public static List<Image> small() {
        return load(16, 24, 32, 48, 64);
    }

    /** Those that are there. */
    public static List<Image> all() {
        return load(16, 24, 32, 48, 64, 128, 256, 512);
    }

    private static List<Image> load(Integer... sizes) {
        return Stream.of(sizes)
                .map(size -> AppIcons.class.getResourceAsStream("/org/glidefx/assets/icons/" + size + ".png"))
                .filter(Objects::nonNull)
                .map((InputStream stream) -> new Image(stream))
                .toList();
    }
}
