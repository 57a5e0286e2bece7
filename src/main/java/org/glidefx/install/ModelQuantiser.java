package org.glidefx.install;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glidefx.convert.graph.BadModelException;
import org.glidefx.convert.graph.ChannelRanges;
import org.glidefx.convert.graph.ConvQuantiser;
import org.glidefx.digest.FileHash;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.install.RangeRecorder.Measured;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import org.glidefx.model.ModelStage;
import org.glidefx.model.ModelText;
import org.glidefx.tensor.TensorModel;

/**
 * Quantises a model: makes a copy whose U-Nets compute their 3x3 convolutions in 8 bits, see {@link ConvQuantiser}. The
 * activation ranges are measured while the model makes and fills a few pictures, at all timesteps that the default
 * sampler visits.
 */
public final class ModelQuantiser {

    private static final int MEASURED_STEPS = 20;
    private static final List<String> CAPTIONS = List.of(
            "a red apple on a wooden table", "an owl at night", "a house in the snow", "a blue car on the beach");

    private final TensorModel.Loader networks;

    /** @param networks opens networks on the CPU */
    public ModelQuantiser(TensorModel.Loader networks) {
        this.networks = networks;
    }

    /**
     * Quantises a model; blocks, for minutes with a model of GLIDE's size.
     *
     * @param target the new model's folder, which must not exist; the model's name is that of the source with "-int8"
     *     appended
     * @throws InstallException if the target exists, or the model's networks cannot be quantised
     * @throws java.util.concurrent.CancellationException if cancelled; nothing is left behind
     */
    public ModelFolder quantise(ModelFolder source, Path target, Progress progress, CancelToken cancel)
            throws IOException {
        Path folder = target.toAbsolutePath().normalize();
        requireFree(folder);
        Files.createDirectories(folder.getParent());
        Path staging = Files.createTempDirectory(folder.getParent(), ".quantising-");
        try {
            Map<String, ConvQuantiser> quantisers = quantisers(source);
            Map<String, Measured> measured = measuring(source, quantisers, staging.resolve("measuring"));
            calibrate(source, measured, progress, cancel);
            Path made = Files.createDirectory(staging.resolve("model"));
            write(source, quantisers, measured, made, cancel);
            cancel.throwIfCancelled();
            Files.move(made, folder);
        } finally {
            InstallFolders.delete(staging);
        }
        return ModelFolder.open(folder);
    }

    private static void requireFree(Path folder) throws InstallException {
        if (Files.exists(folder)) {
            throw new InstallException(
                    "\"" + folder + "\" already exists; remove it or choose another folder.",
                    new FileAlreadyExistsException(folder.toString()));
        }
    }

    private static Map<String, ConvQuantiser> quantisers(ModelFolder source) throws IOException {
        Map<String, ConvQuantiser> quantisers = new LinkedHashMap<>();
        for (ModelStage stage : source.manifest().stages()) {
            try {
                quantisers.put(stage.network(), ConvQuantiser.read(source.file(stage.network())));
            } catch (BadModelException e) {
                throw new InstallException(
                        "The network " + stage.network() + " of \""
                                + source.info().name()
                                + "\" cannot be quantised: it already computes in 8 bits, or has no suitable 3x3 convolutions.",
                        e);
            }
        }
        return quantisers;
    }

