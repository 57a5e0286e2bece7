package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.Kind;
import org.junit.jupiter.api.Test;

class GallerySelectionTest {

    private final GallerySelection selection = new GallerySelection();

    private static List<GalleryEntry> list(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> new GalleryEntry(
                        id,
                        "a/" + id + ".png",
                        Instant.EPOCH,
                        Kind.GENERATE,
                        "c" + id,
                        "",
                        1,
                        1,
                        1,
                        0,
                        false,
                        false,
                        GalleryEntry.Origin.NONE))
                .toList();
    }

    private List<Long> chosen() {
        return selection.chosen().stream().map(GalleryEntry::id).toList();
    }

    @Test
    void arrowsMoveOneChoiceAndStopAtTheEnds() {
        selection.show(list(1, 2, 3));
        selection.move(1, false);
        assertThat(chosen()).containsExactly(1L);
        selection.move(5, false);
        assertThat(chosen()).containsExactly(3L);
        selection.move(-1, true);
        assertThat(chosen()).containsExactly(2L, 3L);
        selection.move(-9, false);
        assertThat(selection.currentEntry().id()).isEqualTo(1);
    }

    @Test
    void ctrlAddsAndTakesAwayAndShiftExtends() {
        selection.show(list(1, 2, 3, 4));
        selection.press(0, false, false);
        selection.press(2, true, false);
        assertThat(chosen()).containsExactly(1L, 3L);
        selection.press(0, true, false);
        assertThat(chosen()).containsExactly(3L);
        selection.press(3, false, true);
        assertThat(chosen()).containsExactly(1L, 2L, 3L, 4L);
        selection.press(99, false, false);
        assertThat(selection.count()).isEqualTo(4);
    }

    @Test
    void afterADeletionTheNeighbourIsCurrentEvenIfTheListIsTheSameObject() {
        List<GalleryEntry> live = new ArrayList<>(list(1, 2, 3));
        selection.show(live);
        selection.press(0, false, false);
        selection.press(1, false, true);
        live.removeFirst();
        live.removeFirst();
        selection.show(live);
        assertThat(chosen()).containsExactly(3L);
        live.addAll(0, list(1, 2));
        selection.show(live);
        assertThat(chosen()).containsExactly(3L);
        assertThat(selection.currentProperty().get()).isEqualTo(2);
        live.clear();
        selection.show(live);
        assertThat(selection.currentEntry()).isNull();
        assertThat(selection.count()).isZero();
    }

    @Test
    void choosesAllOfAListThatNobodyLookedAt() {
        selection.show(list(4, 5));
        selection.chooseAll();
        assertThat(chosen()).containsExactly(4L, 5L);
        assertThat(selection.currentEntry().id()).isEqualTo(4);
    }

    @Test
    void periodsBeginAndEndWithTheDays() {
        Instant now = Instant.parse("2026-11-23T20:15:00Z");
        assertThat(GalleryPeriod.TODAY.from(now, ZoneOffset.UTC)).contains(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(GalleryPeriod.WEEK.from(now, ZoneOffset.UTC)).contains(Instant.parse("2026-11-16T00:00:00Z"));
        assertThat(GalleryPeriod.WEEK.until(now, ZoneOffset.UTC)).isEmpty();
        assertThat(GalleryPeriod.OLDER.until(now, ZoneOffset.UTC)).contains(Instant.parse("2026-10-23T00:00:00Z"));
        assertThat(GalleryPeriod.ANY.from(now, ZoneOffset.UTC)).isEqualTo(Optional.empty());
    }
}
