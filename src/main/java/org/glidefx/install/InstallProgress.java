package org.glidefx.install;

import java.time.Duration;
import java.util.Optional;

/**
 * Progress of an installation.
 *
 * @param what it does, in a few words for people, such as "Downloading base.pt"
 * @param part the file or network in hand, from 1
 * @param parts of the phase
 * @param done bytes of the whole phase, 0 to {@code total}
 * @param total at least 1
 * @param perSecond bytes; 0 while nobody can tell
 * @param left of the phase; empty while nobody can tell
 */
public record InstallProgress(
        Phase phase,
        String what,
        int part,
        int parts,
        long done,
        long total,
        double perSecond,
        Optional<Duration> left) {

    /** Steps of an installation, one after the other. */
    public enum Phase {
        FETCHING,
        CONVERTING
    }

    /** 0 to 1, of the phase. */
    public double fraction() {
        return Math.clamp((double) done / total, 0.0, 1.0);
    }
}
