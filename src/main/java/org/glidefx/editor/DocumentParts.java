package org.glidefx.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.editor.HistoryJson.FileJson;
import org.glidefx.editor.HistoryJson.LayerJson;
import org.glidefx.editor.HistoryJson.OffsetJson;
import org.glidefx.editor.HistoryJson.PartJson;
import org.glidefx.editor.HistoryJson.VersionJson;
import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.image.file.PngEncoder;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;

/**
 * A document split into files and a history that names them; pictures that were compressed before are reused.
 *
 * @param files by their names in the document, in the order in which they are written
 */
record DocumentParts(HistoryJson history, Map<String, Blob> files) {

    static final String MERGED = "mergedimage.png";

    /** The current version without its layers, stored only if its patches do not add up to it. */
    static final String GROUND = "data/ground.png";

    /** The file that the original came from. */
    static final String SOURCE = "data/source.png";

    /** Prefix of the names of layers and of the floating picture. */
    static final String LAYER = "data/layer-";

    /** Prefix of the names of the versions' pictures. */
    private static final String PICTURE = "data/stage-";

    private static final String FLOATING = LAYER + "floating.png";

    /**
     * What the history says about a document apart from its versions.
     *
     * @param program name and version
     * @param title of the window
     * @param unsaved for journals: whether the document's file lacks anything of it
     */
    record About(String program, String title, boolean unsaved, String file) {

        /** For a document's own file. */
        static About saved(String program, String title) {
            return new About(program, title, false, "");
        }
    }

    /** @param merged the current picture as PNG; null to leave it out */
    static DocumentParts of(Document document, About about, @Nullable Blob merged) {
        Map<String, Blob> files = new LinkedHashMap<>();
        List<VersionJson> versions = new ArrayList<>();
        for (Version version : document.versions().all()) {
            versions.add(version(document.versions(), version, files));
        }
        PartJson mask = null;
        if (!document.mask().isEmpty()) {
            mask = part("data/mask.png", VersionMask.of(document.mask()).patch(), files);
        }
        PartJson sketch = document.sketch()
                .placed()
                .map(placed -> part("data/sketch.png", patch(placed), files))
                .orElse(null);
        Layer held = document.floating();
        LayerJson floating = held == null ? null : layer(FLOATING, held, files);
        FileJson whole = null;
        if (merged != null) {
            files.put(MERGED, merged);
            whole = new FileJson(MERGED, merged.sha256());
        }
        HistoryJson history = new HistoryJson(
                HistoryJson.FORMAT,
                isLayered(document) ? HistoryJson.VERSION : HistoryJson.WITHOUT_LAYERS,
                about.program,
                about.title,
                document.current(),
                versions,
                mask,
                sketch,
                floating,
                whole,
                about.unsaved,
                about.file);
        return new DocumentParts(history, files);
    }

    private static boolean isLayered(Document document) {
        return document.floating() != null
                || document.versions().all().stream()
                        .anyMatch(version -> !version.layers().isEmpty());
    }

    static String layerName(int version, int index) {
        return LAYER + version + "-" + index + ".png";
    }

    private static @Nullable List<@Nullable LayerJson> layers(Version version, Map<String, Blob> files) {
        if (version.layers().isEmpty()) {
            return null;
        }
        List<@Nullable LayerJson> layers = new ArrayList<>();
        for (Layer layer : version.layers().all()) {
            layers.add(layer(layerName(version.id(), layers.size()), layer, files));
        }
        return layers;
    }

    private static LayerJson layer(String name, Layer layer, Map<String, Blob> files) {
        return LayerJson.of(
                layer,
                part(name, new Patch(layer.place(), layer.picture().patch().png()), files));
    }

    private static Patch patch(Sketch.Placed placed) {
        return new Patch(placed.box(), Blob.of(PngEncoder.encode(placed.picture(), PngEncoder.Effort.FAST)));
    }

    /** True for parts that a journal keeps as long as undo may need them; see {@link Journal}. */
    static boolean staysInJournal(String name) {
        return name.startsWith(PICTURE) || name.equals(SOURCE);
    }

    static String pictureName(Version version) {
        return pictureName(version.id());
    }

    static String pictureName(int version) {
        return PICTURE + version + ".png";
    }

    private static VersionJson version(VersionTree tree, Version version, Map<String, Blob> files) {
        VersionPixels pixels = version.pixels();
        Patch patch = pixels.patch();
        Blob thumbnail = pixels.thumbnailPng();
        String small = "data/thumbnail-" + version.id() + ".png";
        files.put(small, thumbnail);
        return new VersionJson(
                version.id(),
                version.parent().isPresent() ? version.parent().getAsInt() : null,
                version.name(),
                version.caption(),
                version.summary(),
                pixels.width(),
                pixels.height(),
                pixels.base() == null,
                part(pictureName(version), patch, files),
                version.provenance()
                        .mask()
                        .map(mask -> part("data/mask-" + version.id() + ".png", mask.patch(), files))
                        .orElse(null),
                new FileJson(small, thumbnail.sha256()),
                version.provenance().recipe().map(RecipeJson::toNode).orElse(null),
                source(pixels, files),
                offset(tree, version),
                layers(version, files));
    }

    /** Null for a version of its parent's size, because it lies where the parent does. */
    private static @Nullable OffsetJson offset(VersionTree tree, Version version) {
        if (version.parent().isEmpty() || version.offset().isEmpty()) {
            return null;
        }
        VersionPixels before = tree.version(version.parent().getAsInt()).pixels();
        boolean same = before.width() == version.pixels().width()
                && before.height() == version.pixels().height();
        Offset offset = version.offset().get();
        return same ? null : new OffsetJson(offset.x(), offset.y());
    }

    private static @Nullable FileJson source(VersionPixels pixels, Map<String, Blob> files) {
        if (pixels.source().isNone()) {
            return null;
        }
        Blob png = pixels.source().png();
        files.put(SOURCE, png);
        return new FileJson(SOURCE, png.sha256());
    }

    private static PartJson part(String name, Patch patch, Map<String, Blob> files) {
        files.put(name, patch.png());
        return PartJson.of(name, patch);
    }
}
