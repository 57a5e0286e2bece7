package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glidefx.convert.ConversionRequest;
import org.glidefx.convert.Converter;
import org.glidefx.convert.WeightStorage;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.Pictures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelText;
import org.glidefx.testing.FullSize;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * An edit with networks of the official sizes, from the command line in a process of its own, and the memory that it
 * takes.
 */
@Tag("full-size")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class FullSizeEditTest {

    private static final long LIMIT = 4_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void anEditTakesLessThanFourGigabytes() throws Exception {
        for (String stage : new String[] {"base-inpaint-fp16", "upsample-inpaint-fp16"}) {
            Goldens goldens = FullSize.goldens(stage);
            ConversionRequest request = new ConversionRequest(
                    goldens.file("checkpoint.pt"),
                    goldens.file("config.json"),
                    folder.resolve("model"),
                    WeightStorage.FP16,
                    new ModelText("full", "Full", "Apache-2.0", "Random weights."),
                    Optional.empty());
            new Converter().convert(request, Progress.NONE, CancelToken.none());
        }
        Raster picture = Pictures.smooth(256, 256);
        Mask hole = Pictures.rectangle(256, 256, new Box(80, 80, 90, 90));
        ImageFiles.writePng(picture, folder.resolve("picture.png"));
        ImageFiles.writePng(ImageFiles.pictureOf(hole), folder.resolve("mask.png"));

        long start = System.nanoTime();
        long peak = peak(edit());
        double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1e3;
        FullSize.note(
                "edit, fp16 storage, one network at a time: peak resident %.2f GB, %.0f s for 2 + 10 steps",
                peak / 1e9, seconds);
        assertThat(folder.resolve("out.png")).isRegularFile();
        assertThat(peak).isLessThan(LIMIT);
    }

    private Process edit() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-D" + OnnxEngines.NETWORKS + "=one",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of("edit", "picture.png", "--mask", "mask.png", "a red barn", "-o", "out.png"));
        command.addAll(List.of("--model", "./model", "--device", "cpu", "--threads", "2", "--steps", "2"));
        ProcessBuilder builder = new ProcessBuilder(command);
        // As the launcher sets it.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", "1048576");
        return builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File("target/full-size-edit.txt").getAbsoluteFile())
                .start();
    }

    /** The peak memory of a process, in bytes, read shortly before it ends. */
    private static long peak(Process process) throws IOException, InterruptedException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, highWater(status));
        }
        assertThat(process.exitValue()).as("see target/full-size-edit.txt").isZero();
        return peak;
    }

    private static long highWater(Path status) throws IOException {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
