package org.glidefx.evaluate.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glidefx.errors.UserException;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorForm;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.BpeTokenizer;
import org.glidefx.text.CaptionTokenizer;
import org.glidefx.text.ClipTokenizer;
import org.glidefx.text.ClipVocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A CLIP of two ONNX files, exported by any program: one takes a picture, the other int64 [1, T] tokens and optionally
 * a mask. For one thread at a time; closed by whoever opened it.
 */
public final class ClipPair implements AutoCloseable {

    private static final int DEFAULT_CONTEXT = 77;
    private static final int MAX_CONTEXT = 1024;
    private static final List<String> IMAGE_OUTPUTS =
            List.of("image_embeds", "embedding", "image_embedding", "image_features", "embeddings", "features");
    private static final List<String> TEXT_OUTPUTS =
            List.of("text_embeds", "embedding", "text_embedding", "text_features", "embeddings", "features");

    private final TensorModel image;
    private final TensorModel text;
    private final Files files;
    private final String space;
    private final PictureInput picture;
    private final Map<String, Tensor> steps;
    private final TextInput tokens;
    private final String imageOutput;
    private final String textOutput;
    private final CaptionTokenizer tokenizer;

    /**
     * @param vocabulary CLIP's merges; null for networks that read the tokens of GLIDE's text encoders
     */
    public record Files(Path image, Path text, @Nullable Path vocabulary) {}

    /** @param mask name of the input that says which tokens belong to the caption; null if there is none */
    private record TextInput(String tokens, @Nullable String mask, boolean maskIsBool, int context) {}

    private ClipPair(TensorModel image, TensorModel text, Files files, String space) throws IOException {
        this.image = image;
        this.text = text;
        this.files = files;
        this.space = space;
        String imageFile = name(files.image());
        String textFile = name(files.text());
        // Networks with timesteps are noised CLIPs like GLIDE's, which take pixels from -1 to 1.
        PixelScale scale = image.inputNames().size() > 1 ? PixelScale.SIGNED : PixelScale.CLIP;
        this.picture = PictureInput.of(image, imageFile, new PictureInput.Known(null, null, scale));
        this.steps = Networks.steps(image, imageFile, Set.of(picture.name()));
        this.tokens = textInput(text, textFile);
        this.imageOutput =
                Networks.output(image, imageFile, null, IMAGE_OUTPUTS, "export it with one called image_embeds");
        this.textOutput = Networks.output(text, textFile, null, TEXT_OUTPUTS, "export it with one called text_embeds");
        this.tokenizer = tokenizer(files.vocabulary(), tokens.context());
    }

    /**
     * @throws IOException if a file cannot be read
     * @throws UserException if the files are not such a pair
     */
    public static ClipPair open(TensorModel.Loader loader, Files files, CancelToken cancel) throws IOException {
        TensorModel image = Networks.open(loader, files.image());
        try {
            TensorModel text = Networks.open(loader, files.text());
            try {
                return new ClipPair(image, text, files, Networks.space(List.of(files.image()), "", cancel));
            } catch (IOException | RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static CaptionTokenizer tokenizer(@Nullable Path vocabulary, int context) {
        if (vocabulary == null) {
            return new BpeTokenizer(context);
        }
        try {
            return new ClipTokenizer(ClipVocabulary.read(vocabulary), context);
        } catch (IOException e) {
            throw UserException.input(
                    "\"" + vocabulary + "\" is not CLIP's vocabulary; give bpe_simple_vocab_16e6.txt.gz or merges.txt.",
                    e);
        }
    }

    private static TextInput textInput(TensorModel text, String file) {
        String tokens = null;
        String mask = null;
        boolean bool = false;
        for (String name : text.inputNames().stream().sorted().toList()) {
            TensorForm form = text.form(name).orElse(new TensorForm(TensorForm.Type.FLOAT32, List.of()));
            boolean isMask = name.contains("mask") && form.type() != TensorForm.Type.FLOAT32 && form.rank() == 2;
            if (isMask) {
                mask = name;
                bool = form.type() == TensorForm.Type.BOOL;
            } else if (tokens == null && form.type() == TensorForm.Type.INT64 && form.rank() == 2) {
                tokens = name;
            } else {
                throw UserException.input(
                        "\"" + file + "\" has an input \"" + name
                                + "\" that nothing is known for; a text network takes int64 [any, T] tokens and perhaps a mask.");
            }
        }
        if (tokens == null) {
            throw UserException.input("\"" + file + "\" has no input of int64 [any, T] for the tokens of a caption.");
        }
        long context = text.form(tokens).orElseThrow().extents().get(1);
        if (context > MAX_CONTEXT || context == 0 || context == 1) {
            throw UserException.input(
                    "\"" + file + "\" takes " + context + " tokens; 2 to " + MAX_CONTEXT + " can be given.");
        }
        return new TextInput(tokens, mask, bool, context < 0 ? DEFAULT_CONTEXT : (int) context);
    }

    /** The name under which reports show its scores. */
    public String name() {
        return name(files.image());
    }

    /** Identifies the embedding space, in letters and digits; it differs if embeddings of pictures may differ. */
    public String space() {
        return space;
    }

    /**
     * Returns the embedding [D] of a picture, of length 1.
     *
     * @throws UserException if the network gives none
     */
    public float[] embed(Raster seen, CancelToken cancel) {
        Map<String, Tensor> given = new LinkedHashMap<>(steps);
        given.put(picture.name(), picture.tensor(seen));
        Tensor output = image.run(given, cancel).get(imageOutput);
        return ofLengthOne(Networks.row(output, imageOutput, name(), false, FeatureNetwork.MAX_FEATURES), name());
    }

    /**
     * Returns the embedding [D] of a caption, of length 1.
     *
     * @throws UserException if the network gives none
     */
    public float[] embed(String caption, CancelToken cancel) {
        CaptionTokenizer.Tokens read = tokenizer.tokenize(caption);
        Map<String, Tensor> given = new LinkedHashMap<>();
        given.put(tokens.tokens(), read.tokens());
        if (tokens.mask() != null) {
            given.put(tokens.mask(), tokens.maskIsBool() ? read.mask() : ones(read));
        }
        String file = name(files.text());
        Tensor output = text.run(given, cancel).get(textOutput);
        return ofLengthOne(Networks.row(output, textOutput, file, false, FeatureNetwork.MAX_FEATURES), file);
    }

    private static LongTensor ones(CaptionTokenizer.Tokens read) {
        boolean[] mask = read.mask().data();
        long[] ones = new long[mask.length];
        for (int i = 0; i < mask.length; i++) {
            ones[i] = mask[i] ? 1 : 0;
        }
        return new LongTensor(read.mask().shape(), ones);
    }

    private static float[] ofLengthOne(float[] embedding, String file) {
        double square = 0;
        for (float value : embedding) {
            square += (double) value * value;
        }
        if (square == 0) {
            throw UserException.input("\"" + file + "\" gave an embedding of zeros, which points nowhere.");
        }
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) (embedding[i] / Math.sqrt(square));
        }
        return embedding;
    }

    @Override
    public void close() {
        image.close();
        text.close();
    }
}
