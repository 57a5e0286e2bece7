package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.util.function.Function;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Scoring;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.network.ClipPair;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/** The networks that embed pictures and captions for an evaluation. Closed by whoever opened it. */
public final class Viewers implements AutoCloseable {

    private static final int HASH_DIGITS = 16;

    private final @Nullable Engine engine;
    private final @Nullable FeatureNetwork network;
    private final @Nullable ClipPair pair;
    private final @Nullable Clip clip;

    /**
     * A CLIP, of the model or of two files.
     *
     * @param space identifies the embedding space, in letters and digits; it differs if embeddings may differ
     * @param name for users
     */
    public record Clip(
            String space, String name, Function<Raster, float[]> picture, Function<String, float[]> caption) {}

    private Viewers(
            @Nullable Engine engine, @Nullable FeatureNetwork network, @Nullable ClipPair pair, @Nullable Clip clip) {
        this.engine = engine;
        this.network = network;
        this.pair = pair;
        this.clip = clip;
    }

    /** @see #open(EngineFactory, TensorModel.Loader, EngineOptions, EvaluationPlan.Looking, CancelToken) */
    static Viewers open(CommandContext context, EngineOptions options, EvaluationPlan.Looking chosen)
            throws IOException {
        return open(context.engines(), context.networks().apply(options), options, chosen, context.cancel());
    }

    /**
     * Opens only what is needed: with a CLIP of its own, no model.
     *
     * @param engines opens the model
     * @param loader opens other networks
     * @throws IOException if a file cannot be read
     * @throws org.glidefx.errors.UserException if a network cannot be used
     * @throws org.glidefx.model.ModelException if the model has no CLIP and there is no feature network in its place
     */
    public static Viewers open(
            EngineFactory engines,
            TensorModel.Loader loader,
            EngineOptions options,
            EvaluationPlan.Looking chosen,
            CancelToken cancel)
            throws IOException {
        FeatureNetwork network = chosen.features() == null
                ? null
                : FeatureNetwork.open(loader, chosen.features(), chosen.options(), cancel);
        ClipPair pair = null;
        Engine engine = null;
        try {
            if (chosen.clip() != null) {
                pair = ClipPair.open(loader, chosen.clip(), cancel);
                return new Viewers(null, network, pair, of(pair, cancel));
            }
            engine = engines.open(options, cancel);
            boolean needed = network == null || engine.scoring().isPresent();
            Clip clip = needed ? of(engine, options.model(), cancel) : null;
            return new Viewers(engine, network, null, clip);
        } catch (IOException | RuntimeException e) {
            close(network, pair, engine);
            throw e;
        }
    }

    /**
     * Runs the networks on a grey square, so that unusable ones are found before hours of work are done.
     *
     * @return number of features of a picture
     */
    public int tryOut(CancelToken cancel) {
        Raster grey = Raster.filled(64, 64, 0xFF808080);
        int features = network == null ? 0 : network.look(grey, cancel).feature().length;
        if (clip != null) {
            int picture = clip.picture().apply(grey).length;
            int caption = clip.caption().apply("a grey square").length;
            if (picture != caption) {
                throw UserException.input("The networks of the CLIP do not belong together: pictures become " + picture
                        + " numbers and captions " + caption + ".");
            }
            features = network == null ? picture : features;
        }
        return features;
    }

    private static Clip of(ClipPair pair, CancelToken cancel) {
        return new Clip(
                pair.space(), pair.name(), seen -> pair.embed(seen, cancel), caption -> pair.embed(caption, cancel));
    }

    private static Clip of(Engine engine, String model, CancelToken cancel) {
        Scoring scoring = engine.requireScoring();
        String hash = engine.modelHash();
        String space = hash.isEmpty() ? "model" : hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
        return new Clip(
                space,
                "the CLIP of " + model,
                seen -> scoring.embed(seen, cancel),
                caption -> scoring.embed(caption, cancel));
    }

    /** The CLIP; null if there is none. */
    @Nullable
    public Clip clip() {
        return clip;
    }

    /** The feature network; null if the CLIP's embeddings are the features. */
    @Nullable
    public FeatureNetwork network() {
        return network;
    }

    /** The network that the features come from. */
    public String features() {
        return network != null ? network.name() : clip == null ? "" : clip.name();
    }

    /** The title of the model; null if none is open. */
    @Nullable
    public String title() {
        return engine == null ? null : engine.model().title();
    }

    @Override
    public void close() {
        close(network, pair, engine);
    }

    private static void close(@Nullable FeatureNetwork network, @Nullable ClipPair pair, @Nullable Engine engine) {
        if (network != null) {
            network.close();
        }
        if (pair != null) {
            pair.close();
        }
        if (engine != null) {
            engine.close();
        }
    }
}
