package org.glidefx.ui.kit;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;

/** The program's icon in the sizes that desktops ask for. */
public final class AppIcons {

    private AppIcons() {}

    /** The sizes up to 64 pixels, which desktops show beside the window's title; they load fast. */
    public static List<Image> small() {
        return load(16, 24, 32, 48, 64);
    }

    /** All sizes whose files exist. */
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
