package org.glidefx.gallery;

import java.time.Instant;
import java.util.Optional;

/**
 * Which pictures to list, and in which order.
 *
 * @param place where to look
 * @param words all of which must occur in a picture's caption, model, imported file's name or foreign parameters, as
 *     whole words or the beginnings of words; empty for all
 * @param filter further conditions
 * @param oldestFirst false for the newest first
 */
public record GalleryQuery(Place place, String words, Filter filter, boolean oldestFirst) {

    /** Everything that is not in the trash. */
    public static final GalleryQuery ALL = new GalleryQuery(new Place.Everything(), "", Filter.NONE, false);

    /** The place to look in. */
    public sealed interface Place {

        /** Everything that is not in the trash. */
        record Everything() implements Place {}

        /** Pictures with a star. */
        record Starred() implements Place {}

        /** One collection. */
        record Members(long collection) implements Place {}

        /** Pictures in the trash. */
        record Trash() implements Place {}
    }

    /**
     * Conditions on pictures; all that are given must hold.
     *
     * @param from the earliest time at which they were added
     * @param until the first time that is too late
     * @param rating the fewest stars
     */
    public record Filter(
            Optional<Kind> kind,
            Optional<String> model,
            Optional<Boolean> accepted,
            Optional<Instant> from,
            Optional<Instant> until,
            int rating) {

        public static final Filter NONE =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

        /** A filter for any rating. */
        public Filter(
                Optional<Kind> kind,
                Optional<String> model,
                Optional<Boolean> accepted,
                Optional<Instant> from,
                Optional<Instant> until) {
            this(kind, model, accepted, from, until, 0);
        }

        public Filter withKind(Optional<Kind> other) {
            return new Filter(other, model, accepted, from, until, rating);
        }

        public Filter withModel(Optional<String> other) {
            return new Filter(kind, other, accepted, from, until, rating);
        }

        public Filter withAccepted(Optional<Boolean> other) {
            return new Filter(kind, model, other, from, until, rating);
        }

        public Filter withRating(int stars) {
            return new Filter(kind, model, accepted, from, until, stars);
        }

        public Filter between(Optional<Instant> first, Optional<Instant> tooLate) {
            return new Filter(kind, model, accepted, first, tooLate, rating);
        }
    }

    public GalleryQuery withPlace(Place other) {
        return new GalleryQuery(other, words, filter, oldestFirst);
    }

    public GalleryQuery withWords(String other) {
        return new GalleryQuery(place, other, filter, oldestFirst);
    }

    public GalleryQuery withFilter(Filter other) {
        return new GalleryQuery(place, words, other, oldestFirst);
    }

    public GalleryQuery withOldestFirst(boolean oldest) {
        return new GalleryQuery(place, words, filter, oldest);
    }
}
