package org.glidefx.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.recipe.PixelHash;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process is killed while it accepts and saves; every version that it reported as safe is restored, bit for bit.
 */
class JournalKillTest {

    /** Number of lines, of which at least two report a version. */
    private static final int ENOUGH = 4;

    private final List<String> log = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void killedAFewTimes() throws Exception {
        kill(3, new Work(240, 180, 300));
    }

    /** Run by {@code mvn test -Pmeasure -Dtest=JournalKillTest}. */
    @Test
    @Tag("measure")
    void killedFiftyTimes() throws Exception {
        int versions = kill(50, new Work(900, 700, 1500));
        log.add("killed 50 times: " + versions + " versions had been called safe, all came back bit for bit; "
                + "every document file that was there opened whole");
        Path out = Files.createDirectories(Path.of("target/measure")).resolve("kill.txt");
        Files.write(out, log);
    }

    /**
     * The work that is interrupted.
     *
     * @param width of the picture
     * @param height of the picture
     * @param longest milliseconds from the first versions to the kill
     */
    private record Work(int width, int height, int longest) {}

    private int kill(int times, Work work) throws Exception {
        SplittableRandom random = new SplittableRandom(17);
        int versions = 0;
        for (int i = 0; i < times; i++) {
            versions += killOnce(i, work, 20 + random.nextInt(work.longest()));
        }
        assertThat(versions).as("versions that were safe before a kill").isGreaterThan(times);
        return versions;
    }

    private int killOnce(int number, Work work, int delay) throws Exception {
        Path root = Files.createDirectories(folder.resolve("journals-" + number));
        Path file = folder.resolve("killed-" + number + ".glidefx");
        Path output = folder.resolve("output-" + number);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalKill.class.getName(),
                        root.toString(),
                        file.toString(),
                        Integer.toString(number),
                        Integer.toString(work.width()),
                        Integer.toString(work.height()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Map<Integer, String> safe = new TreeMap<>();
        while (child.isAlive() && Files.readAllLines(output).size() < ENOUGH) { // waits however slow the machine is
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        child.waitFor(delay, TimeUnit.MILLISECONDS);
        assertThat(child.isAlive())
                .as("still at work: " + Files.readString(output))
                .isTrue();
        child.destroyForcibly().waitFor();
        int saved = readAll(Files.readAllLines(output), safe);
        requireAll(root, safe);
        requireFile(file, saved);
        log.add("kill " + (number + 1) + " after " + delay + " ms: " + safe.size() + " versions safe, all restored");
        return safe.size();
    }

    /** The last line may be cut off by the kill; a version is safe once its line is whole. */
    private static int readAll(List<String> lines, Map<Integer, String> safe) {
        int saved = -1;
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("safe") && words[2].length() == 64) {
                safe.put(Integer.valueOf(words[1]), words[2]);
            } else if (words.length == 2 && words[0].equals("saved")) {
                saved = Integer.parseInt(words[1]);
            }
        }
        return saved;
    }

    private static void requireAll(Path root, Map<Integer, String> safe) {
        List<Journal> left = Journal.leftBehind(root, Documents.PROGRAM);
        assertThat(left).hasSize(1);
        try (Journal journal = left.getFirst()) {
            if (safe.isEmpty()) {
                return;
            }
            Opened opened = journal.read().orElseThrow();
            assertThat(opened.lost()).isEmpty();
            safe.forEach((id, hash) -> assertThat(PixelHash.of(
                            opened.document().versions().version(id).picture()))
                    .isEqualTo(hash));
        }
    }

    private static void requireFile(Path file, int saved) {
        if (saved >= 0 || Files.exists(file)) {
            Opened opened = DocumentFile.read(file);
            assertThat(opened.lost()).isEmpty();
            assertThat(opened.document().current()).isGreaterThanOrEqualTo(saved);
        }
    }
}
