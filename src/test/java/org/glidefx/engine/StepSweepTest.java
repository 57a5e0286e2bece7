package org.glidefx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.glidefx.diffusion.ClassifierFreeGuidance;
import org.glidefx.diffusion.DdimSampler;
import org.glidefx.diffusion.DpmSolverPlusPlusSampler;
import org.glidefx.diffusion.NoiseSchedule;
import org.glidefx.diffusion.PhiloxNoise;
import org.glidefx.diffusion.Respacing;
import org.glidefx.diffusion.Sampler;
import org.glidefx.diffusion.SpacedSchedule;
import org.glidefx.diffusion.StepPlacement;
import org.glidefx.diffusion.Thresholding;
import org.glidefx.diffusion.UniPcSampler;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.Shape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Makes pictures of the starter's base alone, 64 px, with many ways of taking few steps, for {@code steps_sweep.py} to read:
 * run by {@code mvn test -Pmeasure -Dtest=StepSweepTest -Dglidefx.sweep=FOLDER}.
 *
 * <p>FOLDER holds {@code captions.txt}, one caption per line; {@code first.txt}, the seed of the first, from which the others
 * count on; and {@code ways.txt}. Each way without a complete file gets WAY.rgb, 64 x 64 x 3 bytes per caption; an interrupted run
 * continues after the last whole picture.
 */
@Tag("measure")
class StepSweepTest {

    private static final int WORKERS = 2;

    /** A line of ways.txt: SAMPLER STEPS PLACEMENT GUIDANCE LOWEST HIGHEST THRESHOLDING. */
    private record Way(String line, String[] words) {

        static Way parse(String line) {
            return new Way(line, line.split(" "));
        }

        Path file(Path folder) {
            return folder.resolve(line.replace(' ', '_') + ".rgb");
        }

        StagePlan plan(NoiseSchedule schedule) {
            return new StagePlan(
                    sampler(),
                    SpacedSchedule.of(schedule, timesteps(schedule)),
                    1,
                    new ClassifierFreeGuidance(
                            Double.parseDouble(words[3]), Double.parseDouble(words[4]), Double.parseDouble(words[5])));
        }

        private Sampler sampler() {
            Thresholding thresholding = switch (words[6]) {
                case "clip" -> Thresholding.CLIP;
                case "none" -> Thresholding.NONE;
                default -> throw new IllegalArgumentException("expected a thresholding, found " + words[6]);
            };
            return switch (words[0]) {
                case "dpm-solver" -> new DpmSolverPlusPlusSampler(thresholding);
                case "unipc" -> new UniPcSampler(thresholding);
                case "ddim" -> new DdimSampler(0);
                default -> throw new IllegalArgumentException("expected a sampler, found " + words[0]);
            };
        }

        private int[] timesteps(NoiseSchedule schedule) {
            int steps = Integer.parseInt(words[1]);
            return switch (words[2]) {
                case "align-your-steps" -> StepPlacement.alignYourSteps(schedule, steps);
                case "trailing" -> StepPlacement.trailing(schedule, steps);
                case "evenly" -> Respacing.evenly(schedule.timesteps(), steps);
                default -> throw new IllegalArgumentException("expected a placement, found " + words[2]);
            };
        }
    }

    /** What is asked for; the seeds count on from the first. */
    private record Captions(List<String> lines, int firstSeed) {

        static Captions in(Path folder) throws IOException {
            String first = Files.readString(folder.resolve("first.txt"));
            return new Captions(Files.readAllLines(folder.resolve("captions.txt")), Integer.parseInt(first.strip()));
        }
    }

    /** The networks of one worker, for one thread. */
    private record Base(Networks networks, OpenStage stage) {

        static Base open(ModelFolder folder) {
            OnnxRuntime runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
            Networks networks = new Networks(folder, runtime, Residency.ALL);
            return new Base(networks, networks.open(folder.manifest().generatingBase()));
        }

        Raster made(StagePlan plan, String caption, int seed) {
            FloatTensor nothing = FloatTensor.zeros(Shape.of(1, 3, 1, 1));
            StageSampling.Scene scene = new StageSampling.Scene(Optional.empty(), nothing, Optional.empty());
            StageSampling sampling =
                    new StageSampling(new Cascade.Part(stage, plan), caption, scene, 0, CancelToken.none());
            return ImageTensors.toRaster(sampling.whole(new PhiloxNoise(seed, 0, 0), report -> {}));
        }

        /** Red, green and blue of each pixel, row by row. */
        byte[] bytes(Way way, String caption, int seed) {
            Raster picture = made(way.plan(stage.description().schedule()), caption, seed);
            byte[] bytes = new byte[picture.width() * picture.height() * 3];
            for (int i = 0; i < bytes.length; i++) {
                int argb = picture.argb(i / 3 % picture.width(), i / 3 / picture.width());
                bytes[i] = (byte) (argb >> 16 - i % 3 * 8);
            }
            return bytes;
        }

        void write(Way way, Captions captions, Path part) throws IOException {
            int size = stage.description().imageSize();
            int each = size * size * 3;
            byte[] before = Files.exists(part) ? Files.readAllBytes(part) : new byte[0];
            int done = before.length / each;
            Files.write(part, Arrays.copyOf(before, done * each));
            for (int i = done; i < captions.lines().size(); i++) {
                byte[] next = bytes(way, captions.lines().get(i), captions.firstSeed() + i);
                Files.write(part, next, StandardOpenOption.APPEND);
            }
        }
    }

    @Test
    void everyWayThatIsAskedForIsMade() throws IOException {
        Path folder = Path.of(System.getProperty("glidefx.sweep"));
        Captions captions = Captions.in(folder);
        List<Way> ways = Files.readAllLines(folder.resolve("ways.txt")).stream()
                .map(Way::parse)
                .toList();
        ModelFolder model = new ModelLibrary(List.of(Path.of(System.getProperty("glidefx.models")))).find("starter");
        assertSameAsTheEngine(model, captions.lines().getFirst());
        Queue<Way> left = new ConcurrentLinkedQueue<>(ways);
        IntStream.range(0, WORKERS).parallel().forEach(worker -> work(Base.open(model), left, folder, captions));
        assertThat(ways).allMatch(way -> Files.exists(way.file(folder)));
    }

    private static void work(Base base, Queue<Way> left, Path folder, Captions captions) {
        try (Networks networks = base.networks()) {
            for (Way way = left.poll(); way != null; way = left.poll()) {
                Path file = way.file(folder);
                if (!Files.exists(file)) {
                    Path part = folder.resolve(file.getFileName() + ".part");
                    base.write(way, captions, part);
                    Files.move(part, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that this measures the program: its last preview of the base for the same settings has the same bytes. */
    private static void assertSameAsTheEngine(ModelFolder model, String caption) {
        SamplingSettings settings = new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 4, 2, 0);
        Base base = Base.open(model);
        Raster[] last = new Raster[1];
        try (Networks networks = base.networks()) {
            EngineListener listener = new EngineListener() {
                @Override
                public void onPreview(StepPreview preview) {
                    last[0] = preview.picture();
                }

                @Override
                public void onCandidate(Candidate candidate) {}
            };
            new TextToImage(List.of(base.stage()))
                    .make(new GenerateRequest(caption, settings, 1), listener, CancelToken.none());
            Way way = Way.parse("dpm-solver 4 align-your-steps 2 0 Infinity clip");
            Raster made = base.made(way.plan(base.stage().description().schedule()), caption, 0);
            assertThat(made.toArray()).isEqualTo(last[0].toArray());
        }
    }
}
