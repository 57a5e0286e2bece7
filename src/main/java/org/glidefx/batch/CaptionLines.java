package org.glidefx.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glidefx.engine.SamplerKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of an evaluation: a picture for each caption. If these lines are made into {@link #folder}, by any means, an
 * evaluation of the same captions finds the pictures there.
 *
 * @param seed of the first caption; each further one has the next
 * @param sampler null for the preset's; so is {@code steps}
 */
public record CaptionLines(
        List<String> captions,
        long seed,
        @Nullable SamplerKind sampler,
        @Nullable Integer steps) {

    public CaptionLines {
        captions = List.copyOf(captions);
    }

    /**
     * Returns the lines as JSON, in the order of the captions.
     *
     * @param scale of the guidance; null for the preset's
     */
    public List<String> of(@Nullable Double scale) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < captions.size(); i++) {
            ObjectNode line = JsonMapper.shared()
                    .createObjectNode()
                    .put("name", name(i))
                    .put("caption", captions.get(i))
                    .put("seed", seed + i);
            if (scale != null) {
                line.put("guidance", scale);
            }
            if (sampler != null) {
                line.put("sampler", sampler.id());
            }
            if (steps != null) {
                line.put("steps", steps);
            }
            lines.add(JsonMapper.shared().writeValueAsString(line));
        }
        return lines;
    }

    /**
     * The stem of the file name of a caption's picture.
     *
     * @param index from 0
     */
    public static String name(int index) {
        return String.format(Locale.ROOT, "%06d", index + 1);
    }

    /** The name of the folder, inside that of the evaluation, for the pictures of a guidance scale. */
    public static String folder(@Nullable Double scale) {
        return scale == null ? "pictures" : "guidance-" + scale;
    }
}
