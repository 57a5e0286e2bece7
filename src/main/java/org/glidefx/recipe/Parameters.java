package org.glidefx.recipe;

import java.util.Locale;

/** A recipe in the form that the AUTOMATIC1111 web UI writes and most galleries read: the caption, then a line of settings. */
public final class Parameters {

    private static final int SHORT_HASH = 10;

    private Parameters() {}

    public static String of(Recipe recipe) {
        Recipe.Sampling sampling = recipe.sampling();
        StringBuilder line = new StringBuilder(recipe.caption()).append('\n');
        field(line, "Steps", Integer.toString(sampling.steps()));
        field(line, "Sampler", sampler(sampling.sampler()));
        field(line, "CFG scale", number(sampling.guidance()));
        field(line, "Seed", Long.toString(sampling.seed()));
        field(line, "Size", recipe.width() + "x" + recipe.height());
        String hash = recipe.model().hash();
        if (!hash.isEmpty()) {
            field(line, "Model hash", hash.substring(0, Math.min(SHORT_HASH, hash.length())));
        }
        field(line, "Model", plain(recipe.model().name()));
        if (sampling.clipGuidance() > 0) {
            field(line, "CLIP guidance", number(sampling.clipGuidance()));
        }
        if (!recipe.source().isEmpty()) {
            field(line, "Denoising strength", number(sampling.strength()));
        }
        field(line, "Batch pos", Integer.toString(sampling.candidate()));
        return line.append("Version: ").append(plain(recipe.program())).toString();
    }

    private static void field(StringBuilder line, String name, String value) {
        line.append(name).append(": ").append(value).append(", ");
    }

    /** Returns the web UI's name for a sampler. */
    private static String sampler(String id) {
        return switch (id) {
            case "dpm-solver" -> "DPM++ 2M";
            case "unipc" -> "UniPC";
            case "ddim" -> "DDIM";
            case "ancestral" -> "DDPM";
            default -> plain(id);
        };
    }

    /** A comma or a line break would end the value. */
    private static String plain(String value) {
        return value.replaceAll("[,\\n\\r\"]", " ");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
    }
}
