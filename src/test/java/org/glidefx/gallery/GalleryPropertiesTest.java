package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glidefx.gallery.GalleryQuery.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery gives the same answers as a plain model of what was done to it. */
class GalleryPropertiesTest {

    private static final List<String> WORDS =
            List.of("turtle", "turbine", "beach", "red", "heart", "Äpfel", "naïve", "x1", "日本", "o'clock");

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(12);

    /** What the gallery should hold. */
    private static final class Model {
        final TreeMap<Long, String> captions = new TreeMap<>(Comparator.reverseOrder());
        final Set<Long> starred = new TreeSet<>();
        final Set<Long> trashed = new TreeSet<>();

        List<Long> shown(String word) {
            return captions.keySet().stream()
                    .filter(id -> !trashed.contains(id))
                    .filter(id -> Stream.of(
                                    captions.get(id).toLowerCase(Locale.ROOT).split("[ ']"))
                            .anyMatch(each -> each.startsWith(word.toLowerCase(Locale.ROOT))))
                    .toList();
        }
    }

    @Test
    void everySequenceOfCallsGivesWhatAListWouldGive() {
        Model model = new Model();
        Gallery gallery = Galleries.open(folder, new Galleries.Ticking());
        Galleries.Ticking clock = new Galleries.Ticking();
        for (int i = 0; i < 400; i++) {
            step(gallery, model);
            if (random.nextInt(60) == 0) {
                gallery.close();
                clock.pass(java.time.Duration.ofHours(i + 1));
                gallery = Galleries.open(folder, clock);
            }
            check(gallery, model);
        }
        gallery.close();
    }

    private void step(Gallery gallery, Model model) {
        List<Long> ids = new ArrayList<>(model.captions.keySet());
        List<Long> some = ids.stream().filter(id -> random.nextInt(6) == 0).toList();
        boolean yes = random.nextBoolean();
        switch (random.nextInt(6)) {
            case 0 -> {
                gallery.rate(some, yes ? 1 : 0);
                set(model.starred, some, yes);
            }
            case 1 -> {
                gallery.trash(some, yes);
                set(model.trashed, some, yes);
            }
            case 2 -> {
                List<Long> gone = some.stream().filter(model.trashed::contains).toList();
                gallery.erase(gone);
                gone.forEach(model.captions::remove);
                set(model.starred, gone, false);
                set(model.trashed, gone, false);
            }
            default -> {
                String caption = word() + " " + word();
                model.captions.put(
                        gallery.add(Galleries.made(caption, random.nextInt())).id(), caption);
            }
        }
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static void set(Set<Long> set, List<Long> ids, boolean in) {
        if (in) {
            set.addAll(ids);
        } else {
            ids.forEach(set::remove);
        }
    }

    private void check(Gallery gallery, Model model) {
        assertThat(ids(gallery, GalleryQuery.ALL)).isEqualTo(model.shown(""));
        String word = word().substring(0, 1 + random.nextInt(2)).replace("'", "");
        assertThat(ids(gallery, GalleryQuery.ALL.withWords(word))).as(word).isEqualTo(model.shown(word));
        assertThat(ids(gallery, GalleryQuery.ALL.withPlace(new Place.Starred())))
                .isEqualTo(
                        model.shown("").stream().filter(model.starred::contains).toList());
        assertThat(gallery.totals().trashed()).isEqualTo(model.trashed.size());
        assertThat(gallery.totals().pictures()).isEqualTo(model.captions.size() - model.trashed.size());
    }

    private static List<Long> ids(Gallery gallery, GalleryQuery query) {
        return gallery.find(query).stream().map(GalleryEntry::id).toList();
    }
}
