package org.glidefx.cli.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.network.ClipPair;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.evaluate.network.PixelScale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for networks that measure the pictures in place of the model's CLIP. */
public final class FeatureOptions {

    @Option(
            names = "--features",
            paramLabel = "NET.onnx",
            description = "Take features from this network of pictures, and the inception score from its logits.")
    private @Nullable Path network;

    @Option(
            names = "--features-output",
            paramLabel = "NAME",
            description =
                    "Its output of features, [N, D] or a map that is averaged (default: a usual name or the only one).")
    private @Nullable String output;

    @Option(
            names = "--features-logits",
            paramLabel = "NAME",
            description = "Its output of logits (default: \"logits\", if there is one).")
    private @Nullable String logits;

    @Option(
            names = "--features-size",
            paramLabel = "N",
            description = "Side of the squares that it sees, where its file leaves it open.")
    private @Nullable Integer size;

    @Option(
            names = "--features-layout",
            paramLabel = "first|last",
            description = "Where its input has the colours, where its file leaves it open.")
    private @Nullable String layout;

    @Option(
            names = "--features-range",
            paramLabel = "LOW,HIGH",
            split = ",",
            description = "What it reads for black and white, such as 0,1 or 0,255 (default: -1,1).")
    private List<Double> range = new ArrayList<>();

    @Option(
            names = "--features-mean",
            paramLabel = "R,G,B",
            split = ",",
            description = "Mean to subtract after that (default: 0,0,0).")
    private List<Double> mean = new ArrayList<>();

    @Option(
            names = "--features-std",
            paramLabel = "R,G,B",
            split = ",",
            description = "Standard deviation to divide by then (default: 1,1,1).")
    private List<Double> deviation = new ArrayList<>();

    @Option(
            names = "--clip",
            paramLabel = "IMAGE.onnx,TEXT.onnx",
            split = ",",
            description = "Score captions with this CLIP, two ONNX files, instead of the model's.")
    private List<Path> clip = new ArrayList<>();

    @Option(
            names = "--clip-vocabulary",
            paramLabel = "FILE",
            description =
                    "CLIP's own vocabulary, bpe_simple_vocab_16e6.txt.gz or merges.txt; without it, --clip reads the"
                            + " tokens of GLIDE's text encoders.")
    private @Nullable Path vocabulary;

    /** @throws UserException if the options do not fit together */
    public EvaluationPlan.Looking chosen() {
        boolean more = output != null || logits != null || size != null || layout != null;
        if (network == null && (more || !range.isEmpty() || !mean.isEmpty() || !deviation.isEmpty())) {
            throw UserException.usage("--features-... say how a network is used; name it with --features NET.onnx.");
        }
        if (layout != null && !layout.equals("first") && !layout.equals("last")) {
            throw UserException.usage("--features-layout must be first or last, not " + layout + ".");
        }
        if (!clip.isEmpty() && clip.size() != 2 || clip.isEmpty() && vocabulary != null) {
            throw UserException.usage(
                    "--clip takes two files with a comma, the network of pictures and that of texts.");
        }
        return new EvaluationPlan.Looking(
                network,
                new FeatureNetwork.Options(
                        output, logits, size, layout == null ? null : layout.equals("last"), scale()),
                clip.isEmpty() ? null : new ClipPair.Files(clip.get(0), clip.get(1), vocabulary));
    }

    private PixelScale scale() {
        PixelScale usual = PixelScale.SIGNED;
        try {
            if (range.size() == 1 || range.size() > 2) {
                throw new IllegalArgumentException("expected two ends");
            }
            return new PixelScale(
                    range.isEmpty() ? usual.low() : range.get(0),
                    range.isEmpty() ? usual.high() : range.get(1),
                    mean.isEmpty() ? usual.mean() : mean,
                    deviation.isEmpty() ? usual.deviation() : deviation);
        } catch (IllegalArgumentException unusable) {
            throw UserException.usage(
                    "--features-range takes two numbers, the smaller first, such as 0,1, --features-mean and"
                            + " --features-std three, those of --features-std above 0.");
        }
    }
}
