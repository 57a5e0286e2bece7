package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForeignPromptTest {

    @Test
    void readsWhatTheWebUiWrites() {
        ForeignPrompt read = PromptReader.read("""
                a castle, (dusk:1.2)
                on a hill
                Negative prompt: people, text
                Steps: 20, Sampler: DPM++ 2M, CFG scale: 7.5, Seed: 123456789012, Size: 512x768, Model: "dream, v8", Version: 1.9""");

        assertThat(read.caption()).isEqualTo("a castle, (dusk:1.2)\non a hill");
        assertThat(read.negative()).isEqualTo("people, text");
        assertThat(read.seed()).hasValue(123456789012L);
        assertThat(read.number("Steps")).contains(20.0);
        assertThat(read.number("CFG scale")).contains(7.5);
        assertThat(read.setting("Model")).isEqualTo("dream, v8");
        assertThat(read.setting("Size")).isEqualTo("512x768");
    }

    @Test
    void aPromptAloneIsAPrompt() {
        assertThat(PromptReader.read("just words: and a colon").caption()).isEqualTo("just words: and a colon");
        assertThat(PromptReader.read("Steps: 5, Seed: x").caption()).isEmpty();
        assertThat(PromptReader.read("Steps: 5, Seed: x").seed()).isEmpty();
        assertThat(PromptReader.read("").settings()).isEqualTo(Map.of());
    }

    @Test
    void readsJsonOfOtherPrograms() {
        ForeignPrompt invoke = PromptReader.read(
                "{\"positive_prompt\":\"a fox\",\"negative_prompt\":\"snow\",\"seed\":7,\"steps\":30,\"cfg_scale\":5.5,"
                        + "\"model\":{\"name\":\"sdxl\"}}");
        assertThat(invoke)
                .isEqualTo(new ForeignPrompt(
                        "a fox", "snow", Map.of("Seed", "7", "Steps", "30", "CFG scale", "5.5", "Model", "sdxl")));
        assertThat(PromptReader.read("{\"sui_image_params\":{\"prompt\":\"an owl\",\"seed\":1}}")
                        .caption())
                .isEqualTo("an owl");
        assertThat(PromptReader.read("{\"prompt\":{\"1\":{}}}").caption()).isEmpty();
        assertThat(PromptReader.read("{broken").caption()).isEmpty();
    }

    @Test
    void anyTextIsTakenWithoutAFailure() {
        SplittableRandom random = new SplittableRandom(4);
        String letters = "{}\":,\n\\ab1 Steps: Negative prompt:";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(PromptReader.read(text.toString()).caption()).isNotNull();
        }
        assertThat(PromptReader.read("x".repeat(3 << 20)).caption()).isEmpty();
    }
}
