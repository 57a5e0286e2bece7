package org.glidefx.install;

import java.time.Duration;
import java.util.Optional;

/**
 * Progress of an installation.
 *
 * @param what is being done, in a few words for users, such as "Downloading base.pt"
 * @param part number of the current file or network, from 1
 * @param parts number of files or networks in the phase
 * @param done bytes of the whole phase, 0 to {@code total}
 * @param total at least 1
 * @param perSecond bytes per second; 0 while unknown
 * @param left time left in the phase; empty while unknown
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

    /** The fraction of the phase that is done, 0 to 1. */
    public double fraction() {
        return Math.clamp((double) done / total, 0.0, 1.0);
    }
}
