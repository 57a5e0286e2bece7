package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.checkpoint.WeightChoice;
import org.glidefx.convert.graph.Dims;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.model.ModelStage.Role;

/**
 * Turns a GLIDE checkpoint into the ONNX files of one stage of a model folder, or one half of a noised CLIP into the files
 * of that half; the config.json says which it is.
 *
 * <p>Weights go from file to file a chunk at a time: memory does not grow with the model. Everything is written into a
 * hidden folder and moved into its place at the end; a conversion that fails or is stopped leaves the folder as it was.
 * The same checkpoint always gives the same bytes.
 */
public final class Converter {

    /** A weight that every U-Net of the family has. */
    private static final String ANCHOR = "time_embed.0.weight";

    private final NetworkProbe probe;

    /** Does not try out the networks. */
    public Converter() {
        this(NetworkProbe.NONE);
    }

    /** @param probe tries out each network before it is moved into the folder */
    public Converter(NetworkProbe probe) {
        this.probe = probe;
    }

    /**
     * Converts on the calling thread.
     *
     * @param progress counts bytes of weights, first unpacked if they are compressed, then written
     * @throws BadCheckpointException if the checkpoint is damaged, is not one, or does not fit its config.json
     * @throws BadConfigException if the config.json describes no network of this family
     * @throws org.glidefx.errors.UserException if a CLIP's vocabulary cannot be read
     * @throws ConversionException if the stage does not fit what is in the folder, or a network fails its probe
     * @throws IOException if a file cannot be read or written
     * @throws CancellationException if {@code cancel} was cancelled
     */
    public ConversionResult convert(ConversionRequest request, Progress progress, CancelToken cancel)
            throws IOException {
        Options options = Options.read(request.checkpoint().config());
        return ClipConfig.describedBy(options)
                ? new ClipConverter(probe, progress, cancel).convert(request, ClipConfig.of(options))
                : convert(request, options, progress, cancel);
    }

    private ConversionResult convert(ConversionRequest request, Options options, Progress progress, CancelToken cancel)
            throws IOException {
        ModelConfig config = ModelConfig.of(options);
        ModelDraft before = existing(request, config).withVocabulary(options.vocabulary());
        ModelStage stage = stage(config, before);
        try (StateDict checkpoint = open(request.checkpoint(), progress, cancel);
                StagingFolder staging = StagingFolder.of(request.folder())) {
            Weights weights = new Weights(checkpoint);
            Graph text = TextTransformerGraph.build(
                    config, weights, request.storage().type());
            Graph unet = UNetGraph.build(config, weights, request.storage().type());
            weights.requireAllFit();
            long total = ModelWriter.weightBytes(text) + ModelWriter.weightBytes(unet);
            NetworkWriter writer = new NetworkWriter(staging, probe, progress, cancel, total);
            writer.write(text, stage.textEncoder());
            writer.write(unet, stage.network());
            ModelDraft after = before.with(stage, writer.files());
            Files.writeString(staging.file(ModelFolder.MANIFEST), ModelFolder.describe(after));
            cancel.throwIfCancelled();
            List<String> written = writer.files().stream().map(ModelFile::name).toList();
            staging.publish(with(written, ModelFolder.MANIFEST), before.filesNotIn(after));
            return new ConversionResult(
                    request.folder(),
                    stage.network(),
                    stage.textEncoder(),
                    written,
                    parameters(weights),
                    ConversionResult.Source.of(checkpoint, weights),
                    Optional.empty());
        }
    }

    private static StateDict open(Checkpoint checkpoint, Progress progress, CancelToken cancel) throws IOException {
        WeightChoice choice = new WeightChoice(ANCHOR, checkpoint.kind());
        return StateDict.open(checkpoint.weights(), choice, progress, cancel);
    }

    /** Contents of the folder's model.json, with the texts of the request. */
    private static ModelDraft existing(ConversionRequest request, ModelConfig config) throws IOException {
        int context = config.text().context();
        ModelDraft found = ExistingModel.of(request, context);
        boolean alone = found.stages().stream()
                .allMatch(stage -> stage.role() == role(config) && stage.inpaint() == inpaint(config));
        if (found.context() != context && !alone) {
            throw new ConversionException("The folder's other stages read captions of " + found.context()
                    + " tokens, this one " + context + "; choose another folder.");
        }
        return found.withContext(context);
    }

    private static ModelStage stage(ModelConfig config, ModelDraft model) {
        Role role = role(config);
        boolean inpaint = inpaint(config);
        Optional<ModelStage> replaced = model.stage(role, inpaint);
        Set<String> taken = model.networks();
        String network = replaced.map(ModelStage::network).orElseGet(() -> networkName(role, inpaint, taken));
        return new ModelStage(
                role,
                config.unet().imageSize(),
                config.unet().conditioning().lowResSize(),
                inpaint,
                network,
                replaced.map(ModelStage::textEncoder).orElseGet(() -> textEncoderName(network, taken)),
                config.schedule().parameterization(),
                config.schedule().noise(),
                config.schedule().fastSteps());
    }

    private static String networkName(Role role, boolean inpaint, Set<String> taken) {
        String plain = role.id() + ".onnx";
        return taken.contains(plain) ? role.id() + (inpaint ? "-inpaint" : "-plain") + ".onnx" : plain;
    }

    private static String textEncoderName(String network, Set<String> taken) {
        String plain = "text-encoder.onnx";
        return taken.contains(plain) ? network.substring(0, network.length() - ".onnx".length()) + "-" + plain : plain;
    }

    private static Role role(ModelConfig config) {
        return config.unet().conditioning().superRes() ? Role.UPSAMPLER : Role.BASE;
    }

    private static boolean inpaint(ModelConfig config) {
        return config.unet().conditioning().inpaint();
    }

    private static List<String> with(List<String> names, String last) {
        List<String> all = new ArrayList<>(names);
        all.add(last);
        return all;
    }

    /** Number of parameters of a network. */
    static long parameters(Weights weights) {
        return weights.taken().values().stream()
                .mapToLong(Dims::sizeWithoutBatch)
                .sum();
    }
}
