package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Box;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.testing.Growth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many edits in one process with the shipped model take no more heap than a few. */
class LeakTest {

    private static final double MEGABYTE = 1 << 20;
    /** Warm-up edits, after which the runtime's arena and the compiled code have reached their size. */
    private static final int WARM_UP = 20;

    @TempDir
    Path folder;

    /** A tensor of 64 x 64 kept by mistake in each step would be 48 kB, a picture of 256 x 256 kept in each edit 256 kB. */
    @Test
    void theHeapDoesNotGrow() {
        Growth growth = edits(2, 6, 1, 1);
        assertThat(growth.heapPerNote()).isLessThan(40_000);
    }

    /**
     * Takes some minutes; writes target/measure/leak.txt. Checks the heap against its limit; resident memory is only
     * reported, because it jumps by 100 MB from one reading to the next.
     */
    @Test
    @Tag("measure")
    void twoHundredEditsTakeNoMoreHeapThanTwenty() throws IOException {
        Growth growth = edits(WARM_UP, 180, 5, 5);
        List<String> log = new ArrayList<>(List.of(
                "200 edits of a picture of 640 x 480 in one process by the starter model on the CPU, two threads, five steps of the"
                        + " base and two of the upsampler each;",
                "each caption is another one. Memory after every fifth edit from the 25th on, after collecting garbage.",
                "",
                "edits  heap MB  resident MB  besides Java's heap MB"));
        for (int i = 0; i < growth.heap().size(); i++) {
            log.add(String.format(
                    Locale.ROOT,
                    "%5d  %7.2f  %11s  %22s",
                    WARM_UP + 5 * (i + 1),
                    growth.heap().get(i) / MEGABYTE,
                    megabytes(growth.resident(), i),
                    megabytes(growth.outside(), i)));
        }
        log.add("");
        log.add(String.format(
                Locale.ROOT,
                "Slope (median of all pairs): heap %.1f kB, resident %.1f kB, resident besides Java's heap %.1f kB an edit.",
                growth.heapPerNote() / 5 / 1000,
                growth.residentPerNote() / 5 / 1000,
                growth.outsidePerNote() / 5 / 1000));
        Path file = Path.of("target/measure/leak.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, log);

        assertThat(growth.heapPerNote() / 5).isLessThan(5_000);
    }

    /** Only Linux reports resident memory. */
    private static String megabytes(List<Long> noted, int index) {
        return index < noted.size() ? String.format(Locale.ROOT, "%.1f", noted.get(index) / MEGABYTE) : "-";
    }

    private Growth edits(int warmUp, int edits, int each, int steps) {
        Growth growth = new Growth();
        Wiring wiring = Wiring.of(new UserFolders(folder, folder, folder));
        try (Engine engine = wiring.engines().open(new EngineOptions("starter", DeviceChoice.CPU, 2))) {
            for (int edit = 1; edit <= warmUp + edits; edit++) {
                fill(engine, edit, steps);
                if (edit > warmUp && (edit - warmUp) % each == 0) {
                    growth.note();
                }
            }
        }
        return growth;
    }

    /** Another caption, mask and seed each time, so that anything kept for one of them shows. */
    private static void fill(Engine engine, int number, int steps) {
        Box hole = new Box(40 + number % 97, 60 + number % 53, 120, 110);
        EditRequest request = new EditRequest(
                Pictures.smooth(640, 480),
                Pictures.rectangle(640, 480, hole),
                "a red apple number " + number,
                new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, steps, 2, number),
                1);
        assertThat(engine.edit(request, EngineListener.NONE, CancelToken.none()))
                .hasSize(1);
    }
}
