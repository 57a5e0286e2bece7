package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.CheckedFiles;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelStage;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.CaptionLength;

/** The engine of an installed model; opens its networks through {@link TensorModel.Loader} when they are first needed. */
public final class GlideEngine implements Engine {

    private static final int REFERENCE_STEPS = 100;
    private static final int FAST_STEPS = 20;

    private final ModelFolder folder;
    private final Networks networks;
    private final Supplier<String> device;
    private final Place place;
    private final Runnable atEnd;
    private boolean closed;

    private GlideEngine(ModelFolder folder, Networks networks, Supplier<String> device, Place place, Runnable atEnd) {
        this.folder = folder;
        this.networks = networks;
        this.device = device;
        this.place = place;
        this.atEnd = atEnd;
    }

    /** Opens a model whose networks all stay in memory. */
    public static GlideEngine open(ModelFolder folder, TensorModel.Loader loader, Supplier<String> device) {
        return open(folder, loader, device, Residency.ALL);
    }

    /**
     * Checks a model's files against their hashes and, unless its networks are held one at a time, opens its base.
     *
     * @param loader opens the network files
     * @param device returns the name of the device they run on, for display; called at any time after this
     * @param residency which networks stay in memory
     * @throws ModelException if a file is missing or altered
     * @throws org.glidefx.tensor.ModelRunException if the runtime cannot open the base
     */
    public static GlideEngine open(
            ModelFolder folder, TensorModel.Loader loader, Supplier<String> device, Residency residency) {
        return open(folder, loader, device, residency, CheckedFiles.none());
    }

    /**
     * Like the other method, but does not check files again that were checked before.
     *
     * @param checked the files that were checked before
     */
    public static GlideEngine open(
            ModelFolder folder,
            TensorModel.Loader loader,
            Supplier<String> device,
            Residency residency,
            CheckedFiles checked) {
        folder.verify(Progress.NONE, checked, CancelToken.none());
        GlideEngine engine =
                new GlideEngine(folder, new Networks(folder, loader, residency), device, Place.THIS_MACHINE, () -> {});
        return engine.withBase();
    }

    /**
     * Opens a model whose networks a server runs; of its files only model.json and vocabularies need to be on this machine.
     *
     * @param loader opens networks on the server
     * @param atEnd runs when the engine is closed, or cannot be opened
     * @throws ModelException if the server does not have this model
     */
    public static GlideEngine onServer(
            ModelFolder folder, TensorModel.Loader loader, Supplier<String> device, Runnable atEnd) {
        return new GlideEngine(folder, new Networks(folder, loader, Residency.ALL), device, Place.SERVER, atEnd)
                .withBase();
    }

    private GlideEngine withBase() {
        try {
            networks.open(folder.manifest().generatingBase());
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public ModelInfo model() {
        return folder.info();
    }

    @Override
    public String modelHash() {
        return folder.hash();
    }

    @Override
    public String descriptionHash() {
        return folder.descriptionHash();
    }

    @Override
    public String device() {
        return device.get();
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public SamplingSettings defaults(Preset preset, boolean edit) {
        ModelManifest.Guidance scales = folder.manifest().guidance();
        double guidance = edit ? scales.edit() : scales.generate();
        return switch (preset) {
            case FAST ->
                new SamplingSettings(preset, SamplerKind.UNI_PC, fastSteps(base(edit)), guidance, 0)
                        .withGuidanceInterval(scales.fast());
            case REFERENCE -> new SamplingSettings(preset, SamplerKind.ANCESTRAL, REFERENCE_STEPS, guidance, 0);
        };
    }

    @Override
    public Optional<UpsamplerSteps> upsampler(SamplingSettings settings, boolean edit) {
        return upsampler(edit).map(stage -> StagePlan.upsamplerSteps(stage, settings, edit));
    }

    /** Returns the upsampler after the base. */
    private Optional<ModelStage> upsampler(boolean edit) {
        ModelManifest manifest = folder.manifest();
        Optional<ModelStage> generating = manifest.generatingUpsampler();
        return edit ? manifest.fillingUpsampler().or(() -> generating) : generating;
    }

    /**
     * Returns the base that fills or makes whole pictures. Of a model that cannot fill it is the generating base; {@link #edit}
     * reports the error.
     */
    private ModelStage base(boolean edit) {
        ModelManifest manifest = folder.manifest();
        return edit ? manifest.fillingBase().orElseGet(manifest::generatingBase) : manifest.generatingBase();
    }

    private static int fastSteps(ModelStage base) {
        return base.fastSteps() > 0 ? base.fastSteps() : FAST_STEPS;
    }

    @Override
    public List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel) {
        requireOpen();
        cancel.throwIfCancelled();
        ModelManifest manifest = folder.manifest();
        return new TextToImage(open(manifest.generatingBase(), upsampler(false), request.settings()))
                .make(request, listener, cancel);
    }

    @Override
    public List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel) {
        requireOpen();
        cancel.throwIfCancelled();
        ModelManifest manifest = folder.manifest();
        ModelStage base = manifest.fillingBase()
                .orElseThrow(() -> new ModelException("The model \"" + model().name()
                        + "\" can only make whole pictures; choose a model that can fill in parts."));
        return new RegionEdit(open(base, upsampler(true), request.settings()), request).make(listener, cancel);
    }

    @Override
    public Optional<CaptionLength> lengthOf(String caption) {
        return Optional.of(networks.lengthOf(caption));
    }

    @Override
    public int cells() {
        return base(true).imageSize();
    }

    @Override
    public Optional<Scoring> scoring() {
        return folder.manifest().clip().map(clip -> new ClipScoring());
    }

    @Override
    public Optional<Upscaling> upscaling() {
        return folder.manifest().generatingUpsampler().map(Upsampling::new);
    }

    /** Scores with the model's CLIP, which is opened when first used. */
    private final class ClipScoring implements Scoring {

        @Override
        public List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
            requireOpen();
            return networks.clip().scores(picture, captions, cancel);
        }

        @Override
        public float[] embed(Raster picture, CancelToken cancel) {
            requireOpen();
            return networks.clip().embed(picture, cancel).data().clone();
        }

        @Override
        public float[] embed(String caption, CancelToken cancel) {
            requireOpen();
            return networks.clip().embed(caption, cancel).data().clone();
        }
    }

