package org.glidefx.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.Scoring;
import org.glidefx.engine.Upscaling;
import org.glidefx.image.Box;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelInfo;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.PixelHash;

/** Paints a colour that is a digest of the whole request: requests that differ in anything give different colours. */
final class DigestEngine implements Engine {

    private static final int SIDE = 16;

    @Override
    public ModelInfo model() {
        return new ModelInfo("digest", "Digest", "Paints one colour.", "none", Set.of("generate", "inpaint"), SIDE);
    }

    @Override
    public String modelHash() {
        return "ab".repeat(32);
    }

    @Override
    public String device() {
        return "CPU";
    }

    @Override
    public SamplingSettings defaults(Preset preset, boolean edit) {
        return preset == Preset.FAST
                ? new SamplingSettings(preset, SamplerKind.DPM_SOLVER, 7, edit ? 5.5 : 3.25, 0)
                        .withGuidanceInterval(Optional.of(new GuidanceInterval(0.28, 5.42)))
                : new SamplingSettings(preset, SamplerKind.ANCESTRAL, 21, edit ? 6.5 : 4.25, 0);
    }

    /** So that the window offers guidance by CLIP. */
    @Override
    public Optional<Scoring> scoring() {
        return Optional.of(new Scoring() {

            @Override
            public List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
                return captions.stream().map(caption -> 0.0).toList();
            }

            @Override
            public float[] embed(Raster picture, CancelToken cancel) {
                return new float[] {1};
            }

            @Override
            public float[] embed(String caption, CancelToken cancel) {
                return new float[] {1};
            }
        });
    }

    @Override
    public Optional<Upscaling> upscaling() {
        return Optional.empty();
    }

    @Override
    public int cells() {
        return SIDE;
    }

    @Override
    public List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        String asked = request.caption()
                + request.settings()
                + request.variation()
                + request.from().map(PixelHash::of);
        Box whole = new Box(0, 0, SIDE, SIDE);
        return make(
                request.count(),
                index -> new Candidate(
                        index, Raster.filled(SIDE, SIDE, colour(asked, index)), whole, SIDE, report(SIDE * SIDE)),
                listener);
    }

    @Override
    public List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel) {
        String asked = request.caption()
                + request.settings()
                + request.variation()
                + request.box()
                + PixelHash.of(request.picture())
                + PixelHash.of(request.mask())
                + request.sketch().map(PixelHash::of);
        return make(
                request.count(),
                index -> new Candidate(
                        index,
                        filled(request.picture(), request.mask(), colour(asked, index)),
                        request.box(),
                        SIDE,
                        report(request.picture().pixels().length)),
                listener);
    }

    private static EditReport report(long pixels) {
        return new EditReport(pixels, pixels, 1, 0);
    }

    private static List<Candidate> make(int count, IntFunction<Candidate> maker, EngineListener listener) {
        List<Candidate> made = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            made.add(maker.apply(index));
            listener.onCandidate(made.getLast());
        }
        return made;
    }

    private static int colour(String asked, int index) {
        String digest = PixelHash.of((asked + index).getBytes(StandardCharsets.UTF_8));
        return 0xFF000000 | Integer.parseInt(digest.substring(0, 6), 16);
    }

    private static Raster filled(Raster picture, Mask mask, int colour) {
        int[] pixels = picture.pixels().clone();
        byte[] coverage = mask.coverage();
        for (int i = 0; i < pixels.length; i++) {
            if (coverage[i] != 0) {
                pixels[i] = colour;
            }
        }
        return Raster.of(picture.width(), picture.height(), pixels);
    }

    @Override
    public void close() {}
}
