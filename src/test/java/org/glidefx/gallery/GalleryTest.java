package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.glidefx.gallery.GalleryQuery.Filter;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {

    private final Galleries.Ticking clock = new Galleries.Ticking();
    private Gallery gallery;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        gallery = Galleries.open(folder, clock);
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private List<String> captions(GalleryQuery query) {
        return gallery.find(query).stream().map(GalleryEntry::caption).toList();
    }

    private static GalleryQuery in(Place place) {
        return GalleryQuery.ALL.withPlace(place);
    }

    @Test
    void keepsAPictureWithEverythingThatIsKnownOfIt() {
        NewPicture made = Galleries.made("a red heart", 0xCC0000);
        GalleryEntry entry = gallery.add(made);

        assertThat(gallery.find(GalleryQuery.ALL)).containsExactly(entry);
        assertThat(entry.added()).isEqualTo(Galleries.START.plusSeconds(1));
        assertThat(entry.width()).isEqualTo(8);
        assertThat(entry.height()).isEqualTo(6);
        assertThat(ImageFiles.read(gallery.files().locate(entry))).isEqualTo(made.picture());
        assertThat(gallery.details(entry.id())).isEqualTo(new GalleryDetails(made.recipe(), "", "", List.of()));
        assertThat(ImageFiles.readMetadata(gallery.files().locate(entry)).recipe())
                .isEqualTo(made.recipe());
    }

    @Test
    void theMaskOfAnEditIsInItsFile() {
        Raster picture = Galleries.picture(0x123456);
        Mask mask = Mask.of(8, 6, new byte[48]);
        GalleryEntry entry = gallery.add(new NewPicture(
                picture,
                Kind.EDIT,
                "a door",
                "starter",
                Optional.of(Galleries.recipe("a door", 1, picture)),
                Optional.of(mask),
                new Origin("", 3)));

        PictureMetadata read = ImageFiles.readMetadata(gallery.files().locate(entry));
        assertThat(read.mask()).contains(mask);
        assertThat(entry.origin()).isEqualTo(new Origin("", 3));
    }

    @Test
    void listsTheNewestFirstUnlessAskedOtherwise() {
        gallery.add(Galleries.made("one", 1));
        gallery.add(Galleries.made("two", 2));
        gallery.add(Galleries.made("three", 3));

        assertThat(captions(GalleryQuery.ALL)).containsExactly("three", "two", "one");
        assertThat(captions(GalleryQuery.ALL.withOldestFirst(true))).containsExactly("one", "two", "three");
    }

    @Test
    void findsByWordsAndTheirBeginnings() {
        gallery.add(Galleries.made("a turtle on the beach", 1));
        gallery.add(Galleries.made("Ein Löwe, am Strand", 2));
        gallery.add(Galleries.made("a red heart on a wooden table", 3));

        assertThat(captions(GalleryQuery.ALL.withWords("turt"))).containsExactly("a turtle on the beach");
        assertThat(captions(GalleryQuery.ALL.withWords("LOWE"))).containsExactly("Ein Löwe, am Strand");
        assertThat(captions(GalleryQuery.ALL.withWords("table red"))).containsExactly("a red heart on a wooden table");
        assertThat(captions(GalleryQuery.ALL.withWords("turtle heart"))).isEmpty();
        assertThat(captions(GalleryQuery.ALL.withWords("starter"))).hasSize(3);
        assertThat(captions(GalleryQuery.ALL.withWords("  \"'*: "))).hasSize(3);
    }

    @Test
    void filtersByKindModelAcceptanceAndTime() {
        GalleryEntry old = gallery.add(Galleries.made("old", 1));
        clock.pass(Duration.ofDays(7));
        Raster picture = Galleries.picture(2);
        GalleryEntry edit = gallery.add(
                new NewPicture(picture, Kind.EDIT, "new", "other", Optional.empty(), Optional.empty(), Origin.NONE));
        gallery.accept(edit.id(), 4);

        assertThat(captions(filter(Optional.of(Kind.EDIT), Optional.empty(), Optional.empty())))
                .containsExactly("new");
        assertThat(captions(filter(Optional.empty(), Optional.of("starter"), Optional.empty())))
                .containsExactly("old");
        assertThat(captions(filter(Optional.empty(), Optional.empty(), Optional.of(true))))
                .containsExactly("new");
        Filter week = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(old.added()),
                Optional.of(edit.added()));
        assertThat(captions(GalleryQuery.ALL.withFilter(week))).containsExactly("old");
        assertThat(gallery.models()).containsExactly("other", "starter");
        assertThat(gallery.find(GalleryQuery.ALL).getFirst().origin().version()).isEqualTo(4);
    }

    private static GalleryQuery filter(Optional<Kind> kind, Optional<String> model, Optional<Boolean> accepted) {
        return GalleryQuery.ALL.withFilter(new Filter(kind, model, accepted, Optional.empty(), Optional.empty()));
    }

    @Test
    void starsAndCollectionsStay() {
        GalleryEntry one = gallery.add(Galleries.made("one", 1));
        GalleryEntry two = gallery.add(Galleries.made("two", 2));
        gallery.rate(List.of(one.id()), 1);
        long hearts = gallery.createCollection("  Hearts  of gold ");
        gallery.collect(hearts, List.of(one.id(), two.id()), true);
        gallery.collect(hearts, List.of(one.id()), false);
        gallery.close();
        gallery = Galleries.open(folder, clock);

        assertThat(captions(in(new Place.Starred()))).containsExactly("one");
        assertThat(captions(in(new Place.Members(hearts)))).containsExactly("two");
        assertThat(gallery.collections()).containsExactly(new GalleryCollection(hearts, "Hearts of gold", 1));
        assertThat(gallery.createCollection("hearts OF gold")).isEqualTo(hearts);
        assertThat(gallery.details(two.id()).collections()).containsExactly(hearts);
        gallery.renameCollection(hearts, "Silver");
        gallery.deleteCollection(hearts);
        assertThat(gallery.collections()).isEmpty();
        assertThat(captions(GalleryQuery.ALL)).hasSize(2);
    }

    @Test
    void refusesACollectionWithoutANameOrWithATakenOne() {
        long one = gallery.createCollection("one");
        gallery.createCollection("two");

        assertThatThrownBy(() -> gallery.createCollection("  ")).hasMessageContaining("needs a name");
        assertThatThrownBy(() -> gallery.renameCollection(one, "TWO")).hasMessageContaining("TWO");
    }

    @Test
    void countsTheStarredOnesOutsideTheTrash() {
        GalleryEntry one = gallery.add(Galleries.made("one", 1));
        GalleryEntry two = gallery.add(Galleries.made("two", 2));
        gallery.add(Galleries.made("three", 3));
        gallery.rate(List.of(one.id(), two.id()), 2);
        assertThat(gallery.totals().starred()).isEqualTo(2);

        gallery.trash(List.of(two.id()), true);
        assertThat(gallery.totals().starred()).isEqualTo(1);
    }

    @Test
    void theTrashKeepsWhatIsDeletedUntilItIsErased() {
        GalleryEntry entry = gallery.add(Galleries.made("one", 1));
        Path before = gallery.files().locate(entry);
        gallery.trash(List.of(entry.id()), true);
        GalleryEntry trashed = gallery.find(in(new Place.Trash())).getFirst();

        assertThat(gallery.find(GalleryQuery.ALL)).isEmpty();
        assertThat(before).doesNotExist();
        assertThat(gallery.files().locate(trashed))
                .startsWith(folder.resolve("trash"))
                .exists();
        assertThat(gallery.totals().trashed()).isEqualTo(1);

        gallery.trash(List.of(entry.id()), false);
        assertThat(gallery.find(GalleryQuery.ALL)).containsExactly(entry);
        assertThat(before).exists();

        gallery.trash(List.of(entry.id()), true);
        gallery.erase(List.of(entry.id()));
        assertThat(gallery.totals()).isEqualTo(new GalleryTotals(0, 0, 0, 0));
        assertThat(gallery.files().list("trash")).isEmpty();
    }

    @Test
    void largePicturesGetASmallCopyOnDisk() throws Exception {
        Raster large = Raster.filled(1024, 512, 0xFF336699);
        GalleryEntry entry = gallery.add(
                new NewPicture(large, Kind.EDIT, "sea", "", Optional.empty(), Optional.empty(), Origin.NONE));
        Path copy = folder.resolve("thumbnails").resolve(entry.file() + ".jpg");
        assertThat(copy).exists();
        Raster small = gallery.files().thumbnail(entry);
        assertThat(small.width()).isEqualTo(256);
        assertThat(small.height()).isEqualTo(128);

        Files.write(copy, new byte[] {1, 2, 3});
        assertThat(gallery.files().thumbnail(entry).width()).isEqualTo(256);
        Files.delete(copy);
        assertThat(gallery.files().thumbnail(entry).width()).isEqualTo(256);
        assertThat(copy).exists();
    }

    @Test
    void theStageItCameFromIsKnownOnceTheDocumentIsSaved() {
        GalleryEntry entry = gallery.add(Galleries.made("one", 1));
        gallery.accept(entry.id(), 0);
        gallery.link(List.of(entry.id()), folder.resolve("scene.glidefx"));

        Origin origin = gallery.find(GalleryQuery.ALL).getFirst().origin();
        assertThat(origin)
                .isEqualTo(new Origin(
                        folder.resolve("scene.glidefx").toAbsolutePath().toString(), 0));
        assertThat(origin.isKnown()).isTrue();
        assertThat(entry.origin().isKnown()).isFalse();
    }

    @Test
    void stopsKeepingWhenItIsFullAndSaysSo() {
        gallery.add(Galleries.made("one", 1));
        assertThat(gallery.isFull()).isFalse();
        gallery.saveSettings(new GallerySettings(false, 0));
        assertThat(gallery.settings()).isEqualTo(new GallerySettings(false, 1));
        Behind.pretend(folder, 1_000_000_000L);

        assertThat(gallery.isFull()).isTrue();
        assertThatThrownBy(() -> gallery.add(Galleries.made("two", 2)))
                .isInstanceOf(GalleryException.class)
                .hasMessageContaining("1 GB");
        assertThat(gallery.files().list("pictures")).hasSize(1);
    }

    @Test
    void aSecondListingReadsNoPictureAgain() {
        gallery.add(Galleries.made("a red heart", 1));
        gallery.add(Galleries.made("a blue heart", 2));
        List<GalleryEntry> first = gallery.find(GalleryQuery.ALL);

        List<GalleryEntry> again = gallery.find(GalleryQuery.ALL.withWords("heart"));

        assertThat(again).hasSize(2);
        assertThat(again.getFirst()).isSameAs(first.getFirst());
        assertThat(again.getLast()).isSameAs(first.getLast());
    }

    @Test
    void aListingSeesWhatWasChangedSinceTheLast() {
        long kept = gallery.add(Galleries.made("a red heart", 1)).id();
        long erased = gallery.add(Galleries.made("a blue heart", 2)).id();
        gallery.find(GalleryQuery.ALL);

        gallery.rate(List.of(kept), 1);
        gallery.accept(kept, 4);
        gallery.erase(List.of(erased));

        GalleryEntry only = gallery.find(GalleryQuery.ALL).getFirst();
        assertThat(gallery.find(GalleryQuery.ALL)).containsExactly(only);
        assertThat(only.starred()).isTrue();
        assertThat(only.accepted()).isTrue();
        assertThat(only.origin().version()).isEqualTo(4);
    }

    @Test
    void aListingSeesWhatAnotherProgramChanged() {
        long shared = gallery.add(Galleries.made("a red heart", 1)).id();
        gallery.find(GalleryQuery.ALL);
        try (Gallery other = Galleries.open(folder, clock)) {
            other.rate(List.of(shared), 1);
            other.add(Galleries.made("a blue heart", 2));
        }

        assertThat(gallery.find(GalleryQuery.ALL))
                .extracting(GalleryEntry::caption, GalleryEntry::starred)
                .containsExactly(tuple("a blue heart", false), tuple("a red heart", true));
    }
}
