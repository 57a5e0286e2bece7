package org.glidefx.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.NetworkProfiler;

/** Measures a model: the machine's ceiling, each network, and whole pictures. Blocks for seconds to minutes. */
public final class Bench {

    private static final String CAPTION = "a red apple";
    private static final double NANOSECOND = 1e-9;
    /** Side of the picture that is edited, in pixels: the least at which none of an upsampler's detail is lost. */
    private static final int SIDE = 256;

    private final ModelFolder model;
    private final NetworkProfiler profiler;
    private final Supplier<Engine> engines;
    private final Plan plan;
    private int done;

    /**
     * How thorough to be.
     *
     * @param passes of each network that are timed, 1 to 1000
     * @param runs of each kind of picture, 0 to 1000; 0 measures networks only
     */
    public record Plan(int passes, int runs) {

        private static final int MOST = 1000;

        public Plan {
            if (passes < 1 || passes > MOST || runs < 0 || runs > MOST) {
                throw UserException.usage("Choose 1 to " + MOST + " passes and 0 to " + MOST + " runs.");
            }
        }
    }

    /** @param engines opens the model; closed again after the runs */
    public Bench(ModelFolder model, NetworkProfiler profiler, Supplier<Engine> engines, Plan plan) {
        this.model = model;
        this.profiler = profiler;
        this.engines = engines;
        this.plan = plan;
    }

    /**
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws org.glidefx.model.ModelException if the model is damaged
     * @throws org.glidefx.tensor.ModelRunException if the runtime fails
     */
    public Report run(EngineOptions options, Progress progress, CancelToken cancel) {
        List<String> files = networks();
        int total = 1 + files.size() + (plan.runs() == 0 ? 0 : 1 + kinds().size() * plan.runs());
        Ceiling ceiling = Ceiling.measure(profiler, cancel);
        progress.report(++done, total, "Measured what the machine can do");
        List<NetworkResult> results = new ArrayList<>();
        for (String file : files) {
            results.add(new NetworkResult(file, profiler.profile(model.file(file), plan.passes(), cancel)));
            progress.report(++done, total, "Measured " + file);
        }
        List<RunResult> runs = new ArrayList<>();
        double opening = plan.runs() == 0 ? 0 : pictures(runs, total, progress, cancel);
        return new Report(
                model.info().name(),
                profiler.device(),
                options.threads(),
                ceiling,
                results,
                runs,
                opening,
                Memory.peak());
    }

    /** Each file once, stage by stage, then those of the CLIP. */
    private List<String> networks() {
        Set<String> files = new LinkedHashSet<>();
        for (ModelStage stage : model.manifest().stages()) {
            files.add(stage.textEncoder());
            files.add(stage.network());
        }
        model.manifest().clip().ifPresent(clip -> {
            files.add(clip.files().text());
            files.add(clip.files().image());
            files.add(clip.files().imageGradient());
        });
        return List.copyOf(files);
    }

    /** Whether pictures are edited, for each kind of run; a model that cannot fill only makes whole pictures. */
    private List<Boolean> kinds() {
        return model.manifest().fillingBase().isPresent() ? List.of(false, true) : List.of(false);
    }

    private double pictures(List<RunResult> runs, int total, Progress progress, CancelToken cancel) {
        long start = System.nanoTime();
        try (Engine engine = engines.get()) {
            final double opening = (System.nanoTime() - start) * NANOSECOND;
            progress.report(++done, total, "Opened the model");
            for (boolean edit : kinds()) {
                SamplingSettings settings = engine.defaults(Preset.FAST, edit);
                List<Double> seconds = new ArrayList<>();
                List<Double> previews = new ArrayList<>();
                for (int run = 0; run < plan.runs(); run++) {
                    FirstPreview first = new FirstPreview();
                    make(engine, settings, edit, first, cancel);
                    seconds.add(first.sinceStart());
                    previews.add(first.seconds());
                    progress.report(++done, total, (edit ? "Edited" : "Generated") + " a picture");
                }
                runs.add(new RunResult(edit ? "edit" : "generate", settings.steps(), seconds, previews));
            }
            return opening;
        }
    }

    private static void make(
            Engine engine, SamplingSettings settings, boolean edit, EngineListener listener, CancelToken cancel) {
        if (edit) {
            engine.edit(new EditRequest(picture(), hole(), CAPTION, settings, 1), listener, cancel);
        } else {
            engine.generate(new GenerateRequest(CAPTION, settings, 1), listener, cancel);
        }
    }

    private static Raster picture() {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % SIDE) << 16 | (i / SIDE) << 8 | 0x80;
        }
        return Raster.of(SIDE, SIDE, pixels);
    }

    /** A hole in the middle ninth of the picture. */
    private static Mask hole() {
        byte[] coverage = new byte[SIDE * SIDE];
        for (int i = 0; i < coverage.length; i++) {
            boolean inside = 3 * (i % SIDE) / SIDE == 1 && 3 * (i / SIDE) / SIDE == 1;
            coverage[i] = (byte) (inside ? 255 : 0);
        }
        return Mask.of(SIDE, SIDE, coverage);
    }
}
