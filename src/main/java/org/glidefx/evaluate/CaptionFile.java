package org.glidefx.evaluate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glidefx.errors.UserException;
import org.glidefx.text.TextLines;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads captions from a file, by its suffix: {@code .csv} with a column "caption", {@code .jsonl} with a field
 * "caption", {@code .json} with COCO annotations (the first caption of each picture), else one caption per line.
 */
public final class CaptionFile {

    private static final String FIELD = "caption";
    private static final long MAX_BYTES = 1L << 30;

    private CaptionFile() {}

    /**
     * @param most number of captions to take from the beginning, at least 1
     * @return at least one caption, none blank
     * @throws IOException if the file cannot be read
     * @throws UserException if it holds no captions in the format of its suffix
     */
    public static List<String> read(Path file, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UserException.input("There is no file \"" + file + "\"; check the name and the folder.");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw UserException.input("\"" + file + "\" is larger than 1 GiB; give a part of its captions.");
        }
        List<String> captions = parse(file).stream()
                .map(String::strip)
                .filter(caption -> !caption.isEmpty())
                .limit(most)
                .toList();
        if (captions.isEmpty()) {
            throw UserException.input(
                    "\"" + file + "\" holds no captions; give one per line, or a .csv, .jsonl or COCO .json"
                            + " file that has them as \"caption\".");
        }
        return captions;
    }

    private static List<String> parse(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".json")) {
                return coco(JsonMapper.shared().readTree(file.toFile()));
            }
            List<String> lines = TextLines.read(file);
            if (name.endsWith(".jsonl")) {
                return lines.stream()
                        .filter(line -> !line.isBlank())
                        .map(line ->
                                JsonMapper.shared().readTree(line).path(FIELD).asString(""))
                        .toList();
            }
            return name.endsWith(".csv") ? column(Csv.parse(String.join("\n", lines))) : lines;
        } catch (CharacterCodingException e) {
            throw UserException.input("\"" + file + "\" is not UTF-8 text; save it as UTF-8.", e);
        } catch (JacksonException e) {
            throw UserException.input(
                    "\"" + file + "\" is not the JSON that its name promises; check it with a validator.", e);
        }
    }

    private static List<String> coco(JsonNode root) {
        Map<String, String> firstOfPicture = new LinkedHashMap<>();
        for (JsonNode annotation : root.path("annotations")) {
            String picture = annotation.path("image_id").asString("");
            firstOfPicture.putIfAbsent(picture, annotation.path(FIELD).asString(""));
        }
        return List.copyOf(firstOfPicture.values());
    }

    private static List<String> column(List<List<String>> rows) {
        int column = rows.isEmpty()
                ? -1
                : rows.getFirst().stream()
                        .map(title -> title.strip().toLowerCase(Locale.ROOT))
                        .toList()
                        .indexOf(FIELD);
        List<String> captions = new ArrayList<>();
        for (int i = 1; i < rows.size() && column >= 0; i++) {
            if (rows.get(i).size() > column) {
                captions.add(rows.get(i).get(column));
            }
        }
        return captions;
    }
}
