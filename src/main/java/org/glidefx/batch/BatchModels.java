package org.glidefx.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.jobs.CancelToken;
import org.glidefx.picture.PictureReport;
import org.glidefx.recipe.UpsamplerSteps;
import org.jspecify.annotations.Nullable;

/**
 * The models of a batch's lines: one stays open until a line asks for another. What keys of lines need to know of a model is
 * kept, so that finished lines do not open it again.
 */
final class BatchModels implements AutoCloseable {

    private final EngineFactory engines;
    private final EngineOptions usual;
    private final PictureReport report;
    private final CancelToken cancel;
    private final Map<String, Facts> known = new HashMap<>();
    private @Nullable Engine engine;
    private String opened = "";

    /** @param usual device and threads for all models */
    BatchModels(EngineFactory engines, EngineOptions usual, PictureReport report, CancelToken cancel) {
        this.engines = engines;
        this.usual = usual;
        this.report = report;
        this.cancel = cancel;
    }

    /**
     * What keys need to know of a model.
     *
     * @param hash of its files; its name if that is unknown
     * @param description hash of how these are run
     * @param words the defaults of each preset for whole pictures
     * @param edits the same for edits
     */
    record Facts(
            String name, String hash, String description, Map<Preset, Defaults> words, Map<Preset, Defaults> edits) {

        Defaults defaults(Preset preset, boolean edit) {
            return Objects.requireNonNull((edit ? edits : words).get(preset));
        }
    }

    /**
     * The settings that a preset means for a model, for both stages.
     *
     * @param upsampler empty if there is none
     */
    record Defaults(SamplingSettings base, Optional<UpsamplerSteps> upsampler) {

        static Defaults of(Engine engine, Preset preset, boolean edit) {
            SamplingSettings base = engine.defaults(preset, edit);
            return new Defaults(base, engine.upsampler(base, edit));
        }
    }

    /**
     * Returns the facts about a model, which is opened if it was never open.
     *
     * @throws org.glidefx.model.ModelException if it cannot be used
     */
    Facts facts(String model) {
        Facts facts = known.get(model);
        if (facts == null) {
            Engine open = open(model);
            Map<Preset, Defaults> words = new HashMap<>();
            Map<Preset, Defaults> edits = new HashMap<>();
            for (Preset preset : Preset.values()) {
                words.put(preset, Defaults.of(open, preset, false));
                edits.put(preset, Defaults.of(open, preset, true));
            }
            String hash = open.modelHash();
            facts = new Facts(open.model().name(), hash.isEmpty() ? model : hash, open.descriptionHash(), words, edits);
            known.put(model, facts);
        }
        return facts;
    }

    /**
     * @throws org.glidefx.model.ModelException if it cannot be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Engine open(String model) {
        Engine open = engine;
        if (open == null || !opened.equals(model)) {
            close();
            open = engines.open(usual.of(model), cancel);
            engine = open;
            opened = model;
            report.note("Model " + model + " on " + open.device() + ".");
        }
        return open;
    }

    @Override
    public void close() {
        Engine open = engine;
        engine = null;
        if (open != null) {
            open.close();
        }
    }
}
