package org.glidefx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.caption.VocabularyJson;
import org.glidefx.convert.Manifest.FileEntry;
import org.glidefx.convert.Stage.Role;
import org.glidefx.convert.Stage.UNetSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads model.json; the same manifest always gives the same bytes. */
final class ManifestJson {

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ManifestJson() {}

    static String write(Manifest manifest) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("formatVersion", FORMAT);
        root.put("name", manifest.text().name());
        root.put("title", manifest.text().title());
        root.put("family", "glide");
        root.put("licence", manifest.text().licence());
        root.put("description", manifest.text().description());
        ArrayNode capabilities = root.putArray("capabilities");
        manifest.capabilities().forEach(capabilities::add);
        root.putObject("tokenizer").put("kind", "gpt2-bpe").put("contextLength", manifest.context());
        manifest.guidance()
                .ifPresent(guidance -> root.putObject("defaults")
                        .put("generateGuidance", guidance.generate())
                        .put("editGuidance", guidance.edit()));
        ArrayNode stages = root.putArray("stages");
        manifest.stages().forEach(stage -> stages.add(write(stage)));
        manifest.clip().ifPresent(clip -> root.set("clip", write(clip)));
        manifest.vocabulary().ifPresent(words -> root.set(VocabularyJson.FIELD, VocabularyJson.write(words)));
        ArrayNode files = root.putArray("files");
        for (FileEntry file : manifest.files()) {
            files.addObject().put("name", file.name()).put("size", file.size()).put("sha256", file.sha256());
        }
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        return MAPPER.writer().with(printer).writeValueAsString(root) + "\n";
    }

    private static ObjectNode write(ClipEntry clip) {
        ObjectNode node = MAPPER.createObjectNode();
        if (clip.hasText()) {
            node.put("text", ClipEntry.TEXT);
        }
        if (clip.hasImage()) {
            node.put("image", ClipEntry.IMAGE).put("imageGradient", ClipEntry.GRADIENT);
        }
        ClipEntry.Facts facts = clip.facts();
        node.put("imageSize", facts.imageSize());
        node.put("embedding", facts.embedding());
        node.put("logitScale", facts.logitScale());
        ObjectNode tokenizer = node.putObject("tokenizer");
        tokenizer.put("kind", facts.tokenizer()).put("contextLength", facts.context());
        if (clip.hasVocabulary()) {
            tokenizer.put("vocabulary", ClipEntry.VOCABULARY);
        }
        return node;
    }

    private static ObjectNode write(Stage stage) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("role", stage.role().word());
        node.put("imageSize", stage.size().image());
        if (stage.role() == Role.UPSAMPLER) {
            node.put("lowResSize", stage.size().lowRes());
        }
        node.put("inpaint", stage.inpaint());
        node.put("network", stage.network());
        node.put("textEncoder", stage.textEncoder());
        node.put("prediction", stage.schedule().prediction());
        if (stage.schedule().fastSteps() > 0) {
            node.put("fastSteps", stage.schedule().fastSteps());
        }
        node.putObject("schedule")
                .put("kind", stage.schedule().kind())
                .put("timesteps", stage.schedule().timesteps());
        return node;
    }

    /** @throws ConversionException if it is not a model.json of this format */
    static Manifest read(String json) throws ConversionException {
        try {
            return read(MAPPER.readTree(json));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ConversionException("The folder's model.json cannot be read (" + e.getMessage()
                    + "); choose an empty folder or delete that file.");
        }
    }

    private static Manifest read(JsonNode root) {
        if (root.path("formatVersion").asInt(0) != FORMAT) {
            throw new IllegalArgumentException("expected formatVersion " + FORMAT);
        }
        ModelText text = new ModelText(
                text(root, "name"), text(root, "title"), text(root, "licence"), text(root, "description"));
        List<Stage> stages = new ArrayList<>();
        root.path("stages").forEach(node -> stages.add(stage(node)));
        List<FileEntry> files = new ArrayList<>();
        for (JsonNode node : root.path("files")) {
            files.add(new FileEntry(fileName(node, "name"), node.path("size").asLong(), text(node, "sha256")));
        }
        JsonNode defaults = root.path("defaults");
        Optional<GuidanceDefaults> guidance = defaults.isObject()
                ? Optional.of(
                        new GuidanceDefaults(number(defaults, "generateGuidance"), number(defaults, "editGuidance")))
                : Optional.empty();
        int context = root.path("tokenizer").path("contextLength").asInt(0);
        Optional<ClipEntry> clip =
                Optional.of(root.path("clip")).filter(JsonNode::isObject).map(ManifestJson::clip);
        return new Manifest(text, context, guidance, stages, clip, VocabularyJson.of(root), files);
    }

    /** Files have the same names in every folder, so only which of them there are is read. */
    private static ClipEntry clip(JsonNode node) {
        JsonNode tokenizer = node.path("tokenizer");
        ClipEntry.Facts facts = new ClipEntry.Facts(
                node.path("imageSize").asInt(0),
                node.path("embedding").asInt(0),
                number(node, "logitScale"),
                text(tokenizer, "kind"),
                tokenizer.path("contextLength").asInt(0));
        return new ClipEntry(
                facts, node.has("text"), node.has("image") && node.has("imageGradient"), tokenizer.has("vocabulary"));
    }

    private static Stage stage(JsonNode node) {
        String word = text(node, "role");
        Role role = word.equals(Role.BASE.word()) ? Role.BASE : Role.UPSAMPLER;
        if (!word.equals(role.word())) {
            throw new IllegalArgumentException("expected a role of base or upsampler, found " + word);
        }
        JsonNode schedule = node.path("schedule");
        return new Stage(
                role,
                new UNetSize(
                        node.path("imageSize").asInt(0), node.path("lowResSize").asInt(0)),
                node.path("inpaint").asBoolean(false),
                fileName(node, "network"),
                fileName(node, "textEncoder"),
                new ScheduleConfig(
                        text(schedule, "kind"),
                        schedule.path("timesteps").asInt(0),
                        text(node, "prediction"),
                        node.path("fastSteps").asInt(0)));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble(0);
    }

    /** A name in the folder itself, so that a strange manifest cannot make a conversion delete files elsewhere. */
    private static String fileName(JsonNode node, String name) {
        String found = text(node, name);
        if (!found.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("expected a plain file name, found " + found);
        }
        return found;
    }
}
