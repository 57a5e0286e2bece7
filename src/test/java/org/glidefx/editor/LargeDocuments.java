package org.glidefx.editor;

/** Documents of any size, treated like those that do not fit into memory. */
public final class LargeDocuments {

    private LargeDocuments() {}

    /** Frees the versions' pictures; they have to be read back from the journal that holds them. */
    public static void letGo(Document document) {
        document.versions().known().forEach(version -> {
            version.pixels().patch().png().release();
            version.pixels().release();
        });
    }
}
