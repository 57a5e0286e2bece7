package org.glidefx.model;

import java.util.List;
import java.util.Optional;

/**
 * The noised CLIP of an unfinished model folder. Its two halves come from two checkpoints, one after the other, so one of them
 * or the vocabulary may still be missing.
 *
 * @param facts what both halves must agree on
 * @param text file of the text encoder
 * @param image files of the image encoder
 * @param vocabulary file of the tokenizer's vocabulary
 */
public record ClipDraft(Facts facts, Optional<String> text, Optional<ImageFiles> image, Optional<String> vocabulary) {

    /** The tokenizer of GLIDE's text encoders, for a CLIP that was trained with it. */
    public static final String GPT2_TOKENIZER = "gpt2-bpe";

    /** The tokenizer of the official CLIP; needs a vocabulary. */
    public static final String CLIP_TOKENIZER = "clip-bpe";

    /**
     * @param imageSize S, side of the pictures in pixels
     * @param embedding D, length of the embeddings
     * @param logitScale factor of the cosine similarity
     * @param tokenizer {@link #GPT2_TOKENIZER} or {@link #CLIP_TOKENIZER}
     * @param context T, number of tokens in a caption
     */
    public record Facts(int imageSize, int embedding, double logitScale, String tokenizer, int context) {

        public Facts {
            ModelClip.requireSizes(imageSize, embedding, logitScale);
            ModelClip.requireContext(context);
            if (!tokenizer.equals(GPT2_TOKENIZER) && !tokenizer.equals(CLIP_TOKENIZER)) {
                throw new IllegalArgumentException(
                        "expected a CLIP tokenizer gpt2-bpe or clip-bpe, found \"" + tokenizer + "\"");
            }
        }
    }

    /**
     * @param image without gradient
     * @param gradient with gradient
     */
    public record ImageFiles(String image, String gradient) {

        public ImageFiles {
            List.of(image, gradient).forEach(ModelFile::requireName);
        }
    }

    public ClipDraft {
        text.ifPresent(ModelFile::requireName);
        vocabulary.ifPresent(ModelFile::requireName);
    }

    /** A draft with no files yet. */
    public static ClipDraft of(Facts facts) {
        return new ClipDraft(facts, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns this with a text encoder and its vocabulary in place of the old ones. */
    public ClipDraft withText(String file, Optional<String> words) {
        return new ClipDraft(facts, Optional.of(file), image, words);
    }

    /** Returns this with an image encoder in place of the old one. */
    public ClipDraft withImage(ImageFiles files) {
        return new ClipDraft(facts, text, Optional.of(files), vocabulary);
    }

    /** Files that the text half may have, including its network's external data. */
    List<String> textFiles() {
        return text.map(file -> List.of(file, file + ".data", vocabulary.orElse(file)))
                .orElse(List.of());
    }

    /** Files that the image half may have, including its networks' external data. */
    List<String> imageFiles() {
        return image.map(files ->
                        List.of(files.image(), files.image() + ".data", files.gradient(), files.gradient() + ".data"))
                .orElse(List.of());
    }

    /** Returns the finished CLIP; empty while something is missing. */
    Optional<ModelClip> whole() {
        boolean readsCaptions = facts.tokenizer().equals(GPT2_TOKENIZER) || vocabulary.isPresent();
        if (text.isEmpty() || image.isEmpty() || !readsCaptions) {
            return Optional.empty();
        }
        Optional<String> words = facts.tokenizer().equals(CLIP_TOKENIZER) ? vocabulary : Optional.empty();
        ImageFiles images = image.get();
        return Optional.of(new ModelClip(
                new ModelClip.Files(text.get(), images.image(), images.gradient()),
                facts.imageSize(),
                facts.embedding(),
                facts.logitScale(),
                new ModelClip.Tokenizer(facts.context(), words)));
    }
}
