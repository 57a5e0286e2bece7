package org.glidefx.gallery;

import java.time.Instant;
import java.util.Optional;

/**
 * Query of the pictures to list.
 *
 * @param place where to look
 * @param words all of which a picture's caption, model, file name or foreign parameters must have, as whole words or their
 *     beginnings; empty for all
 * @param filter what else they must be
 * @param oldestFirst else the newest come first
 */
public record GalleryQuery(Place place, String words, Filter filter, boolean oldestFirst) {

    /** Everything that is not in the trash. */
    public static final GalleryQuery ALL = new GalleryQuery(new Place.Everything(), "", Filter.NONE, false);

    /** The place to look in. */
    public sealed interface Place {

        /** All that is not in the trash. */
        record Everything() implements Place {}

        /** Pictures with a star. */
        record Starred() implements Place {}

        /** One collection. */
        record Members(long collection) implements Place {}

        /** Deleted pictures. */
        record Trash() implements Place {}
    }

    /**
     * What pictures must be; all that is given must hold.
     *
     * @param from the first moment
     * @param until the first moment that is too late
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

        /** Whatever its rating. */
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
