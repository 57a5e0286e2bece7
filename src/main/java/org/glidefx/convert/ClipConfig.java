package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Path;
import org.glidefx.model.ClipDraft;

/**
 * The options of a noised CLIP in a config.json, in the option names of the official {@code clip/config.yaml}. The tables of
 * tokens and timesteps may have more rows than they need.
 *
 * @param logitScale factor of the cosine similarity; no checkpoint holds it
 * @param embedding D, length of the embeddings
 * @param tokenizer GPT-2's if the vocabulary has its size, else CLIP's own
 */
record ClipConfig(
        double logitScale, int embedding, Tower text, Tower image, Sizes sizes, Tables tables, String tokenizer) {

    /** Tokens of CLIP's own tokenizer. */
    private static final int CLIP_TOKENS = 49408;

    /**
     * One of the two transformers.
     *
     * @param heads attention heads of each block
     * @param headWidth channels of a head
     * @param blocks residual blocks
     */
    record Tower(int heads, int headWidth, int blocks) {

        Tower {
            require(heads >= 1 && heads <= 1024, "1 to 1024 heads", heads);
            require(headWidth >= 1 && headWidth <= 4096, "heads of 1 to 4096 channels", headWidth);
            require(blocks >= 1 && blocks <= 256, "1 to 256 blocks", blocks);
        }

        /** W, channels of all heads together. */
        int width() {
            return heads * headWidth;
        }
    }

    /**
     * @param context T, number of tokens in a caption, including start and end
     * @param image S, side of the pictures in pixels
     * @param patch P, side of the patches they are cut into
     */
    record Sizes(int context, int image, int patch) {

        Sizes {
            require(context >= 2 && context <= 4096, "a max_text_len from 2 to 4096", context);
            require(image >= 1 && image <= 4096, "an image_size from 1 to 4096", image);
            require(patch >= 1 && image % patch == 0, "a patch_size that divides " + image, patch);
        }

        /** Patches along one side. */
        int grid() {
            return image / patch;
        }
    }

    /**
     * The fewest rows that the tables may have.
     *
     * @param tokens one for each token that captions may hold
     * @param timesteps one for each timestep
     */
    record Tables(int tokens, int timesteps) {

        Tables {
            require(tokens >= 1, "an n_vocab of at least 1", tokens);
            require(timesteps >= 1 && timesteps <= 100_000, "n_timesteps from 1 to 100000", timesteps);
        }
    }

    ClipConfig {
        require(embedding >= 1 && embedding <= 16384, "an n_embd from 1 to 16384", embedding);
        if (!(logitScale > 0 && logitScale <= 10_000)) {
            throw new IllegalArgumentException("expected a logit_scale above 0, up to 10000, found " + logitScale);
        }
    }

    /** True if options are those of a CLIP and not of a diffusion network. */
    static boolean describedBy(Options options) {
        return options.has("n_embd");
    }

    /** @throws BadConfigException if the file describes no CLIP */
    static ClipConfig read(Path file) throws IOException {
        return of(Options.read(file));
    }

    /** @throws BadConfigException if an option is of the wrong kind or out of range */
    static ClipConfig of(Options options) throws BadConfigException {
        try {
            int rows = options.integer("n_vocab", 65536);
            boolean gpt2 = rows == TextConfig.TOKENS;
            return new ClipConfig(
                    options.real("logit_scale", 100),
                    options.integer("n_embd", 512),
                    tower(options, "text", 8),
                    tower(options, "image", 12),
                    new Sizes(
                            options.integer("max_text_len", 77),
                            options.integer("image_size", 64),
                            options.integer("patch_size", 4)),
                    new Tables(
                            Math.min(rows, gpt2 ? TextConfig.TOKENS : CLIP_TOKENS),
                            options.integer("n_timesteps", 1000)),
                    gpt2 ? ClipDraft.GPT2_TOKENIZER : ClipDraft.CLIP_TOKENIZER);
        } catch (IllegalArgumentException e) {
            throw new BadConfigException(String.valueOf(e.getMessage()));
        }
    }

    /** The model's entry in model.json. */
    ClipDraft.Facts facts() {
        return new ClipDraft.Facts(sizes.image(), embedding, logitScale, tokenizer, sizes.context());
    }

    private static Tower tower(Options options, String which, int heads) throws BadConfigException {
        return new Tower(
                options.integer("n_head_" + which, heads),
                options.integer("n_head_state_" + which, 64),
                options.integer("n_xf_blocks_" + which, 12));
    }

    private static void require(boolean holds, String expected, int found) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + ", found " + found);
        }
    }
}
