package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glidefx.install.Catalogue;
import org.glidefx.install.InstallPorts;
import org.glidefx.install.ModelInstaller;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.testing.FullSize;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every network of the official sizes, converted as the program does it, against the official code on the same checkpoint. */
@Tag("full-size")
class FullSizeNetworksTest {

    private static final double TOLERANCE = 1e-3;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long GIGABYTE = 1L << 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "base, checkpoint.pt, FP32",
        "base-fp16, checkpoint.pt, FP16",
        "base-fp16, checkpoint-legacy.pt, FP16",
        "base-inpaint, checkpoint.pt, FP32",
        "base-inpaint-fp16, checkpoint.pt, FP16",
        "upsample, checkpoint.pt, FP32",
        "upsample-fp16, checkpoint.pt, FP16",
        "upsample-inpaint, checkpoint.pt, FP32",
        "upsample-inpaint-fp16, checkpoint.pt, FP16",
        "clip, clip-text.pt, FP32",
        "clip, clip-image.pt, FP32",
        "clip-fp16, clip-text.pt, FP16",
        "clip-fp16, clip-image.pt, FP16"
    })
    void conversionIsQuickAndSmall(String name, String checkpoint, WeightStorage storage) throws Exception {
        Goldens goldens = FullSize.goldens(name);
        ConversionRequest request =
                Conversions.request(goldens.file(checkpoint), goldens.file("config.json"), folder, storage);
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        ConversionResult result = converter().convert(request, Progress.NONE, CancelToken.none());
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        long peak =
                heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        String errors = name.startsWith("clip") ? "see below" : errors(result, goldens);
        FullSize.note(
                "convert %-22s %-20s -> %s: %11d weights, %5.1f s, heap at most %4d MB; error %s",
                name, checkpoint, storage, result.parameters(), time.toMillis() / 1e3, peak >> 20, errors);
        assertThat(time).isLessThan(LIMIT);
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(GIGABYTE);
        assertThat(peak).isLessThan(GIGABYTE);
    }

    /** A converter that tries out each network once, to decide whether to keep it. */
    private Converter converter() throws Exception {
        OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 2));
        return new ModelInstaller(Catalogue.builtIn(), folder, InstallPorts.ofThisMachine(runtime)).converter();
    }

    private static String errors(ConversionResult result, Goldens goldens) throws Exception {
        double text = Conversions.worstError(result.folder().resolve(result.textEncoder()), goldens);
        double network = Conversions.worstError(result.folder().resolve(result.network()), goldens);
        assertThat(text).as("text encoder").isLessThan(TOLERANCE);
        assertThat(network).as("U-Net").isLessThan(TOLERANCE);
        return "of the text encoder %.1e, of the U-Net %.1e".formatted(text, network);
    }

    private static List<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
