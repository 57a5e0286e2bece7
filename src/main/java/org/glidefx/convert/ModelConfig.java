package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.glidefx.convert.UNetConfig.AttentionConfig;
import org.glidefx.convert.UNetConfig.Conditioning;

/** The network's options in a checkpoint's config.json, in the option names of the official code. */
public record ModelConfig(UNetConfig unet, TextConfig text, ScheduleConfig schedule) {

    /**
     * Reads a config.json. Options that do not matter to the network are ignored.
     *
     * @throws BadConfigException if it is not JSON or describes an impossible network
     * @throws IOException if the file cannot be read
     */
    public static ModelConfig read(Path file) throws IOException {
        return of(Options.read(file));
    }

    /** @throws BadConfigException if it is not JSON or describes an impossible network */
    public static ModelConfig parse(String json) throws BadConfigException {
        return of(Options.parse(json));
    }

    static ModelConfig of(Options options) throws BadConfigException {
        try {
            ModelConfig config = new ModelConfig(unet(options), text(options), schedule(options));
            requireSkipFits(config);
            // Planning finds errors that no single option shows, such as heads that do not divide a level's width.
            Objects.requireNonNull(UNetPlan.of(config.unet()));
            return config;
        } catch (IllegalArgumentException e) {
            throw new BadConfigException(String.valueOf(e.getMessage()));
        }
    }

    private static void requireSkipFits(ModelConfig config) {
        if (config.unet().conditioning().lowResSkip()
                && !config.schedule().prediction().equals("v")) {
            throw new IllegalArgumentException("expected a prediction of v with low_res_skip, found "
                    + config.schedule().prediction());
        }
    }

    private static UNetConfig unet(Options options) throws BadConfigException {
        int imageSize = options.integer("image_size", 64);
        int heads = options.integer("num_heads", 1);
        int headsUp = options.integer("num_heads_upsample", -1);
        AttentionConfig attention = new AttentionConfig(
                options.integers("attention_resolutions", "32,16,8"),
                options.integer("num_head_channels", 64),
                heads,
                headsUp == -1 ? heads : headsUp);
        boolean superRes = options.flag("super_res", false);
        // The official code has no option for the small size: it enlarges whatever it is given, which is a quarter.
        int lowResSize = superRes ? options.integer("low_res_size", Math.max(1, imageSize / 4)) : 0;
        return new UNetConfig(
                imageSize,
                options.integer("num_channels", 192),
                multipliers(options, imageSize),
                options.integer("num_res_blocks", superRes ? 2 : 3),
                options.flag("use_scale_shift_norm", true),
                options.flag("resblock_updown", true),
                attention,
                new Conditioning(
                        options.flag("inpaint", false), superRes, lowResSize, options.flag("low_res_skip", false)));
    }

    private static List<Integer> multipliers(Options options, int imageSize) throws BadConfigException {
        List<Integer> given = options.integers("channel_mult", "");
        if (!given.isEmpty()) {
            return given;
        }
        return switch (imageSize) {
            case 256 -> List.of(1, 1, 2, 2, 4, 4);
            case 128 -> List.of(1, 1, 2, 3, 4);
            case 64 -> List.of(1, 2, 3, 4);
            default -> throw new BadConfigException("expected a channel_mult for the image_size " + imageSize);
        };
    }

    private static TextConfig text(Options options) throws BadConfigException {
        return new TextConfig(
                options.integer("text_ctx", 128),
                options.integer("xf_width", 512),
                options.integer("xf_layers", 16),
                options.integer("xf_heads", 8),
                options.flag("xf_final_ln", true),
                options.flag("xf_padding", true),
                // The table may have more rows than there are tokens; those are never read.
                Math.min(TextConfig.TOKENS, options.integer("n_vocab", TextConfig.TOKENS)));
    }

    private static ScheduleConfig schedule(Options options) throws BadConfigException {
        String usual = options.flag("super_res", false) ? "linear" : "squaredcos_cap_v2";
        return new ScheduleConfig(
                options.text("noise_schedule", usual),
                options.integer("diffusion_steps", 1000),
                options.text("prediction", "epsilon"),
                options.integer("fast_steps", 0));
    }

    /** Parses whole numbers between commas. */
    static List<Integer> integers(String name, String text) throws BadConfigException {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new BadConfigException("expected whole numbers between commas in " + name + ", found " + text);
        }
    }
}
