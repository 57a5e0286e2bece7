package org.glidefx.convert;

import java.util.List;

/**
 * The noised CLIP of a model folder, as model.json lists it. Its two halves come from two checkpoints, one after the other.
 *
 * @param facts what both halves must agree in
 * @param hasText whether the text encoder is there
 * @param hasImage whether the image encoder is there, and its gradient
 * @param hasVocabulary whether the tokenizer's vocabulary is there
 */
record ClipEntry(Facts facts, boolean hasText, boolean hasImage, boolean hasVocabulary) {

    static final String TEXT = "clip-text.onnx";
    static final String IMAGE = "clip-image.onnx";
    static final String GRADIENT = "clip-image-gradient.onnx";
    static final String VOCABULARY = "clip-vocabulary.txt.gz";

    /** The tokenizer of GLIDE's text encoders, for a CLIP that was trained with it. */
    static final String GPT2_TOKENIZER = "gpt2-bpe";

    /** The tokenizer of the official CLIP. */
    static final String CLIP_TOKENIZER = "clip-bpe";

    /**
     * @param imageSize S, side of the pictures in pixels
     * @param embedding D, length of the embeddings
     * @param logitScale factor on the cosine
     * @param tokenizer which one
     * @param context T, tokens of a caption
     */
    record Facts(int imageSize, int embedding, double logitScale, String tokenizer, int context) {

        static Facts of(ClipConfig config) {
            return new Facts(
                    config.sizes().image(),
                    config.embedding(),
                    config.logitScale(),
                    config.tokenizer(),
                    config.sizes().context());
        }
    }

    /** This with a text encoder. */
    ClipEntry withText(boolean vocabulary) {
        return new ClipEntry(facts, true, hasImage, vocabulary);
    }

    /** This with an image encoder. */
    ClipEntry withImage() {
        return new ClipEntry(facts, hasText, true, hasVocabulary);
    }

    static List<String> textFiles() {
        return List.of(TEXT, TEXT + ".data", VOCABULARY);
    }

    static List<String> imageFiles() {
        return List.of(IMAGE, IMAGE + ".data", GRADIENT, GRADIENT + ".data");
    }
}
