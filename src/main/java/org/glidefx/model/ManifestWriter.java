package org.glidefx.model;

import java.util.List;
import org.glidefx.caption.VocabularyJson;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code model.json}; nothing else does. The same draft always gives the same bytes. */
final class ManifestWriter {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ManifestWriter() {}

    static String write(ModelDraft draft) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("formatVersion", ModelManifest.FORMAT_VERSION);
        root.put("name", draft.text().name());
        root.put("title", draft.text().title());
        root.put("family", "glide");
        root.put("licence", draft.text().licence());
        root.put("description", draft.text().description());
        ArrayNode capabilities = root.putArray("capabilities");
        draft.capabilities().forEach(capabilities::add);
        root.putObject("tokenizer").put("kind", "gpt2-bpe").put("contextLength", draft.context());
        draft.guidance().ifPresent(guidance -> root.set("defaults", write(guidance)));
        ArrayNode stages = root.putArray("stages");
        draft.stages().forEach(stage -> stages.add(write(stage)));
        draft.clip().ifPresent(clip -> root.set("clip", write(clip)));
        draft.vocabulary().ifPresent(words -> root.set(VocabularyJson.FIELD, VocabularyJson.write(words)));
        put(root, draft.files());
        return text(root);
    }

    /**
     * Returns the model.json for a copy of a model whose networks compute in another precision; unknown fields are kept.
     *
     * @param json the model.json of the original
     * @param precision of all stages
     */
    static String copy(byte[] json, ModelText words, String precision, List<ModelFile> files) {
        ObjectNode root = (ObjectNode) MAPPER.readTree(json);
        root.put("name", words.name()).put("title", words.title());
        root.put("licence", words.licence()).put("description", words.description());
        for (JsonNode stage : root.path("stages")) {
            ((ObjectNode) stage).put("precision", precision);
        }
        put(root, files);
        return text(root);
    }

    /** Returns how the files are run, as JSON, without defaults, which are settings, and without texts for people. */
    static byte[] networks(ModelManifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("contextLength", manifest.contextLength());
        ArrayNode stages = root.putArray("stages");
        manifest.stages().forEach(stage -> stages.add(write(stage).without("fastSteps")));
        manifest.clip().ifPresent(clip -> root.set("clip", MAPPER.valueToTree(clip)));
        return MAPPER.writeValueAsBytes(root);
    }

    private static void put(ObjectNode root, List<ModelFile> files) {
        ArrayNode array = root.putArray("files");
        for (ModelFile file : files) {
            array.addObject().put("name", file.name()).put("size", file.size()).put("sha256", file.sha256());
        }
    }

    private static String text(ObjectNode root) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }

    private static ObjectNode write(ModelManifest.Guidance guidance) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("generateGuidance", guidance.generate()).put("editGuidance", guidance.edit());
        guidance.fast()
                .ifPresent(levels -> node.putObject(ManifestJson.FAST_INTERVAL)
                        .put("lowest", levels.lowest())
                        .put("highest", levels.highest()));
        return node;
    }

    private static ObjectNode write(ClipDraft clip) {
        ObjectNode node = MAPPER.createObjectNode();
        clip.text().ifPresent(file -> node.put("text", file));
        clip.image().ifPresent(files -> node.put("image", files.image()).put("imageGradient", files.gradient()));
        ClipDraft.Facts facts = clip.facts();
        node.put("imageSize", facts.imageSize());
        node.put("embedding", facts.embedding());
        node.put("logitScale", facts.logitScale());
        ObjectNode tokenizer = node.putObject("tokenizer");
        tokenizer.put("kind", facts.tokenizer()).put("contextLength", facts.context());
        clip.vocabulary().ifPresent(file -> tokenizer.put("vocabulary", file));
        return node;
    }

    private static ObjectNode write(ModelStage stage) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("role", stage.id());
        node.put("imageSize", stage.imageSize());
        if (!stage.isBase()) {
            node.put("lowResSize", stage.lowResSize());
        }
        node.put("inpaint", stage.inpaint());
        node.put("network", stage.network());
        node.put("textEncoder", stage.textEncoder());
        node.put("prediction", stage.prediction().id());
        if (stage.fastSteps() > 0) {
            node.put("fastSteps", stage.fastSteps());
        }
        String kind = stage.schedule()
                .kind()
                .orElseThrow(() -> new IllegalArgumentException("expected a named schedule, found betas"))
                .id();
        node.putObject("schedule")
                .put("kind", kind)
                .put("timesteps", stage.schedule().timesteps());
        return node;
    }
}
