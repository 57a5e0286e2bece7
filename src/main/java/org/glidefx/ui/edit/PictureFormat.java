package org.glidefx.ui.edit;

import java.util.List;

/** File formats for export. */
public enum PictureFormat {
    PNG("png", List.of(".png")),
    JPEG("jpeg", List.of(".jpg", ".jpeg")),
    WEBP("webp", List.of(".webp"));

    private final String id;
    private final List<String> suffixes;

    PictureFormat(String id, List<String> suffixes) {
        this.id = id;
        this.suffixes = suffixes;
    }

    /** Suffix of its message keys and of its button's id. */
    public String id() {
        return id;
    }

    /** The suffixes of its files; the first is the usual one. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** True if its quality can be chosen. */
    public boolean hasQuality() {
        return this != PNG;
    }
}
