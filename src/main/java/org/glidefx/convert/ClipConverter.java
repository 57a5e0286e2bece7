package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.convert.checkpoint.StateDict;
import org.glidefx.convert.checkpoint.WeightChoice;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Graph;
import org.glidefx.convert.graph.ModelWriter;
import org.glidefx.errors.UserException;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.model.ClipDraft;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelFolder;
import org.glidefx.text.ClipVocabulary;

/**
 * Turns one half of a noised CLIP, text or image depending on its weights, into ONNX files of a model folder.
 *
 * <p>The image half becomes two networks, with and without gradient, which share one file of weights. The tokenizer's
 * vocabulary is copied if the request names it, or if it lies beside the text half's checkpoint under its official name.
 */
final class ClipConverter {

    private static final String TEXT = "clip-text.onnx";
    /** A weight that both halves have. */
    private static final String ANCHOR = "blocks.output.ln.g";

    private static final String IMAGE = "clip-image.onnx";
    private static final String GRADIENT = "clip-image-gradient.onnx";
    private static final String VOCABULARY = "clip-vocabulary.txt.gz";
    private static final String OFFICIAL_VOCABULARY = "bpe_simple_vocab_16e6.txt.gz";

    private final NetworkProbe probe;
    private final Progress progress;
    private final CancelToken cancel;

    ClipConverter(NetworkProbe probe, Progress progress, CancelToken cancel) {
        this.probe = probe;
        this.progress = progress;
        this.cancel = cancel;
    }

    ConversionResult convert(ConversionRequest request, ClipConfig config) throws IOException {
        // A CLIP alone does not tell the context length of the stages' text encoders; the first stage does.
        ModelDraft before = ExistingModel.of(request, config.sizes().context());
        WeightChoice choice = new WeightChoice(ANCHOR, request.checkpoint().kind());
        try (StateDict checkpoint = StateDict.open(request.checkpoint().weights(), choice, progress, cancel);
                StagingFolder staging = StagingFolder.of(request.folder())) {
            ClipDraft clip = before.clip()
                    .filter(old -> old.facts().equals(config.facts()))
                    .orElse(ClipDraft.of(config.facts()));
            Half half = new Half(request, config, checkpoint, staging);
            ModelDraft after = checkpoint.tensor("blocks.input.w_voc").isPresent()
                    ? half.text(before, clip)
                    : half.image(before, clip);
            cancel.throwIfCancelled();
            List<String> written = half.publish(before, after);
            String network = written.contains(TEXT) ? TEXT : IMAGE;
            return new ConversionResult(
                    request.folder(), network, TEXT, written, half.parameters(), half.source(), lacking(after));
        }
    }

    private static Optional<String> lacking(ModelDraft made) {
        return made.clip()
                .filter(clip -> clip.text().isPresent() && clip.vocabulary().isEmpty())
                .filter(clip -> clip.facts().tokenizer().equals(ClipDraft.CLIP_TOKENIZER))
                .map(clip -> "The model's CLIP cannot be used without its tokenizer's vocabulary; put "
                        + OFFICIAL_VOCABULARY
                        + " beside the checkpoint of the text encoder, and convert that again.");
    }

    /** The conversion of one half. */
    private final class Half {

        private final ConversionRequest request;
        private final ClipConfig config;
        private final StateDict checkpoint;
        private final StagingFolder staging;
        private final List<ModelFile> files = new ArrayList<>();
        private long parameters;
        private ConversionResult.Source source =
                new ConversionResult.Source(Optional.empty(), Optional.empty(), List.of());

        Half(ConversionRequest request, ClipConfig config, StateDict checkpoint, StagingFolder staging) {
            this.request = request;
            this.config = config;
            this.checkpoint = checkpoint;
            this.staging = staging;
        }

        ModelDraft text(ModelDraft before, ClipDraft clip) throws IOException {
            Optional<Path> vocabulary = vocabulary();
            Graph graph = graph(ClipTextGraph::build);
            NetworkWriter writer = new NetworkWriter(staging, probe, progress, cancel, ModelWriter.weightBytes(graph));
            writer.write(graph, TEXT);
            if (vocabulary.isPresent()) {
                Files.copy(vocabulary.get(), staging.file(VOCABULARY));
                writer.list(staging.file(VOCABULARY));
            }
            files.addAll(writer.files());
            return before.with(clip.withText(TEXT, vocabulary.map(file -> VOCABULARY)), files);
        }

        ModelDraft image(ModelDraft before, ClipDraft clip) throws IOException {
            Graph encoder = graph(ClipImageGraph::encoder);
            Graph gradient = graph(ClipImageGraph::gradient);
            long total = ModelWriter.weightBytes(encoder) + ModelWriter.weightBytes(gradient);
            NetworkWriter writer = new NetworkWriter(staging, probe, progress, cancel, total);
            writer.write(gradient, GRADIENT, IMAGE + ".data");
            writer.write(encoder, IMAGE);
            files.addAll(writer.files());
            return before.with(clip.withImage(new ClipDraft.ImageFiles(IMAGE, GRADIENT)), files);
        }

        List<String> publish(ModelDraft before, ModelDraft after) throws IOException {
            List<String> written = files.stream().map(ModelFile::name).sorted().toList();
            Files.writeString(staging.file(ModelFolder.MANIFEST), ModelFolder.describe(after));
            List<String> all = new ArrayList<>(written);
            all.add(ModelFolder.MANIFEST);
            staging.publish(all, before.filesNotIn(after));
            return written;
        }

        long parameters() {
            return parameters;
        }

        ConversionResult.Source source() {
            return source;
        }

        private Graph graph(Description description) throws BadCheckpointException {
            Weights weights = new Weights(checkpoint);
            Graph graph = description.build(config, weights, request.storage().type());
            weights.requireAllFit();
            parameters = Converter.parameters(weights);
            source = ConversionResult.Source.of(checkpoint, weights);
            return graph;
        }

        private Optional<Path> vocabulary() {
            Checkpoint files = request.checkpoint();
            Path file = files.vocabulary().orElseGet(() -> files.weights().resolveSibling(OFFICIAL_VOCABULARY));
            boolean wanted = config.tokenizer().equals(ClipDraft.CLIP_TOKENIZER);
            if (!wanted || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            requireReadable(file);
            return Optional.of(file);
        }

        private static void requireReadable(Path vocabulary) {
            try {
                var unused = ClipVocabulary.read(vocabulary);
            } catch (FileSystemException refused) {
                throw UserException.input(
                        "The vocabulary \"" + vocabulary + "\" cannot be read; look whether you may read it.", refused);
            } catch (IOException unusable) {
                String why = unusable.getMessage() == null ? "it is cut off" : unusable.getMessage();
                throw UserException.input(
                        "The vocabulary \"" + vocabulary + "\" cannot be read (" + why
                                + "); get it again, and convert again.",
                        unusable);
            }
        }
    }

    /** Builds a network of CLIP. */
    @FunctionalInterface
    private interface Description {
        Graph build(ClipConfig config, Weights weights, DataType stored);
    }
}
