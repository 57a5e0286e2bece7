package org.glidefx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the window's thread kept others waiting in whole journeys: a line for each in {@code target/measure}. */
public final class WaitLog {

    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private final List<String> late = new ArrayList<>();

    /** @param name of the file; what the thread did during long waits goes to another whose name begins with {@code late-} */
    public WaitLog(String name) {
        file = Path.of("target", "measure", name);
    }

    /**
     * Notes a journey that is over.
     *
     * @param waits at least one, shortest first
     */
    public void add(String journey, List<WindowProbe.Wait> waits) throws IOException {
        WindowProbe.Wait longest = waits.getLast();
        lines.add(String.format(
                Locale.ROOT,
                "%s: longest wait %.1f ms, of it %.1f at work; most at work in a wait %.1f ms; %d answers",
                journey,
                longest.micros() / 1000.0,
                longest.workMicros() / 1000.0,
                mostWork(waits) / 1000.0,
                waits.size()));
        late.addAll(late(journey, waits));
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        Files.write(file.resolveSibling("late-" + file.getFileName()), late);
    }

    /** In microseconds; what other programs on the machine hardly change. */
    public static long mostWork(List<WindowProbe.Wait> waits) {
        return waits.stream().mapToLong(WindowProbe.Wait::workMicros).max().orElse(0);
    }

    /** The long waits, longest first, each with what the thread did. */
    public static List<String> late(String during, List<WindowProbe.Wait> waits) {
        return waits.reversed().stream()
                .filter(wait -> !wait.stacks().isEmpty())
                .map(wait -> during + ": " + wait + "\n    " + String.join("\n  then\n    ", wait.stacks()))
                .toList();
    }
}
