package org.glidefx.glide;

import java.util.Map;
import java.util.function.Function;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.diffusion.ScoreNetwork;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;

/** A model's noised CLIP, its networks opened when they are first needed. Does not own them. */
final class OpenClip {

    private final ModelClip description;
    private final CaptionTokenizer tokenizer;
    private final Function<String, TensorModel> networks;

    /** @param networks opens a file of the model, or gives it again */
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
        return ScoreNetwork.clip(network, embedding(caption, cancel));
    }

    /**
     * How well a picture, squeezed to a square of S pixels, fits a caption: logit scale times the cosine. Only differences
     * between scores of one caption mean something.
     */
    double score(Raster picture, String caption, CancelToken cancel) {
        int side = description.imageSize();
        ResampleFilter filter = picture.width() < side ? ResampleFilter.BICUBIC : ResampleFilter.AREA;
        FloatTensor image = ImageTensors.of(Resampler.resize(picture, side, side, filter));
        LongTensor clean = new LongTensor(Shape.of(1), new long[] {0});
        float[] seen = run(description.files().image(), Map.of("image", image, "timesteps", clean), cancel)
                .data();
        float[] said = embedding(caption, cancel).data();
        double cosine = 0;
        for (int i = 0; i < seen.length; i++) {
            cosine += (double) seen[i] * said[i];
        }
        return description.logitScale() * cosine;
    }

    private FloatTensor embedding(String caption, CancelToken cancel) {
        CaptionTokenizer.Tokens tokens = tokenizer.tokenize(caption);
        return run(description.files().text(), Map.of("tokens", tokens.tokens(), "mask", tokens.mask()), cancel);
    }

    private FloatTensor run(String file, Map<String, Tensor> inputs, CancelToken cancel) {
        FloatTensor embedding = Outputs.floats(networks.apply(file).run(inputs, cancel), "embedding");
        Outputs.requireShape("embedding", embedding, 1, description.embedding());
        return embedding;
    }
}
