package org.glidefx.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.diffusion.ScoreNetwork;
import org.glidefx.image.CentredSquare;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelClip;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.CaptionTokenizer;
import org.jspecify.annotations.Nullable;

/** A model's noised CLIP, its networks opened when they are first needed. Does not own them. */
final class OpenClip {

    private final ModelClip description;
    private final CaptionTokenizer tokenizer;
    private final Function<String, TensorModel> networks;
    private @Nullable String lastCaption;
    private @Nullable FloatTensor last;

    /** @param networks returns the network in a file of the model, opened when first asked for */
    OpenClip(ModelClip description, CaptionTokenizer tokenizer, Function<String, TensorModel> networks) {
        this.description = description;
        this.tokenizer = tokenizer;
        this.networks = networks;
    }

    /** S, the side of the pictures that it sees. */
    int imageSize() {
        return description.imageSize();
    }

    /** The gradient of the score of one noisy picture [1, 3, S, S] against a caption. */
    ScoreGradient gradient(String caption, CancelToken cancel) {
        TensorModel network = networks.apply(description.files().imageGradient());
        return ScoreNetwork.clip(network, embed(caption, cancel));
    }

    /**
     * Scores how well a picture fits captions: logit scale times the cosine similarity (Nichol et al. 2021, section 2.4) at
     * timestep 0, that is, of a clean picture.
     *
     * @param picture of which the CLIP sees the {@linkplain CentredSquare centred square}
     * @return one for each caption, in their order
     */
    List<Double> scores(Raster picture, List<String> captions, CancelToken cancel) {
        FloatTensor seen = embed(picture, cancel);
        List<Double> scores = new ArrayList<>();
        for (String caption : captions) {
            scores.add(description.logitScale() * cosine(seen, embed(caption, cancel)));
        }
        return scores;
    }

    /** The embedding [1, D] of a picture at timestep 0, of length 1. */
    FloatTensor embed(Raster picture, CancelToken cancel) {
        FloatTensor image = ImageTensors.of(CentredSquare.of(picture, description.imageSize()));
        LongTensor clean = new LongTensor(Shape.of(1), new long[] {0});
        return run(description.files().image(), Map.of("image", image, "timesteps", clean), cancel);
    }

    private static double cosine(FloatTensor one, FloatTensor other) {
        double cosine = 0;
        for (int i = 0; i < one.size(); i++) {
            cosine += (double) one.data()[i] * other.data()[i];
        }
        return cosine;
    }

    /** The embedding [1, D] of a caption, of length 1; the last one is kept. */
    FloatTensor embed(String caption, CancelToken cancel) {
        FloatTensor known = last;
        if (known == null || !caption.equals(lastCaption)) {
            CaptionTokenizer.Tokens tokens = tokenizer.tokenize(caption);
            known = run(description.files().text(), Map.of("tokens", tokens.tokens(), "mask", tokens.mask()), cancel);
            last = known;
            lastCaption = caption;
        }
        return known;
    }

    private FloatTensor run(String file, Map<String, Tensor> inputs, CancelToken cancel) {
        FloatTensor embedding = Outputs.floats(networks.apply(file).run(inputs, cancel), "embedding");
        Outputs.requireShape("embedding", embedding, 1, description.embedding());
        return embedding;
    }
}
