package org.glidefx.install;

import java.time.Duration;
import java.util.Optional;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.jobs.Speed;

/** Combines the progress of the parts of one phase of an installation. */
final class PhaseProgress {

    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Phase phase;
    private final InstallListener listener;
    private final int parts;
    private final Speed speed;
    private long expected;
    private long finished;
    private long current;
    private long currentTotal;
    private int part;
    private boolean isNew;
    private String what = "";
    private String lastWhat = "";
    private long lastTime;

    /**
     * @param parts number of parts
     * @param expected approximate bytes of all parts together
     */
    PhaseProgress(Phase phase, InstallListener listener, int parts, long expected, Speed speed) {
        this.phase = phase;
        this.listener = listener;
        this.parts = parts;
        this.expected = expected;
        this.speed = speed;
    }

    /** @param size approximate bytes of the next part */
    void begin(String words, long size) {
        finished += currentTotal;
        if (current != currentTotal) {
            // The rest of the part was there before, such as a file that an earlier installation fetched.
            speed.from(finished);
        }
        part++;
        isNew = true;
        current = 0;
        currentTotal = size;
        say(words);
    }

    /**
     * @param done units done of the current part
     * @param total all its units; they are scaled to the bytes that the part is expected to have
     */
    void scaled(long done, long total, String words) {
        current = Math.round((double) currentTotal * done / Math.max(1, total));
        what = words;
        report();
    }

    /**
     * The bytes of the first call for a part may have been there before, as those of a download that is resumed.
     *
     * @param done bytes done of the current part
     * @param total all its bytes, as far as is known
     */
    void at(String words, long done, long total) {
        expected += total - currentTotal;
        currentTotal = total;
        current = done;
        what = words;
        if (isNew) {
            isNew = false;
            speed.from(finished + done);
        }
        report();
    }

    /** Reports what is being done now, without progress. */
    void say(String words) {
        what = words;
        report();
    }

    private void report() {
        long total = Math.max(1, Math.max(expected, finished + current));
        long done = finished + current;
        long now = System.nanoTime();
        // Weights are written thousands of times a second; nobody can read that fast.
        if (what.equals(lastWhat) && done < total && now - lastTime < PAUSE_NANOS) {
            return;
        }
        lastWhat = what;
        lastTime = now;
        speed.at(done);
        Optional<Duration> left = speed.left(total - done);
        listener.progress(new InstallProgress(phase, what, part, parts, done, total, speed.perSecond(), left));
    }
}