    /** Enlarges with the model's upsampler, which is opened when first used. */
    private final class Upsampling implements Upscaling {

        private final ModelStage upsampler;

        Upsampling(ModelStage upsampler) {
            this.upsampler = upsampler;
        }

        @Override
        public SamplingSettings defaults(Preset preset) {
            return StagePlan.upscaleDefaults(upsampler, preset);
        }

        @Override
        public UpscalePlan plan(int width, int height) {
            return UpscalePlan.of(upsampler, width, height);
        }

        @Override
        public List<Candidate> upscale(UpscaleRequest request, EngineListener listener, CancelToken cancel) {
            requireOpen();
            cancel.throwIfCancelled();
            return new Enlargement(networks.open(upsampler), request).make(listener, cancel);
        }
    }

    private List<OpenStage> open(ModelStage base, Optional<ModelStage> upsampler, SamplingSettings settings) {
        upsampler.ifPresent(stage -> requireFit(base, stage));
        List<OpenStage> stages = new ArrayList<>();
        stages.add(networks.open(base).guidedBy(guides(base, settings)));
        upsampler.map(networks::open).ifPresent(stages::add);
        return stages;
    }

    /** Found before anything is sampled; the upsampler alone can still enlarge pictures. */
    private void requireFit(ModelStage base, ModelStage upsampler) {
        if (upsampler.lowResSize() != base.imageSize()) {
            throw new ModelException("The upsampler of the model \"" + model().name() + "\" enlarges pictures of "
                    + upsampler.lowResSize() + " pixels, its base makes " + base.imageSize()
                    + "; choose a model whose stages fit together.");
        }
    }

    private List<Guide> guides(ModelStage base, SamplingSettings settings) {
        List<Guide> guides = new ArrayList<>();
        if (settings.clipGuidance() > 0) {
            guides.add(new ClipGuidance(clip(base), settings.clipGuidance()));
        }
        settings.classifier().ifPresent(guidance -> guides.add(classifier(base, guidance)));
        return guides;
    }

    private OpenClip clip(ModelStage base) {
        OpenClip clip = networks.clip();
        if (clip.imageSize() != base.imageSize()) {
            throw new ModelException("The CLIP of the model \"" + model().name() + "\" sees pictures of "
                    + clip.imageSize() + " pixels, its base makes " + base.imageSize() + "; omit CLIP guidance.");
        }
        return clip;
    }

    private OpenClassifier classifier(ModelStage base, ClassifierGuidance guidance) {
        if (guidance.imageSize() != base.imageSize()) {
            throw new ClassifierException("The classifier sees pictures of " + guidance.imageSize()
                    + " pixels, the base of the model \"" + model().name() + "\" makes " + base.imageSize()
                    + "; choose a classifier for these.");
        }
        return new OpenClassifier(networks.classifier(guidance.network()), guidance.label(), guidance.scale());
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("expected an open engine, found a closed one");
        }
    }

    @Override
    public void close() {
        closed = true;
        networks.close();
        atEnd.run();
    }
}
