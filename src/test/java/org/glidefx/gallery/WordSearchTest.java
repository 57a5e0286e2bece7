package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the search finds in scripts without spaces, and for both spellings of a sharp s. */
class WordSearchTest {

    @TempDir
    Path folder;

    private Gallery gallery;

    @BeforeEach
    void open() {
        gallery = Galleries.open(folder);
        int colour = 0;
        for (String caption :
                List.of("樹の赤い狐", "eine Straße im Regen", "a glass fox", "STRASSENBAHN", "การ์ตูนแมวน้อย")) {
            gallery.add(Galleries.made(caption, colour++));
        }
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private List<String> found(String words) {
        return gallery.find(GalleryQuery.ALL.withWords(words).withOldestFirst(true)).stream()
                .map(GalleryEntry::caption)
                .toList();
    }

    @Test
    void wordsInsideOfARunAreFound() {
        assertThat(found("狐")).containsExactly("樹の赤い狐");
        assertThat(found("赤い 樹")).containsExactly("樹の赤い狐");
        assertThat(found("แมว")).containsExactly("การ์ตูนแมวน้อย");
        assertThat(found("犬")).isEmpty();
        assertThat(found("狐 fox")).isEmpty();
    }

    @Test
    void sharpAndDoubleSAreOne() {
        for (String typed : List.of("strasse", "straße", "STRASSE", "STRAẞE", "stras", "Straß")) {
            assertThat(found(typed)).as(typed).containsExactly("eine Straße im Regen", "STRASSENBAHN");
        }
        assertThat(found("glaß")).containsExactly("a glass fox");
        assertThat(found("strasse regen")).containsExactly("eine Straße im Regen");
        assertThat(found("s")).contains("eine Straße im Regen", "STRASSENBAHN");
    }

    /** Each double s has two spellings; a query must not grow without limit. */
    @Test
    void manyOfThemAreStillAQuery() {
        assertThat(found("ss".repeat(200))).isEmpty();
        assertThat(found("sas".repeat(200))).isEmpty();
    }
}
