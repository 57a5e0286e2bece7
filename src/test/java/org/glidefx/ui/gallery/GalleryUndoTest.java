package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.gallery.GallerySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undo of every change of the gallery leaves it as it was. */
class GalleryUndoTest {

    @TempDir
    private Path folder;

    private Gallery gallery;
    private long one;
    private long two;

    @BeforeEach
    void open() {
        gallery = Galleries.open(folder);
        one = add("one");
        two = add("two");
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private long add(String caption) {
        return gallery.add(Galleries.made(caption, 0x00FF00)).id();
    }

    private List<GalleryEntry> all() {
        return gallery.find(GalleryQuery.ALL);
    }

    private List<Long> in(Place place) {
        return GalleryUndo.ids(gallery.find(GalleryQuery.ALL.withPlace(place)));
    }

    private List<Long> members() {
        return in(new Place.Members(gallery.collections().getFirst().id()));
    }

    private void takenBack(GalleryUndo.Change change, Runnable meanwhile) {
        Consumer<Gallery> back = change.make(gallery);
        meanwhile.run();
        back.accept(gallery);
    }

    @Test
    void starsComeBackWhereTheyWere() {
        gallery.rate(List.of(one), 1);
        List<GalleryEntry> before = all();
        takenBack(GalleryUndo.rate(before, 1), () -> assertThat(all()).allMatch(GalleryEntry::starred));

        assertThat(all()).isEqualTo(before);
    }

    @Test
    void theTrashGivesBackAndTakesBack() {
        takenBack(GalleryUndo.trash(List.of(one), true), () -> assertThat(all()).hasSize(1));
        assertThat(all()).hasSize(2);
        gallery.trash(List.of(two), true);
        takenBack(
                GalleryUndo.trash(List.of(two), false), () -> assertThat(all()).hasSize(2));

        assertThat(in(new Place.Trash())).containsExactly(two);
    }

    @Test
    void aNewCollectionGoesAndOneThatWasThereStays() {
        takenBack(
                GalleryUndo.create("Sea", List.of(one)),
                () -> assertThat(members()).containsExactly(one));
        assertThat(gallery.collections()).isEmpty();
        gallery.collect(gallery.createCollection("Sea"), List.of(one), true);
        takenBack(
                GalleryUndo.create("Sea", List.of(one, two)),
                () -> assertThat(members()).hasSize(2));

        assertThat(members()).containsExactly(one);
    }

    @Test
    void aDeletedCollectionComesBackWithItsPictures() {
        long sea = gallery.createCollection("Sea");
        gallery.collect(sea, List.of(one, two), true);
        takenBack(
                GalleryUndo.delete(sea), () -> assertThat(gallery.collections()).isEmpty());

        assertThat(gallery.collections()).extracting(GalleryCollection::name).containsExactly("Sea");
        assertThat(members()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void aDeletedCollectionComesBackAsTheSameWithItsPicturesInTheTrash() {
        long sea = gallery.createCollection("Sea");
        Consumer<Gallery> uncollect =
                GalleryUndo.collect(sea, List.of(one, two), true).make(gallery);
        gallery.trash(List.of(two), true);
        takenBack(
                GalleryUndo.delete(sea), () -> assertThat(gallery.collections()).isEmpty());
        gallery.trash(List.of(two), false);

        assertThat(gallery.collections()).extracting(GalleryCollection::id).containsExactly(sea);
        assertThat(members()).containsExactlyInAnyOrder(one, two);
        uncollect.accept(gallery);
        assertThat(members()).isEmpty();
    }

    @Test
    void aDeletedCollectionComesBackWithoutWhatWasDeletedForGood() {
        long sea = gallery.createCollection("Sea");
        gallery.collect(sea, List.of(one, two), true);
        takenBack(GalleryUndo.delete(sea), () -> gallery.erase(List.of(two)));

        assertThat(members()).containsExactly(one);
    }

    @Test
    void picturesThatWereNotInTheTrashStayOutOfIt() {
        gallery.trash(List.of(two), true);
        takenBack(
                GalleryUndo.trash(List.of(one, two), false),
                () -> assertThat(all()).hasSize(2));

        assertThat(in(new Place.Trash())).containsExactly(two);
    }

    @Test
    void namesAndMembersComeBack() {
        long sea = gallery.createCollection("Sea");
        gallery.collect(sea, List.of(one), true);
        takenBack(
                GalleryUndo.rename(sea, "Lake"),
                () -> assertThat(gallery.collections().getFirst().name()).isEqualTo("Lake"));
        takenBack(
                GalleryUndo.collect(sea, List.of(one, two), true),
                () -> assertThat(members()).hasSize(2));

        assertThat(gallery.collections().getFirst().name()).isEqualTo("Sea");
        assertThat(members()).containsExactly(one);
    }

    @Test
    void settingsComeBack() {
        GallerySettings before = gallery.settings();
        takenBack(
                GalleryUndo.settings(before, new GallerySettings(false, 3)),
                () -> assertThat(gallery.settings().keep()).isFalse());

        assertThat(gallery.settings()).isEqualTo(before);
    }
}
