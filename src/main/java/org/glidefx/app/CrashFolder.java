package org.glidefx.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.glidefx.recipe.Program;
import org.glidefx.ui.CrashReports;

/** Writes crash reports as text files in a folder; keeps the newest few, and sends nothing anywhere. */
final class CrashFolder implements CrashReports {

    private static final System.Logger LOG = System.getLogger(CrashFolder.class.getName());
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);
    private static final String PREFIX = "glidefx-failure-";
    private static final int MOST = 10;

    /** Shorter texts occur inside other words and reveal nothing. */
    private static final int SHORTEST_SECRET = 4;

    private final Path folder;
    private final Clock clock;
    private final Supplier<List<String>> log;

    /** @param log supplies the last records of the log */
    CrashFolder(Path folder, Clock clock, Supplier<List<String>> log) {
        this.folder = folder;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Optional<Path> write(Crash crash) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(PREFIX + NAME.format(clock.instant().atOffset(ZoneOffset.UTC)) + ".txt");
            Files.writeString(file, text(crash));
            dropOld();
            return Optional.of(file);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "A report cannot be written", unwritable);
            return Optional.empty();
        }
    }

    @Override
    public void rewrite(Path report, Crash crash) {
        try {
            Files.writeString(report, text(crash));
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "A report cannot be written again", unwritable);
        }
    }

    private void dropOld() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(
                            file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
                    .sorted(Comparator.reverseOrder())
                    .skip(MOST)
                    .toList();
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String text(Crash crash) {
        StringWriter words = new StringWriter();
        PrintWriter out = new PrintWriter(words);
        out.println(Program.name() + " failed. This file stays on this machine unless you share it.");
        out.println("Time: " + clock.instant());
        out.println("System: " + property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        out.println("Java: " + property("java.version") + " by " + property("java.vendor") + ", at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        out.println("Thread: " + crash.thread());
        out.println();
        crash.failure().printStackTrace(out);
        out.println();
        out.println("The last lines of the log:");
        log.get().forEach(out::println);
        out.flush();
        String safe = withoutSecrets(words.toString(), crash.secrets());
        String told = String.join("\n", crash.told());
        return told.isBlank() ? safe : safe + "\nCaption, as the user wished: " + told + "\n";
    }

    /** Replaces secrets, the longest first, so that no part of a longer one is left. */
    private static String withoutSecrets(String text, List<String> secrets) {
        List<String> longest = secrets.stream()
                .map(String::strip)
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String safe = text;
        for (String secret : longest) {
            safe = safe.replace(secret, "[left out]");
        }
        return safe.replace(property("user.home"), "~");
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
