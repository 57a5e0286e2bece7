package org.glidefx.install;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.RandomCheckpoints;
import org.glidefx.convert.RandomCheckpoints.Part;
import org.glidefx.install.download.Checksum;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The built-in catalogue, but with networks of a few kilobytes each. */
public final class TinyCatalogue {

    public static final String NAME = "glide-filtered";

    private static final String UNET = """
            {"image_size": %d, "num_channels": 32, "num_res_blocks": 1, "channel_mult": "1,1", "num_heads": 1,
             "num_head_channels": 16, "attention_resolutions": "%d", "text_ctx": 16, "xf_width": 16, "xf_layers": 1,
             "xf_heads": 2, "inpaint": %b, "super_res": %b}""";
    private static final String CLIP = """
            {"logit_scale": 100.0, "image_size": 8, "patch_size": 4, "n_vocab": 49408, "max_text_len": 16, "n_embd": 8,
             "n_head_state_text": 4, "n_head_text": 2, "n_xf_blocks_text": 1, "n_head_state_image": 4,
             "n_head_image": 2, "n_xf_blocks_image": 1}""";
    private static final Path VOCABULARY = Path.of("src/test/resources/clip-vocabulary/clip-vocabulary.txt.gz");
    private static final Map<String, String> CONFIGS = configs();

    private TinyCatalogue() {}

    private static Map<String, String> configs() {
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put("base.pt", UNET.formatted(8, 4, false, false));
        configs.put("base_inpaint.pt", UNET.formatted(8, 4, true, false));
        configs.put("upsample.pt", UNET.formatted(32, 16, false, true));
        configs.put("upsample_inpaint.pt", UNET.formatted(32, 16, true, true));
        configs.put("clip_text_enc.pt", CLIP);
        configs.put("clip_image_enc.pt", CLIP);
        return configs;
    }

    /** The configuration of one of its networks, by the name of the checkpoint. */
    static String config(String name) {
        return CONFIGS.get(name);
    }

    /** Writes the checkpoints and the vocabulary under their official names. */
    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : CONFIGS.entrySet()) {
            Part part = file.getKey().startsWith("clip_text")
                    ? Part.CLIP_TEXT
                    : file.getKey().startsWith("clip_image") ? Part.CLIP_IMAGE : Part.DIFFUSION;
            RandomCheckpoints.write(file.getValue(), part, folder.resolve(file.getKey()));
        }
        Files.copy(VOCABULARY, folder.resolve("bpe_simple_vocab_16e6.txt.gz"));
        return folder;
    }

    /**
     * The catalogue as a file.
     *
     * @param files written by {@link #write}
     * @param base where they are published
     */
    public static Path catalogue(Path files, URI base, Path target) throws IOException {
        try (var builtIn = Catalogue.class.getResourceAsStream("catalogue.json")) {
            JsonNode root = JsonMapper.shared().readTree(builtIn.readAllBytes());
            for (JsonNode entry : (ArrayNode) root.path("models").path(0).path("files")) {
                ObjectNode file = (ObjectNode) entry;
                String name = file.path("name").stringValue();
                Path written = files.resolve(name);
                file.put("source", base.resolve(name).toString()).put("size", Files.size(written));
                if (file.has("sha256")) {
                    file.put("sha256", sha256(written));
                } else {
                    file.set("config", JsonMapper.shared().readTree(CONFIGS.get(name)));
                }
            }
            return Files.write(target, JsonMapper.shared().writeValueAsBytes(root));
        }
    }

    public static String sha256(Path file) throws IOException {
        return Checksum.of(file, Progress.NONE, CancelToken.none()).sha256();
    }

    /** The names of its files, in the order in which they are downloaded. */
    public static List<String> names() {
        return Catalogue.builtIn().models().getFirst().files().stream()
                .map(SourceFile::name)
                .toList();
    }
}
