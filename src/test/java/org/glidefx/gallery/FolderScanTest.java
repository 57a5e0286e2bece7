package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a gallery handles the files in its folder, whoever put them there. */
class FolderScanTest {

    @TempDir
    Path folder;

    private Path place(String name) throws IOException {
        return Files.createDirectories(folder.resolve("pictures")).resolve(name);
    }

    private void picture(String name, int colour) throws IOException {
        ImageFiles.writePng(Galleries.picture(colour), place(name));
    }

    private List<GalleryEntry> listed() {
        try (Gallery gallery = Galleries.open(folder)) {
            return gallery.find(GalleryQuery.ALL);
        }
    }

    @Test
    void picturesThatAppearInTheFolderAreListedAsImports() throws IOException {
        picture("a.png", 0x102030);
        picture("b.png", 0x405060);

        assertThat(listed()).extracting(GalleryEntry::file).containsExactlyInAnyOrder("a.png", "b.png");
        assertThat(listed()).allSatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.IMPORT);
            assertThat(entry.width()).isEqualTo(8);
            assertThat(entry.height()).isEqualTo(6);
            assertThat(entry.trashed()).isFalse();
        });
    }

    @Test
    void whatIsNoPictureKeepsNoOtherFromBeingListed() throws IOException {
        picture("good.png", 0x102030);
        byte[] whole = Files.readAllBytes(place("good.png"));
        Files.write(place("empty.png"), new byte[0]);
        Files.write(place("head.png"), Arrays.copyOf(whole, 12));
        Files.writeString(place("words.png"), "not a picture");
        Files.writeString(place("note.txt"), "not even called one");
        Files.createDirectories(place("folder.png"));

        assertThat(listed()).extracting(GalleryEntry::file).containsExactly("good.png");
    }

    @Test
    void aPictureOfOursIsListedByItsRecipe() throws IOException {
        var picture = Galleries.picture(0x112233);
        var recipe = Galleries.recipe("a red fox", 7, picture);
        ImageFiles.writePng(picture, PictureMetadata.of(recipe), place("fox.png"));

        assertThat(listed()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.GENERATE);
            assertThat(entry.caption()).isEqualTo("a red fox");
            assertThat(entry.model()).isEqualTo("starter");
        });
    }

    @Test
    void aFileThatIsGoneStaysListedUntilItIsErased() throws IOException {
        picture("a.png", 0x102030);
        assertThat(listed()).hasSize(1);
        Files.delete(place("a.png"));
        assertThat(listed()).hasSize(1);
    }

    @Test
    void everyFileIsListedOnce() throws IOException {
        for (int i = 0; i < 12; i++) {
            picture("p" + i + ".png", i);
            assertThat(listed())
                    .extracting(GalleryEntry::file)
                    .doesNotHaveDuplicates()
                    .hasSize(i + 1);
        }
    }
}
