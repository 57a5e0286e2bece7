package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever another program wrote into a picture gives a prompt or none; nothing is thrown.
 *
 * <p>{@code mvn verify} runs the seeds alone; {@code mvn test -Pfuzz -Dtest=PromptFuzzTest} lets Jazzer mutate them for
 * ten minutes.
 */
@Tag("fuzz")
class PromptFuzzTest {

    private static final List<String> KEYS = List.of(
            "parameters",
            "prompt",
            "workflow",
            "UserComment",
            "Comment",
            "invokeai_metadata",
            "sd-metadata",
            "Dream",
            "Description");

    /** The first letter chooses the text's key. */
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "0a red fox, \"quoted\"\nNegative prompt: blurry\nSteps: 20, Sampler: \"DPM++, 2M\", CFG scale: 7, Seed: 1,"
                                + " Model: \"my, model \\\"x\\\"\", Lora hashes: \"a: 1, b: 2\"\nTemplate: x",
                        "1{\"3\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":5,\"steps\":20,\"cfg\":7.5,\"positive\":[\"6\",0],"
                                + "\"negative\":[\"7\",0]}},\"6\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":[\"8\",0]}},"
                                + "\"7\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"no\"}},\"8\":{\"class_type\":\"String\","
                                + "\"inputs\":{\"value\":\"a fox\"}}}",
                        "1a red fox",
                        "3{\"prompt\":\"a fox\",\"uc\":\"bad\",\"seed\":1,\"steps\":28,\"scale\":5}",
                        "5{\"positive_prompt\":\"a fox\",\"negative_prompt\":\"x\",\"model\":{\"model_name\":\"m\"},\"seed\":3}",
                        "6{\"model_weights\":\"sd\",\"image\":{\"prompt\":[{\"prompt\":\"a fox\",\"weight\":1.0}],\"seed\":3}}",
                        "7\"a fox\" -s50 -S 7 -C7.5",
                        "8" + "[".repeat(300) + "\\".repeat(300),
                        "0Steps: 1, A: \"" + "\\".repeat(99),
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void everyTextIsAPromptOrNone(byte[] content) {
        String all = new String(content, StandardCharsets.UTF_8);
        String key = KEYS.get(all.isEmpty() ? 0 : Math.floorMod(all.charAt(0) - '0', KEYS.size()));
        String text = all.isEmpty() ? "" : all.substring(1);
        ForeignPrompt direct = PromptReader.read(text);
        assertThat(direct.caption().length()).isLessThanOrEqualTo(Math.max(1, text.length()));
        direct.seed();
        direct.number("CFG scale");
        Map<String, String> texts = new HashMap<>(Map.of("Description", text, "seed", text));
        texts.put(key, text);
        String chosen = ForeignNotes.choose(texts);
        PromptReader.read(chosen);
        WordQuery.of(text);
    }
}
