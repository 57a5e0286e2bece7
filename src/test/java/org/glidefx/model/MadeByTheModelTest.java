package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glidefx.caption.Vocabulary;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files listed as made by the shipped model were made by the version that is shipped: {@code onnx-models/recipe/remake.py}
 * makes it again.
 */
class MadeByTheModelTest {

    private static final Path LEDGER = Path.of("onnx-models", "recipe", "evidence", "made.json");
    private static final List<Path> WHOLE_FOLDERS = List.of(
            Path.of("assets", "starters"),
            Path.of("src", "test", "resources", "goldens", "starter-base"),
            Path.of("src", "test", "resources", "goldens", "starter-clip"),
            Path.of("src", "test", "resources", "goldens", "starter-upsampler"));

    private static final Pattern COUNT =
            Pattern.compile("\\b([0-9]+) (?:simple )?(objects\\b|backgrounds\\b|for `starter`)");

    private static JsonNode made() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(LEDGER)).path("made");
    }

    @Test
    void everythingCarriesTheHashOfTheShippedModel() throws IOException {
        String shipped = ModelFolder.open(Path.of(System.getProperty("glidefx.models"), "starter"))
                .hash();
        Map<String, String> models = new TreeMap<>();
        made().properties()
                .forEach(each ->
                        models.put(each.getKey(), each.getValue().path("model").asString("")));
        assertThat(models)
                .isNotEmpty()
                .allSatisfy((file, model) -> assertThat(model)
                        .as("run remake.py: %s was made by another model", file)
                        .isEqualTo(shipped));
    }

    @Test
    void everythingIsAsItWasMade() throws Exception {
        for (Map.Entry<String, JsonNode> each : made().properties()) {
            assertThat(sha256(Path.of(each.getKey())))
                    .as("run remake.py: %s was changed since", each.getKey())
                    .isEqualTo(each.getValue().path("sha256").asString(""));
        }
    }

    @Test
    void nothingIsMissingFromTheList() throws IOException {
        for (Path folder : WHOLE_FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.toString().replace('\\', '/'))
                                .filter(file -> !file.endsWith("starters.json")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(made().has(file))
                                .as("run remake.py: %s is not listed", file)
                                .isTrue());
            }
        }
    }

    @Test
    void pagesCountTheObjectsAndBackgroundsThatItKnows() throws IOException {
        Vocabulary vocabulary = ModelFolder.open(Path.of(System.getProperty("glidefx.models"), "starter"))
                .info()
                .vocabulary()
                .orElseThrow();
        Map<String, String> wrong = new TreeMap<>();
        int counted = 0;
        for (Path page : pages()) {
            for (MatchResult count :
                    COUNT.matcher(Files.readString(page)).results().toList()) {
                int known = count.group(2).equals("backgrounds")
                        ? vocabulary.backgrounds().size()
                        : vocabulary.things().size();
                counted++;
                if (Integer.parseInt(count.group(1)) != known) {
                    wrong.put(page.toString(), count.group() + " instead of " + known);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(counted).isGreaterThan(8);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("src", "site", "markdown"))) {
            return Stream.concat(
                            pages.filter(page -> page.toString().endsWith(".md")),
                            Stream.of(
                                    Path.of("README.md"),
                                    Path.of("onnx-models", "starter", "CARD.md"),
                                    Path.of("onnx-models", "recipe", "README.md")))
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    }
}