    private static Map<String, Measured> measuring(
            ModelFolder source, Map<String, ConvQuantiser> quantisers, Path folder) throws IOException {
        Files.createDirectory(folder);
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Map.Entry<String, ConvQuantiser> each : quantisers.entrySet()) {
            Path file = folder.resolve(each.getKey());
            each.getValue().writeMeasuring(file);
            Path data = source.file(each.getKey() + ".data");
            if (Files.exists(data)) {
                share(data, folder.resolve(each.getKey() + ".data"));
            }
            measured.put(each.getKey(), new Measured(file, each.getValue().values()));
        }
        return measured;
    }

    private void calibrate(ModelFolder source, Map<String, Measured> measured, Progress progress, CancelToken cancel) {
        RangeRecorder recorder = new RangeRecorder(networks, measured);
        boolean fills = source.manifest().fillingBase().isPresent();
        int total = CAPTIONS.size() * (fills ? 2 : 1);
        int done = 0;
        try (GlideEngine engine = GlideEngine.open(source, recorder, () -> "CPU")) {
            for (String caption : CAPTIONS) {
                GenerateRequest words =
                        new GenerateRequest(caption, manySteps(engine, false).withSeed(done), 1);
                Candidate made =
                        engine.generate(words, EngineListener.NONE, cancel).getFirst();
                progress.report(++done, total, "Measured ranges");
                if (fills) {
                    engine.edit(fill(made.picture(), caption, engine, done), EngineListener.NONE, cancel);
                    progress.report(++done, total, "Measured ranges");
                }
            }
        }
    }

    private static EditRequest fill(Raster picture, String caption, GlideEngine engine, long seed) {
        byte[] coverage = new byte[picture.width() * picture.height()];
        for (int i = 0; i < coverage.length; i++) {
            boolean inside = 4 * (i % picture.width()) / picture.width() % 3 != 0
                    && 4 * (i / picture.width()) / picture.height() > 0;
            coverage[i] = (byte) (inside ? 255 : 0);
        }
        Mask mask = Mask.of(picture.width(), picture.height(), coverage);
        return new EditRequest(picture, mask, caption, manySteps(engine, true).withSeed(seed), 1);
    }

    /**
     * Returns settings with at least {@link #MEASURED_STEPS} steps: ranges must hold for every timestep, and a model's
     * default may visit only a few.
     */
    private static SamplingSettings manySteps(GlideEngine engine, boolean edit) {
        SamplingSettings usual = engine.defaults(Preset.FAST, edit);
        return new SamplingSettings(
                usual.preset(), usual.sampler(), Math.max(MEASURED_STEPS, usual.steps()), usual.guidance(), 0);
    }

    private static void write(
            ModelFolder source,
            Map<String, ConvQuantiser> quantisers,
            Map<String, Measured> measured,
            Path folder,
            CancelToken cancel)
            throws IOException {
        for (ModelFile file : source.manifest().files()) {
            boolean replaced = quantisers.containsKey(file.name().replaceAll("\\.data$", ""));
            if (!replaced) {
                share(source.file(file.name()), folder.resolve(file.name()));
            }
        }
        shareLicence(source.directory(), folder);
        for (Map.Entry<String, ConvQuantiser> each : quantisers.entrySet()) {
            Map<String, ChannelRanges> ranges =
                    Objects.requireNonNull(measured.get(each.getKey())).ranges();
            if (!ranges.keySet().containsAll(each.getValue().values())) {
                throw new InstallException(
                        "The network " + each.getKey() + " was not needed for any picture, so it cannot be quantised.",
                        new IllegalStateException("no ranges"));
            }
            each.getValue().write(ranges, folder.resolve(each.getKey()), folder.resolve(each.getKey() + ".data"));
            cancel.throwIfCancelled();
        }
        describe(source, quantisers, folder, cancel);
    }

    private static void describe(
            ModelFolder source, Map<String, ConvQuantiser> quantisers, Path folder, CancelToken cancel)
            throws IOException {
        List<ModelFile> files = new ArrayList<>();
        for (ModelFile file : source.manifest().files()) {
            Path now = folder.resolve(file.name());
            boolean replaced = quantisers.containsKey(file.name().replaceAll("\\.data$", ""));
            String hash = replaced ? FileHash.sha256(now, cancel) : file.sha256();
            files.add(new ModelFile(file.name(), Files.size(now), hash));
        }
        ModelInfo info = source.info();
        ModelText words =
                new ModelText(info.name() + "-int8", info.title() + " (int8)", info.licence(), info.description());
        Files.writeString(folder.resolve(ModelFolder.MANIFEST), source.describeCopy(words, "int8", files));
    }

    /** The copy is under the licence of its weights. How the model was installed is not told of the copy. */
    static void shareLicence(Path source, Path folder) throws IOException {
        Path licence = source.resolve(ModelBuild.LICENCE);
        Path to = folder.resolve(ModelBuild.LICENCE);
        if (Files.isRegularFile(licence) && !Files.exists(to)) {
            share(licence, to);
        }
    }

    /** Links a file under another name, or copies it where the disk has no hard links. */
    static void share(Path file, Path to) throws IOException {
        try {
            // Of a symbolic link, some systems would link the link itself, which leads nowhere from another folder.
            Files.createLink(to, file.toRealPath());
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.copy(file, to);
        }
    }
}
