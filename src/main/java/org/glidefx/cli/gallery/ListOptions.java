package org.glidefx.cli.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glidefx.cli.kit.BadInputException;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryCollection;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.gallery.GalleryQuery.Place;
import org.glidefx.gallery.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for which pictures of the gallery to list; the same filters as in the window. */
final class ListOptions {

    @ArgGroup
    private @Nullable PlaceOptions place;

    @Option(
            names = "--kind",
            paramLabel = "generate|edit|import",
            description = "Only pictures from captions, from edits and enlargements, or from outside.")
    private @Nullable Kind kind;

    @Option(names = "--made-with", paramLabel = "MODEL", description = "Only pictures of this model.")
    private @Nullable String model;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "Only pictures kept on this day or later (2026-11-29).")
    private @Nullable LocalDate since;

    @Option(names = "--until", paramLabel = "DATE", description = "Only pictures kept on this day or earlier.")
    private @Nullable LocalDate until;

    @Option(names = "--rating", paramLabel = "N", description = "Only pictures with at least N stars, 1 to 5.")
    private int rating;

    @Option(names = "--oldest-first", description = "Begin with the oldest; else the newest come first.")
    private boolean oldestFirst;

    @Option(names = "--limit", paramLabel = "N", description = "List at most N pictures (default: all).")
    private int limit = Integer.MAX_VALUE;

    /** The place to look in; at most one of these. */
    private static final class PlaceOptions {

        @Option(names = "--starred", description = "Only pictures with a star.")
        private boolean starred;

        @Option(names = "--trash", description = "The pictures in the trash.")
        private boolean trash;

        @Option(names = "--collection", paramLabel = "NAME", description = "Only pictures of this collection.")
        private @Nullable String collection;
    }

    /** Reports every picture that matches the options and the words, then how many there are. */
    void list(Gallery gallery, String words, String command, Reporter reporter) {
        GalleryQuery query = new GalleryQuery(place(gallery), words, filter(), oldestFirst);
        List<GalleryEntry> found = gallery.find(query);
        int shown = Math.min(Math.max(0, limit), found.size());
        for (GalleryEntry entry : found.subList(0, shown)) {
            reporter.say(GalleryEvent.Picture.of(entry), GalleryEvent.line(entry));
        }
        reporter.say(new GalleryEvent.Listed(command, shown, found.size()), total(shown, found.size()));
    }

    private static String total(int shown, int all) {
        if (all == 0) {
            return "There are no such pictures in the gallery.";
        }
        String pictures = all == 1 ? "1 picture." : all + " pictures.";
        return shown == all ? pictures : shown + " of " + pictures;
    }

    private Place place(Gallery gallery) {
        if (place == null) {
            return new Place.Everything();
        }
        if (place.collection != null) {
            return new Place.Members(collection(gallery, place.collection));
        }
        if (place.starred) {
            return new Place.Starred();
        }
        return place.trash ? new Place.Trash() : new Place.Everything();
    }

    private static long collection(Gallery gallery, String name) {
        return gallery.collections().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .mapToLong(GalleryCollection::id)
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "The gallery has no collection \"" + name + "\"; it has: "
                                + String.join(
                                        ", ",
                                        gallery.collections().stream()
                                                .map(GalleryCollection::name)
                                                .toList())
                                + ".",
                        null));
    }

    private GalleryQuery.Filter filter() {
        return new GalleryQuery.Filter(
                Optional.ofNullable(kind),
                Optional.ofNullable(model),
                Optional.empty(),
                Optional.ofNullable(since).map(ListOptions::start),
                Optional.ofNullable(until).map(day -> start(day.plusDays(1))),
                rating);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant();
    }
}
