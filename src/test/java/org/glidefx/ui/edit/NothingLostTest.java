package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random walks through the editor's commands, including kills: whatever must still exist does. */
class NothingLostTest {

    private static final int WALKS = 20;
    private static final int STEPS = 120;

    @TempDir
    private Path folder;

    private long commands;
    private long kills;
    private long saves;
    private long accepted;
    private long closes;
    private long restored;
    private long together;

    @Test
    void walkedInEveryBuild() throws Exception {
        for (int seed = 1; seed <= WALKS; seed++) {
            walk(seed);
        }
        assertThat(accepted).isGreaterThan(20);
        assertThat(saves).isGreaterThan(20);
        assertThat(kills).isGreaterThan(20);
        assertThat(closes).isGreaterThan(20);
        assertThat(restored).as("documents that came back after kills").isGreaterThan(20);
        assertThat(together).as("kills after which several came back").isGreaterThan(5);
    }

    /** Run by {@code mvn test -Pmeasure -Dtest=NothingLostTest -Dglidefx.minutes=30}; the log is in target/measure. */
    @Test
    @Tag("measure")
    void walkedForLong() throws Exception {
        long minutes = Long.getLong("glidefx.minutes", 30);
        long start = System.nanoTime();
        long end = start + Duration.ofMinutes(minutes).toNanos();
        long seed = Long.getLong("glidefx.seed", 1000);
        long first = seed;
        while (System.nanoTime() < end) {
            walk(seed++);
        }
        long ran = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        Path out = Files.createDirectories(Path.of("target/measure")).resolve("nothing-lost.txt");
        Files.writeString(
                out, """
                Random walks through the editor's commands (NothingLostTest), each command followed by a look for all that must
                still exist: document in hand, its unsaved state, its name and file, what the journal brings back after a kill.
                ran for %d s; seeds %d to %d, %d commands each
                %d commands, of them %d candidates accepted, %d documents saved, %d tabs closed, %d kills with a restart
                after which %d documents came back; up to three documents were open at a time
                losses: 0
                """.formatted(ran, first, seed - 1, STEPS, commands, accepted, saves, closes, kills, restored));
    }

    private void walk(long seed) throws Exception {
        Path own = Files.createDirectories(folder.resolve("walk-" + seed));
        try (Walk walk = new Walk(own, seed)) {
            try {
                for (int i = 0; i < STEPS; i++) {
                    walk.step();
                }
                walk.checkFiles();
            } catch (RuntimeException | AssertionError lost) {
                List<String> last = walk.log.subList(Math.max(0, walk.log.size() - 30), walk.log.size());
                throw new AssertionError("seed " + seed + ", after " + walk.log.size() + " commands: " + last, lost);
            }
            commands += walk.log.size();
            kills += walk.kills;
            saves += walk.saves;
            accepted += walk.accepted;
            closes += walk.closes;
            restored += walk.restored;
            together += walk.together;
        }
        delete(own);
    }

    private static void delete(Path own) throws Exception {
        try (java.util.stream.Stream<Path> all = Files.walk(own)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
