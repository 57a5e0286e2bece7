package org.glidefx.ui.gallery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GallerySettings;
import org.glidefx.gallery.GalleryTotals;

/** Reads everything that the page shows from a gallery, in one go. */
final class GallerySearch {

    /** Most pictures that are listed only for what they show. */
    static final int MOST_ALIKE = 60;

    private GallerySearch() {}

    /**
     * The CLIP embedding of the words that are searched for.
     *
     * @param model the key under which the gallery keeps the embeddings of this model
     * @param vector normalised to length 1
     */
    record CaptionEmbedding(String model, float[] vector) {}

    /**
     * The content of the page.
     *
     * @param alike number of entries, at the end, that are there only for what they show
     */
    record Found(
            List<GalleryEntry> entries,
            int alike,
            List<GalleryCollection> collections,
            List<String> models,
            GalleryTotals totals,
            GallerySettings settings) {}

    static Optional<Found> run(Gallery gallery, GalleryQuery query, Optional<CaptionEmbedding> caption) {
        List<GalleryEntry> entries = new ArrayList<>(gallery.find(query));
        int alike = 0;
        if (caption.isPresent() && !query.words().isBlank()) {
            List<GalleryEntry> more = alike(gallery, query, caption.get(), entries);
            entries.addAll(more);
            alike = more.size();
        }
        return Optional.of(new Found(
                entries, alike, gallery.collections(), gallery.models(), gallery.totals(), gallery.settings()));
    }

    private static List<GalleryEntry> alike(
            Gallery gallery, GalleryQuery query, CaptionEmbedding caption, List<GalleryEntry> withWords) {
        Set<Long> known = new HashSet<>();
        withWords.forEach(entry -> known.add(entry.id()));
        return gallery.ranked(query, caption.model(), caption.vector()).stream()
                .filter(entry -> !known.contains(entry.id()))
                .limit(MOST_ALIKE)
                .toList();
    }
}
