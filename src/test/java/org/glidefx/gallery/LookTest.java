package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.gallery.GalleryQuery.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {

    private Gallery gallery;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        gallery = Galleries.open(folder);
        for (int i = 0; i < 4; i++) {
            gallery.add(Galleries.made("p" + i, i));
        }
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private List<String> ranked(GalleryQuery query, float... caption) {
        return gallery.ranked(query, "starter", caption).stream()
                .map(GalleryEntry::caption)
                .toList();
    }

    private long id(String caption) {
        return gallery.find(GalleryQuery.ALL.withWords(caption)).getFirst().id();
    }

    @Test
    void theNewestAreLookedAtFirstAndEachOnce() {
        assertThat(gallery.notLookedAt("starter", 2).stream().map(GalleryEntry::caption))
                .containsExactly("p3", "p2");
        gallery.putEmbedding(id("p3"), "starter", new float[] {1, 0});
        gallery.putEmbedding(id("p2"), "starter", new float[0]);
        assertThat(gallery.notLookedAt("starter", 9).stream().map(GalleryEntry::caption))
                .containsExactly("p1", "p0");
        assertThat(gallery.notLookedAt("another", 9)).hasSize(4);
    }

    @Test
    void ranksByTheAngleToTheCaption() {
        gallery.putEmbedding(id("p0"), "starter", new float[] {1, 0});
        gallery.putEmbedding(id("p1"), "starter", new float[] {0, 1});
        gallery.putEmbedding(id("p2"), "starter", new float[] {0.6f, 0.8f});
        gallery.putEmbedding(id("p3"), "starter", new float[] {1, 0, 0});

        assertThat(ranked(GalleryQuery.ALL, 0, 1)).containsExactly("p1", "p2", "p0");
        assertThat(ranked(GalleryQuery.ALL.withWords("nothing"), 1, 0)).containsExactly("p0", "p2", "p1");
        gallery.close();
        gallery = Galleries.open(folder);
        assertThat(ranked(GalleryQuery.ALL, 0, 1)).containsExactly("p1", "p2", "p0");
        gallery.putEmbedding(id("p1"), "starter", new float[] {Float.NaN, 1});
        assertThat(ranked(GalleryQuery.ALL, 1, 0)).containsExactly("p0", "p2", "p1");
    }

    /** It may be deleted, by this program or another, while the network looks at it. */
    @Test
    void aPictureThatIsGoneIsPassedOver() {
        long gone = id("p0");
        gallery.erase(List.of(gone));
        gallery.putEmbedding(gone, "starter", new float[] {1});
        gallery.putEmbedding(id("p1"), "starter", new float[] {1});

        assertThat(ranked(GalleryQuery.ALL, 1)).containsExactly("p1");
        gallery.putEmbedding(gone, "starter", new float[] {1});
        assertThat(ranked(GalleryQuery.ALL, 1)).containsExactly("p1");
    }

    @Test
    void whatAnotherProgramLookedAtIsRankedToo() {
        gallery.putEmbedding(id("p0"), "starter", new float[] {1, 0});
        assertThat(ranked(GalleryQuery.ALL, 0, 1)).containsExactly("p0");
        try (Gallery other = Galleries.open(folder)) {
            other.putEmbedding(id("p1"), "starter", new float[] {0, 1});
        }

        assertThat(ranked(GalleryQuery.ALL, 0, 1)).containsExactly("p1", "p0");
    }

    @Test
    void filtersHoldForLooksToo() {
        gallery.putEmbedding(id("p0"), "starter", new float[] {1});
        gallery.putEmbedding(id("p1"), "starter", new float[] {0.5f});
        gallery.rate(List.of(id("p1")), 1);
        gallery.trash(List.of(id("p0")), true);

        assertThat(ranked(GalleryQuery.ALL, 1)).containsExactly("p1");
        assertThat(ranked(GalleryQuery.ALL.withPlace(new Place.Trash()), 1)).containsExactly("p0");
        assertThat(ranked(GalleryQuery.ALL.withPlace(new Place.Starred()), 1)).containsExactly("p1");
    }
}
