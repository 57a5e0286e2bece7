package org.glidefx.ui.gallery;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** When pictures were made, seen from today. */
public enum GalleryPeriod {
    ANY("any", -1, 0),
    TODAY("today", 0, -1),
    WEEK("week", 7, -1),
    MONTH("month", 31, -1),
    OLDER("older", -1, 31);

    private final String id;
    private final int firstDay;
    private final int endDay;

    /** The first day and the one after the last, as days before today; -1, or 0 for the end, is no bound. */
    GalleryPeriod(String id, int firstDay, int endDay) {
        this.id = id;
        this.firstDay = firstDay;
        this.endDay = endDay;
    }

    public String id() {
        return id;
    }

    /** The first moment; empty for no bound. */
    Optional<Instant> from(Instant now, ZoneId zone) {
        return firstDay < 0 ? Optional.empty() : Optional.of(startOfDay(now, zone, firstDay));
    }

    /** The first moment that is too late; empty for no bound. */
    Optional<Instant> until(Instant now, ZoneId zone) {
        return endDay <= 0 ? Optional.empty() : Optional.of(startOfDay(now, zone, endDay));
    }

    private static Instant startOfDay(Instant now, ZoneId zone, int daysAgo) {
        return LocalDate.ofInstant(now, zone)
                .minusDays(daysAgo)
                .atStartOfDay(zone)
                .toInstant();
    }
}
