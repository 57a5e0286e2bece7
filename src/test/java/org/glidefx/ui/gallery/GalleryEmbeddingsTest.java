package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.ui.edit.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search by what a model's CLIP sees in the pictures. */
class GalleryEmbeddingsTest {

    private Bench bench;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (Gallery gallery = Galleries.open(folder)) {
            gallery.add(Galleries.made("a heart", 0xCC0000));
            gallery.add(Galleries.made("a leaf", 0x10CC00));
            gallery.add(Galleries.made("a wave", 0x2010CC));
        }
        bench = Bench.withGallery(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private GalleryViewModel page() {
        return bench.gallery.page();
    }

    private List<String> listed() {
        return page().entries().stream().map(GalleryEntry::caption).toList();
    }

    private void openWithClip() {
        bench.engine.hasClip = true;
        bench.opened();
        page().show();
        bench.until(() -> bench.engine.looked.get() == 3);
        page().byContentProperty().set(true);
    }

    @Test
    void picturesAreFoundByTheirLook() {
        openWithClip();
        page().ask(now -> now.withWords("green"));
        bench.until(() -> page().alikeProperty().get() == 3);

        assertThat(listed().getFirst()).isEqualTo("a leaf");
    }

    @Test
    void whatHasTheWordsComesBeforeWhatLooksLikeThem() {
        openWithClip();
        page().ask(now -> now.withWords("heart"));
        bench.until(() -> page().alikeProperty().get() == 2);

        assertThat(listed().getFirst()).isEqualTo("a heart");
        assertThat(listed().get(1))
                .as("as blue as the model takes the word to be")
                .isEqualTo("a wave");
    }

    @Test
    void wordsAloneAreSearchedUntilLooksAreWanted() {
        openWithClip();
        page().byContentProperty().set(false);
        page().ask(now -> now.withWords("leaf"));
        bench.until(() -> listed().size() == 1);

        assertThat(listed()).containsExactly("a leaf");
        assertThat(page().alikeProperty().get()).isZero();
    }

    @Test
    void aPictureIsLookedAtOnce() {
        openWithClip();
        page().ask(now -> now.withWords("red"));
        bench.until(() -> page().alikeProperty().get() == 3);
        page().hide();
        page().show();
        page().ask(now -> now.withWords("green"));
        bench.until(() -> !listed().isEmpty() && listed().getFirst().equals("a leaf"));

        assertThat(bench.engine.looked.get()).isEqualTo(3);
    }

    @Test
    void aModelWithoutClipOffersNothing() {
        bench.opened();
        page().show();
        page().byContentProperty().set(true);
        page().ask(now -> now.withWords("leaf"));
        bench.until(() -> listed().size() == 1);

        assertThat(bench.gallery.canEmbedProperty().get()).isFalse();
        assertThat(bench.engine.looked.get()).isZero();
    }
}
