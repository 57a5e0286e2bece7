package org.glidefx.editor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glidefx.image.Box;

/**
 * Writes the stack.xml of the OpenRaster layout, from which Krita, GIMP and others show a document: the original at the
 * bottom, then what each version up to the current one changed, then the other branches, hidden, and on top the layers
 * over the current one.
 */
final class OpenRaster {

    static final String MIME_TYPE = "image/openraster";

    private final StringBuilder xml = new StringBuilder();
    private final Document document;

    private OpenRaster(Document document) {
        this.document = document;
    }

    /**
     * @param opaque whether the current version is opaque without its layers: only then do its patches, drawn over each
     *     other, add up to it
     */
    static String stack(Document document, boolean opaque) {
        return new OpenRaster(document).write(opaque);
    }

    private String write(boolean opaque) {
        Version current = document.version();
        int width = current.pixels().width();
        int height = current.pixels().height();
        xml.append("<?xml version='1.0' encoding='UTF-8'?>\n<image version=\"0.0.5\" w=\"")
                .append(width)
                .append("\" h=\"")
                .append(height)
                .append("\">\n<stack>\n");
        List<Version> path = document.versions().pathTo(current.id()).reversed();
        Set<Integer> visible = visible(path);
        layersOver(current, true);
        if (!opaque) {
            visible.clear();
            layer("Picture", current.layers().isEmpty() ? DocumentParts.MERGED : DocumentParts.GROUND, 0, 0, true);
        }
        for (Version version : document.versions().all().reversed()) {
            if (!path.contains(version)) {
                layersOver(version, false);
                layer(version, false);
            }
        }
        path.forEach(version -> {
            if (version.id() != current.id()) {
                layersOver(version, false);
            }
            layer(version, visible.contains(version.id()));
        });
        return xml.append("</stack>\n</image>\n").toString();
    }

    /** Ids of the current version and its ancestors, down to the first that is stored whole. */
    private static Set<Integer> visible(List<Version> path) {
        Set<Integer> visible = new HashSet<>();
        for (Version version : path) {
            visible.add(version.id());
            if (version.pixels().base() == null) {
                break;
            }
        }
        return visible;
    }

    /** Writes the layers over a version, the uppermost first; those of a version that is not shown are hidden. */
    private void layersOver(Version version, boolean shown) {
        List<Layer> layers = version.layers().all();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            Box place = layer.place();
            String file = DocumentParts.layerName(version.id(), i);
            layer(label(layer, i), file, place, layer.opacity(), shown && layer.visible());
        }
    }

    private static String label(Layer layer, int index) {
        String called = layer.name().isBlank() ? layer.provenance().caption() : layer.name();
        return called.isBlank() ? "Layer " + (index + 1) : called;
    }

    private void layer(Version version, boolean visible) {
        Box box = version.pixels().patch().box();
        layer(label(version), DocumentParts.pictureName(version), box.x(), box.y(), visible);
    }

    private void layer(String name, String file, int x, int y, boolean visible) {
        layer(name, file, new Box(x, y, 1, 1), 1, visible);
    }

    private void layer(String name, String file, Box place, double opacity, boolean visible) {
        xml.append("<layer name=\"")
                .append(escaped(name))
                .append("\" src=\"")
                .append(file)
                .append("\" x=\"")
                .append(place.x())
                .append("\" y=\"")
                .append(place.y())
                .append("\" opacity=\"")
                .append(opacity)
                .append("\" visibility=\"")
                .append(visible ? "visible" : "hidden")
                .append("\" composite-op=\"svg:src-over\"/>\n");
    }

    private static String label(Version version) {
        if (!version.name().isBlank()) {
            return version.name();
        }
        if (!version.caption().isBlank()) {
            return version.caption();
        }
        return version.isOriginal() ? "Original" : "Version " + version.id();
    }

    /** Escapes text for XML; leaves out characters that XML forbids even when escaped. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF)
                .forEach(c -> {
                    switch (c) {
                        case '<' -> out.append("&lt;");
                        case '>' -> out.append("&gt;");
                        case '&' -> out.append("&amp;");
                        case '"' -> out.append("&quot;");
                        default -> out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }
}
