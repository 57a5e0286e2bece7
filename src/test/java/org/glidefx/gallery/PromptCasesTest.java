package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of other programs whose prompts were once read wrongly. */
class PromptCasesTest {

    private static ForeignPrompt read(String name) {
        try {
            Path file =
                    Path.of(PromptCasesTest.class.getResource("/cases/" + name).toURI());
            return PromptReader.read(PictureFacts.read(file).parameters());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static ForeignPrompt choose(String... texts) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < texts.length; i += 2) {
            map.put(texts[i], texts[i + 1]);
        }
        return PromptReader.read(ForeignNotes.choose(map));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1111.webp", "a1111-latin-le-MM.jpg", "a1111-exif3-utf8.jpg", "a1111-template.png"})
    void theWebUisTextIsReadFromEveryPlaceAndCode(String name) {
        ForeignPrompt prompt = read(name);
        assertThat(prompt.caption()).isEqualTo("a red fox in the snow, (masterpiece:1.2)\nsecond line of the prompt");
        assertThat(prompt.negative()).isEqualTo("blurry, ugly");
        assertThat(prompt.seed()).hasValue(1234567890);
        assertThat(prompt.setting("Model")).isEqualTo("dream");
    }

    @Test
    void aLongQuotedValueIsOneSetting() {
        ForeignPrompt prompt = read("long.png");
        assertThat(prompt.caption()).isEqualTo("a red fox");
        assertThat(prompt.setting("ADetailer prompt"))
                .startsWith("a detailed face, sharp eyes, a detailed face")
                .hasSizeGreaterThan(2500)
                .doesNotContain("\"");
        assertThat(prompt.seed()).hasValue(123);
    }

    @Test
    void comfysGraphIsFollowedToItsTexts() {
        assertThat(read("comfy.png"))
                .isEqualTo(new ForeignPrompt(
                        "a red fox comfy",
                        "blurry",
                        Map.of(
                                "Seed",
                                "18446744073709551614",
                                "Steps",
                                "20",
                                "CFG scale",
                                "8.0",
                                "Model",
                                "dream.safetensors")));
    }

    @Test
    void easyDiffusionWritesATextForEach() {
        assertThat(read("easydiffusion.png"))
                .isEqualTo(new ForeignPrompt("a red fox easy", "blurry", Map.of("Seed", "42", "Steps", "25")));
    }

    @Test
    void invokesOlderFormsAreRead() {
        ForeignPrompt two = read("invoke2.png");
        assertThat(two.caption()).isEqualTo("a red fox");
        assertThat(two.setting("Model")).isEqualTo("stable-diffusion-1.5");
        assertThat(two.seed()).hasValue(123);
        assertThat(choose("Dream", "\"a red fox\" -s 50 -S 123 -C7.5"))
                .isEqualTo(
                        new ForeignPrompt("a red fox", "", Map.of("Seed", "123", "Steps", "50", "CFG scale", "7.5")));
        assertThat(choose("invokeai_metadata", "{\"positive_prompt\":\"a fox\",\"model\":{\"model_name\":\"amixx\"}}")
                        .setting("Model"))
                .isEqualTo("amixx");
    }

    @Test
    void commentsThatAreNoPromptsAreNone() {
        assertThat(read("gimp_comment.png").caption()).isEmpty();
        assertThat(choose("UserComment", "Screenshot").isNone()).isTrue();
        assertThat(choose("Comment", "{\"taken\": \"in Bonn\"}").isNone()).isTrue();
        assertThat(choose("parameters", "a fox, Seed: of doubt").caption()).isEqualTo("a fox, Seed: of doubt");
    }

    @Test
    void theOtherProgramsPromptsAreRead() {
        assertThat(choose(
                        "Software", "NovelAI",
                        "Description", "a fox in ink",
                        "Comment", "{\"steps\": 28, \"seed\": 5, \"scale\": 11.0, \"uc\": \"lowres\"}"))
                .isEqualTo(new ForeignPrompt(
                        "a fox in ink", "lowres", Map.of("Seed", "5", "Steps", "28", "CFG scale", "11.0")));
        assertThat(choose("UserComment", "{\"c\":\"a fox drawn\",\"uc\":\"blur\",\"seed\":4,\"steps\":8}")
                        .caption())
                .isEqualTo("a fox drawn");
        assertThat(choose("parameters", "{\"sui_image_params\":{\"prompt\":\"an owl\",\"cfgscale\":7}}")
                        .setting("CFG scale"))
                .isEqualTo("7");
        assertThat(choose("parameters", "{\"prompt\":\"a hare\",\"seed\":\"99\",\"base_model\":\"x.safetensors\"}"))
                .isEqualTo(new ForeignPrompt("a hare", "", Map.of("Seed", "99", "Model", "x.safetensors")));
    }

    /** Graphs with a guider in place of conditions, linked texts, a ControlNet in between, and cycles. */
    @Test
    void graphsOfOtherShapesAreFollowed() {
        String guided = """
                {"1":{"class_type":"SamplerCustomAdvanced","inputs":{"guider":["2",0],"noise":["3",0],"sigmas":["4",0]}},
                "2":{"class_type":"BasicGuider","inputs":{"conditioning":["5",0],"model":["9",0]}},
                "3":{"class_type":"RandomNoise","inputs":{"noise_seed":77}},
                "4":{"class_type":"BasicScheduler","inputs":{"steps":12}},
                "5":{"class_type":"FluxGuidance","inputs":{"guidance":3.5,"conditioning":["6",0]}},
                "6":{"class_type":"CLIPTextEncode","inputs":{"text":["7",0]}},
                "7":{"class_type":"PrimitiveString","inputs":{"value":"a fox by flux"}},
                "9":{"class_type":"UNETLoader","inputs":{"unet_name":"flux"}}}""";
        assertThat(PromptReader.read(guided).caption()).isEqualTo("a fox by flux");
        assertThat(PromptReader.read(guided).seed()).hasValue(77);
        assertThat(PromptReader.read(guided).setting("Model")).isEqualTo("flux");
        String controlled = """
                {"1":{"class_type":"KSampler","inputs":{"seed":1,"positive":["2",0],"negative":["2",1]}},
                "2":{"class_type":"ControlNetApplyAdvanced","inputs":{"positive":["3",0],"negative":["4",0]}},
                "3":{"class_type":"CLIPTextEncode","inputs":{"text":"yes"}},
                "4":{"class_type":"CLIPTextEncode","inputs":{"text":"no"}}}""";
        assertThat(PromptReader.read(controlled).caption()).isEqualTo("yes");
        assertThat(PromptReader.read(controlled).negative()).isEqualTo("no");
        String loader = """
                {"1":{"class_type":"KSampler (Efficient)","inputs":{"seed":1,"positive":["2",1],"negative":["2",2]}},
                "2":{"class_type":"Efficient Loader","inputs":{"ckpt_name":"x","positive":"a loader's fox","negative":"blur"}}}""";
        assertThat(PromptReader.read(loader).caption()).isEqualTo("a loader's fox");
        assertThat(PromptReader.read(loader).negative()).isEqualTo("blur");
        String joined = """
                {"1":{"class_type":"KSampler","inputs":{"seed":1,"positive":["2",0],"negative":["4",0]}},
                "2":{"class_type":"CLIPTextEncode","inputs":{"clip":["9",1],"text":["3",0]}},
                "3":{"class_type":"Text Concatenate","inputs":{"delimiter":", ","clean_whitespace":"true","text_a":["5",0]}},
                "4":{"class_type":"StyledPrompts","inputs":{"prompt_positive":"yes","prompt_negative":"no"}},
                "5":{"class_type":"Text Multiline","inputs":{"text":"a joined fox"}},
                "9":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"y"}}}""";
        assertThat(PromptReader.read(joined).caption()).isEqualTo("a joined fox");
        assertThat(PromptReader.read(joined).negative()).isEqualTo("no");
        String circle = """
                {"1":{"class_type":"KSampler","inputs":{"seed":1,"positive":["2",0]}},
                "2":{"class_type":"ConditioningCombine","inputs":{"conditioning_1":["2",0]}}}""";
        assertThat(PromptReader.read(circle).caption()).isEmpty();
    }

    @Test
    void quotedValuesAreUnquotedAsTheirWriterQuotedThem() {
        ForeignPrompt prompt = PromptReader.read(
                "x\nSteps: 1, Model: \"my, model \\\"x\\\"\", Note: \"a\\nb \\u00e9 \\\\\", Open: \"no end, Seed: 4");
        assertThat(prompt.settings())
                .isEqualTo(Map.of(
                        "Steps",
                        "1",
                        "Model",
                        "my, model \"x\"",
                        "Note",
                        "a\nb é \\",
                        "Open",
                        "\"no end",
                        "Seed",
                        "4"));
    }

    /** On a thread with the default stack; the test is that it ends at all. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "\\", "\"", "(", "{\"a\":", "Steps: \"\\", "Steps: 1, \"", "\n", ",", ":", "<a>"})
    void aMillionOfAnythingIsReadToItsEnd(String piece) throws InterruptedException {
        String text = piece.repeat(1_000_000 / piece.length());
        List<Throwable> failures = new ArrayList<>();
        Thread reader = new Thread(() -> {
            for (String prefix : List.of("", "{", "a\nSteps: 20, Model: ", "\"")) {
                assertThat(PromptReader.read(prefix + text)).isNotNull();
                assertThat(choose("Comment", prefix + text, "prompt", prefix + text, "Dream", prefix + text))
                        .isNotNull();
            }
        });
        reader.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        reader.start();
        reader.join();
        assertThat(failures).isEmpty();
    }

    @Test
    void oneBadPictureDoesNotKeepTheGalleryShut(@TempDir Path folder) throws Exception {
        Path picture = folder.resolve("long.png");
        try (var stream = PromptCasesTest.class.getResourceAsStream("/cases/long.png")) {
            Files.write(picture, stream.readAllBytes());
        }
        assertThat(PictureFacts.read(picture).caption()).isEqualTo("a red fox");
        ImageFiles.writePng(Raster.filled(1, 1, -1), folder.resolve("good.png"));
        assertThat(PictureFacts.read(folder.resolve("good.png")).caption()).isEmpty();
    }
}
