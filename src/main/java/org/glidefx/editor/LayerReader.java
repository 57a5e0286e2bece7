package org.glidefx.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.glidefx.editor.HistoryJson.LayerJson;
import org.glidefx.editor.HistoryJson.PartJson;
import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.Recipe;
import org.jspecify.annotations.Nullable;

/** Reads the sound layers of a document, and notes what is lost. */
final class LayerReader {

    private final DocumentSource source;
    private final List<String> lost;

    LayerReader(DocumentSource source, List<String> lost) {
        this.source = source;
        this.lost = lost;
    }

    /**
     * @param json null for none
     * @param shown whether the layers are shown at once and so must be decoded; others are only found to be damaged
     *     when they are needed
     */
    LayerStack read(@Nullable List<@Nullable LayerJson> json, boolean shown) {
        List<Layer> layers = new ArrayList<>();
        List<@Nullable LayerJson> stored = json == null ? List.of() : json;
        int missing = Math.max(0, stored.size() - LayerStack.MOST);
        for (LayerJson each : stored.subList(0, stored.size() - missing)) {
            Optional<Layer> layer = layer(each).filter(found -> !shown || isReadable(found));
            layer.ifPresent(layers::add);
            missing += layer.isEmpty() ? 1 : 0;
        }
        if (missing > 0) {
            lost.add(
                    missing == 1
                            ? "A layer could not be read; paste or fill it again."
                            : missing + " layers could not be read; paste or fill them again.");
        }
        return LayerStack.of(layers);
    }

    private Optional<Layer> layer(@Nullable LayerJson json) {
        return part(json).map(png -> {
            Box place = place(json);
            Box own = new Box(0, 0, place.width(), place.height());
            return layer(json, VersionPixels.stored(own.width(), own.height(), new Patch(own, png), null));
        });
    }

    private static boolean isReadable(Layer layer) {
        try {
            layer.picture().raster();
            return true;
        } catch (ImageFileException damaged) {
            return false;
        }
    }

    /** Reads the floating picture; null if there is none. */
    @Nullable
    Layer floating(@Nullable LayerJson json) {
        if (json == null) {
            return null;
        }
        try {
            Optional<Blob> png = part(json);
            if (png.isPresent()) {
                Raster pixels = ImageFiles.decode(png.get().bytes(), "The pasted picture");
                return layer(json, VersionPixels.of(pixels));
            }
        } catch (ImageFileException damaged) {
            // Reported below, as if it were missing.
        }
        lost.add("The pasted picture that was not placed yet could not be read; paste it again.");
        return null;
    }

    /** The layer's PNG file; empty if it is missing or its box is invalid, because a file may contain anything. */
    private Optional<Blob> part(@Nullable LayerJson json) {
        PartJson part = json == null ? null : json.picture();
        if (part == null || part.width() < 1 || part.height() < 1 || !Layer.fits(part.box())) {
            return Optional.empty();
        }
        return source.part(HistoryJson.text(part.file()), HistoryJson.text(part.sha256()));
    }

    private static Box place(@Nullable LayerJson json) {
        return Objects.requireNonNull(Objects.requireNonNull(json).picture()).box();
    }

    private static Layer layer(@Nullable LayerJson stored, VersionPixels pixels) {
        LayerJson json = Objects.requireNonNull(stored);
        Optional<Recipe> recipe = HistoryJson.recipe(json.recipe());
        Provenance provenance = new Provenance(
                HistoryJson.shortened(json.caption()), HistoryJson.shortened(json.summary()), recipe, Optional.empty());
        double opacity = json.opacity() == null || json.opacity().isNaN() ? 1 : Math.clamp(json.opacity(), 0, 1);
        boolean visible = json.visible() == null || json.visible();
        return new Layer(HistoryJson.shortened(json.name()), provenance, pixels, place(json), opacity, visible);
    }
}
