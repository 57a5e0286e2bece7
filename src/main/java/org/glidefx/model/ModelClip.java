package org.glidefx.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.text.BpeTokenizer;
import org.glidefx.text.CaptionTokenizer;
import org.glidefx.text.ClipTokenizer;
import org.glidefx.text.ClipVocabulary;

/**
 * The noised CLIP of a model, which scores how well a picture, noisy or not, fits a caption.
 *
 * @param files its networks
 * @param imageSize S, side of the pictures that it sees
 * @param embedding D, length of its embeddings
 * @param logitScale factor of the cosine similarity of two embeddings
 * @param tokenizer how it reads captions
 */
public record ModelClip(Files files, int imageSize, int embedding, double logitScale, Tokenizer tokenizer) {

    private static final int MAX_SIDE = 4096;

    /**
     * @param text {@code tokens}, {@code mask} to {@code embedding}
     * @param image {@code image}, {@code timesteps} to {@code embedding}
     * @param imageGradient {@code image}, {@code timesteps}, {@code target} to {@code score} and {@code gradient}
     */
    public record Files(String text, String image, String imageGradient) {

        public Files {
            List.of(text, image, imageGradient).forEach(ModelFile::requireName);
        }
    }

    /**
     * @param contextLength T, number of tokens in a caption
     * @param vocabulary the file of CLIP's own tokenizer; empty for the tokenizer of GLIDE's text encoders
     */
    public record Tokenizer(int contextLength, Optional<String> vocabulary) {

        public Tokenizer {
            requireContext(contextLength);
            vocabulary.ifPresent(ModelFile::requireName);
        }

        /**
         * @param folder of the model
         * @throws ModelException if the vocabulary cannot be read
         */
        public CaptionTokenizer open(Path folder) {
            return vocabulary
                    .<CaptionTokenizer>map(file -> new ClipTokenizer(vocabulary(folder.resolve(file)), contextLength))
                    .orElseGet(() -> new BpeTokenizer(contextLength));
        }

        private static ClipVocabulary vocabulary(Path file) {
            try {
                return ClipVocabulary.read(file);
            } catch (IOException e) {
                throw new ModelException(
                        "The vocabulary " + file.getFileName() + " cannot be read (" + e.getMessage()
                                + "); install the model again.",
                        e);
            }
        }
    }

    public ModelClip {
        requireSizes(imageSize, embedding, logitScale);
    }

    static void requireSizes(int imageSize, int embedding, double logitScale) {
        if (imageSize < 1 || imageSize > MAX_SIDE || embedding < 1 || !(logitScale > 0 && logitScale <= 10_000)) {
            throw new IllegalArgumentException("expected pictures of 1 to " + MAX_SIDE
                    + " pixels, an embedding and a logit scale above 0, found " + imageSize + ", " + embedding + " and "
                    + logitScale);
        }
    }

    static void requireContext(int length) {
        if (length < 2 || length > MAX_SIDE) {
            throw new IllegalArgumentException("expected a context length of 2 to " + MAX_SIDE + ", found " + length);
        }
    }
}
