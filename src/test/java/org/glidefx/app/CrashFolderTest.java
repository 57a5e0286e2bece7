package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.glidefx.ui.CrashReports.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashFolderTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    private Path folder;

    private CrashFolder reports(Instant now, List<String> log) {
        return new CrashFolder(folder.resolve("deep/failures"), Clock.fixed(now, ZoneOffset.UTC), () -> log);
    }

    private static Crash crash(List<String> secrets, List<String> told) {
        return new Crash("glidefx-desk", new IllegalStateException("no place for a red fox in fox.png"), secrets, told);
    }

    @Test
    void saysWhatHappenedWhereAndOnWhat() throws Exception {
        Path file = reports(START, List.of("INFO: one", "WARNING: two"))
                .write(crash(List.of(), List.of()))
                .orElseThrow();

        assertThat(file).hasFileName("glidefx-failure-20260304-050607-000.txt");
        assertThat(Files.readString(file))
                .contains("GlideFX")
                .contains("Time: 2026-03-04T05:06:07Z")
                .contains("System: " + System.getProperty("os.name"))
                .contains("Java: " + System.getProperty("java.version"))
                .contains("Thread: glidefx-desk")
                .contains("java.lang.IllegalStateException: no place")
                .contains("at org.glidefx.app.CrashFolderTest.crash(")
                .contains("INFO: one")
                .contains("WARNING: two");
    }

    @Test
    void leavesOutCaptionsNamesAndTheHomeFolder() throws Exception {
        String home = System.getProperty("user.home");
        CrashFolder reports = reports(START, List.of("read " + home + "/x.png", "a red fox in the snow"));
        Path file = reports.write(crash(List.of("a red fox", "a red fox in the snow", "fox.png", "", "a"), List.of()))
                .orElseThrow();

        assertThat(Files.readString(file))
                .doesNotContain("red fox")
                .doesNotContain("fox.png")
                .doesNotContain("in the snow")
                .doesNotContain(home + "/x")
                .contains("no place for [left out] in [left out]")
                .contains("~/x.png");
    }

    @Test
    void tellsTheCaptionWhenWishedAndForgetsItAgain() throws Exception {
        CrashFolder reports = reports(START, List.of());
        Path file = reports.write(crash(List.of("a red fox"), List.of())).orElseThrow();
        reports.rewrite(file, crash(List.of("a red fox"), List.of("a red fox")));
        assertThat(Files.readString(file)).endsWith("Caption, as the user wished: a red fox\n");
        reports.rewrite(file, crash(List.of("a red fox"), List.of()));
        assertThat(Files.readString(file)).doesNotContain("red fox");
    }

    @Test
    void keepsTheNewestTenAndOtherFiles() throws Exception {
        Path other = folder.resolve("deep/failures/notes.txt");
        Files.createDirectories(other.getParent());
        Files.writeString(other, "mine");
        for (int i = 0; i < 13; i++) {
            reports(START.plus(Duration.ofMinutes(i)), List.of())
                    .write(crash(List.of(), List.of()))
                    .orElseThrow();
        }
        try (Stream<Path> files = Files.list(other.getParent())) {
            assertThat(files)
                    .hasSize(11)
                    .contains(other)
                    .noneMatch(file -> file.getFileName().toString().contains("-0506"));
        }
    }

    @Test
    void aFolderThatCannotBeUsedGivesNoReport() throws Exception {
        Files.writeString(folder.resolve("deep"), "a file");

        assertThat(reports(START, List.of()).write(crash(List.of(), List.of()))).isEmpty();
    }

    @Test
    void theLogRemembersItsLastRecords() {
        RecentLog log = new RecentLog();
        for (int i = 0; i < 200; i++) {
            log.publish(new LogRecord(i % 2 == 0 ? Level.INFO : Level.FINE, "record " + i));
        }
        log.publish(new LogRecord(Level.WARNING, "the last"));

        assertThat(log.records()).hasSizeLessThanOrEqualTo(60).noneMatch(text -> text.contains("record 199"));
        assertThat(log.records().getLast()).contains("the last");
        assertThat(log.records().getFirst()).contains("record 82");
    }
}
