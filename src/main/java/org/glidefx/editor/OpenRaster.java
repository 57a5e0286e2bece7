package org.glidefx.editor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The stack.xml of the OpenRaster layout, by which Krita, GIMP and others show a document: the original at the bottom, then
 * what each version up to the current one changed, then the other branches, hidden.
 */
final class OpenRaster {

    static final String MIME_TYPE = "image/openraster";

    private final StringBuilder xml = new StringBuilder();
    private final Document document;

    private OpenRaster(Document document) {
        this.document = document;
    }

    /** @param opaque whether the current picture is: only then do patches laid over each other make it up */
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
        if (!opaque) {
            visible.clear();
            layer("Picture", DocumentParts.MERGED, 0, 0, true);
        }
        for (Version version : document.versions().all().reversed()) {
            if (!path.contains(version)) {
                layer(version, false);
            }
        }
        path.forEach(version -> layer(version, visible.contains(version.id())));
        return xml.append("</stack>\n</image>\n").toString();
    }

    /** From the current version down to the one that stands alone. */
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

    private void layer(Version version, boolean visible) {
        VersionPixels.Patch patch = version.pixels().patch();
        layer(
                label(version),
                DocumentParts.pictureName(version),
                patch.box().x(),
                patch.box().y(),
                visible);
    }

    private void layer(String name, String file, int x, int y, boolean visible) {
        xml.append("<layer name=\"")
                .append(escaped(name))
                .append("\" src=\"")
                .append(file)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\" opacity=\"1.0\" visibility=\"")
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

    /** Characters that XML forbids, even escaped, are left out. */
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
