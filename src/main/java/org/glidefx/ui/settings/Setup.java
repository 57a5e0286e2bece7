package org.glidefx.ui.settings;

import java.util.List;

/**
 * Settings of how the program works on this machine. Invalid values become the nearest valid one or the default.
 *
 * @param threads CPU threads, 0 to {@link #MAX_THREADS}; 0 lets the runtime choose
 * @param candidates per request unless the user says otherwise, 1 to {@link #MAX_CANDIDATES}
 * @param models folder of the user's models; empty for the system's standard place
 * @param gallery folder of the gallery; empty for the system's standard place
 * @param exports folder in which the export dialog begins; empty for that of the document
 * @param pause seconds of work that autosave may take together, one of {@link #PAUSES}; {@link #NEVER} keeps no copy
 * @param recovery whether a start offers what an earlier window could not save
 * @param tile side of the gallery's pictures, in logical pixels, 80 to 320
 */
public record Setup(
        int threads,
        int candidates,
        String models,
        String gallery,
        String exports,
        int pause,
        boolean recovery,
        int tile) {

    public static final int MAX_THREADS = 1024;
    public static final int MAX_CANDIDATES = 8;

    private static final int MIN_TILE = 80;
    private static final int MAX_TILE = 320;

    /** Turns autosave off. */
    public static final int NEVER = -1;

    /** Seconds to choose from; 0 keeps every change at once. */
    public static final List<Integer> PAUSES = List.of(0, 10, 60, 300, NEVER);

    public static final Setup DEFAULTS = new Setup(0, 2, "", "", "", 0, true, 148);

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    public Setup {
        threads = Math.clamp(threads, 0, MAX_THREADS);
        candidates = Math.clamp(candidates, 1, MAX_CANDIDATES);
        models = models == null ? "" : models.strip();
        gallery = gallery == null ? "" : gallery.strip();
        exports = exports == null ? "" : exports.strip();
        pause = PAUSES.contains(pause) ? pause : 0;
        tile = Math.clamp(tile, MIN_TILE, MAX_TILE);
    }

    public Setup withThreads(int wanted) {
        return new Setup(wanted, candidates, models, gallery, exports, pause, recovery, tile);
    }

    public Setup withCandidates(int wanted) {
        return new Setup(threads, wanted, models, gallery, exports, pause, recovery, tile);
    }

    public Setup withModels(String folder) {
        return new Setup(threads, candidates, folder, gallery, exports, pause, recovery, tile);
    }

    public Setup withGallery(String folder) {
        return new Setup(threads, candidates, models, folder, exports, pause, recovery, tile);
    }

    public Setup withExports(String folder) {
        return new Setup(threads, candidates, models, gallery, folder, pause, recovery, tile);
    }

    public Setup withPause(int seconds) {
        return new Setup(threads, candidates, models, gallery, exports, seconds, recovery, tile);
    }

    public Setup withRecovery(boolean wanted) {
        return new Setup(threads, candidates, models, gallery, exports, pause, wanted, tile);
    }

    public Setup withTile(int side) {
        return new Setup(threads, candidates, models, gallery, exports, pause, recovery, side);
    }
}
