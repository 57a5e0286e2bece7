package org.glidefx.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelText;
import org.glidefx.testing.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Converts the tiny checkpoints among the goldens. */
class ModelsConvertCommandTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens");
    private static final Path INPAINT = GOLDENS.resolve("unet-inpaint");

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Outcome convert(Path checkpoint, Path config, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("models", "convert", "--checkpoint", checkpoint, "--config", config));
        if (!List.of(more).contains("--out")) {
            arguments.addAll(List.of("--out", glidefx.file("models/tiny")));
        }
        arguments.addAll(List.of(more));
        return glidefx.run(arguments.toArray());
    }

    private CommandLineFixture.Outcome convertInpaint(Object... more) {
        return convert(INPAINT.resolve("checkpoint.pt"), INPAINT.resolve("config.json"), more);
    }

    @Test
    void makesAModelThatVerifies() {
        assertThat(convertInpaint().code()).isEqualTo(ExitCode.DONE);

        assertThat(glidefx.run("models", "verify", "tiny").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void takesNameAndTextsFromTheOptions() {
        convertInpaint("--name", "mine", "--title", "My model", "--licence", "CC0-1.0", "--description", "A test.");

        var info = ModelFolder.open(glidefx.file("models/tiny")).info();
        assertThat(List.of(info.name(), info.title(), info.licence(), info.description()))
                .containsExactly("mine", "My model", "CC0-1.0", "A test.");
    }

    @Test
    void keepsTheTextsOfAModelThatIsAddedTo() {
        convertInpaint("--title", "My model");
        Path plain = GOLDENS.resolve("unet-plain");
        convert(plain.resolve("checkpoint.pt"), plain.resolve("config.json"));

        assertThat(ModelFolder.open(glidefx.file("models/tiny")).info().title()).isEqualTo("My model");
    }

    @Test
    void keepsTheTextsOfAnUpsamplerThatWasFirst() throws IOException {
        Path upsampler = GOLDENS.resolve("unet-upsample");
        convert(
                upsampler.resolve("checkpoint.pt"),
                upsampler.resolve("config.json"),
                "--name",
                "mine",
                "--title",
                "My model",
                "--licence",
                "CC0-1.0",
                "--description",
                "A test.");
        assertThat(convertInpaint().code()).isEqualTo(ExitCode.DONE);

        assertThat(ModelFolder.draft(glidefx.file("models/tiny")).orElseThrow().text())
                .isEqualTo(new ModelText("mine", "My model", "CC0-1.0", "A test."));
    }

    @Test
    void keepsTheGuidanceGiven() {
        convertInpaint("--generate-guidance", 2, "--edit-guidance", 4);

        var guidance = ModelFolder.open(glidefx.file("models/tiny")).manifest().guidance();
        assertThat(List.of(guidance.generate(), guidance.edit())).containsExactly(2.0, 4.0);
    }

    @Test
    void storesHalfTheBytesAsFp16() {
        convertInpaint();
        convertInpaint("--storage", "fp16", "--out", glidefx.file("models/half"));

        assertThat(ModelFolder.open(glidefx.file("models/half")).size())
                .isLessThan(ModelFolder.open(glidefx.file("models/tiny")).size());
    }

    /** The golden checkpoint as training leaves it: its weights, their average, and the state of the training. */
    private Path trained() throws IOException {
        return Safetensors.writeTrained(INPAINT.resolve("checkpoint.pt"), glidefx.file("trained.safetensors"));
    }

    @Test
    void saysWhatAClipIsLacking() {
        Path clip = GOLDENS.resolve("clip-tiny");
        var outcome = convert(clip.resolve("clip-text.pt"), clip.resolve("config.json"));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err()).contains("put bpe_simple_vocab_16e6.txt.gz beside the checkpoint");
    }

    @Test
    void takesTheAverageAndSaysSo() throws IOException {
        var outcome = convert(trained(), INPAINT.resolve("config.json"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.err())
                .contains(
                        "Of this checkpoint the EMA weights, \"ema\", are taken; it also holds raw weights, \"model\".")
                .contains("the checkpoint holds one thing; --verbose names it");
    }

    @Test
    void takesTheWeightsThatAreAskedFor() throws IOException {
        convert(trained(), INPAINT.resolve("config.json"), "--weights", "raw", "--out", glidefx.file("models/raw"));
        convertInpaint("--out", glidefx.file("models/plain"));
        convert(trained(), INPAINT.resolve("config.json"), "--weights", "ema", "--out", glidefx.file("models/ema"));

        String data = "base.onnx.data";
        assertThat(glidefx.file("models/raw").resolve(data))
                .hasSameBinaryContentAs(glidefx.file("models/plain").resolve(data));
        assertThat(Files.mismatch(
                        glidefx.file("models/ema").resolve(data),
                        glidefx.file("models/plain").resolve(data)))
                .isNotNegative();
    }

    @Test
    void weightsThatAreNotThereAreRefused() {
        assertBadInput(
                convertInpaint("--weights", "ema"),
                "The checkpoint cannot be used: nothing in it says that it holds EMA weights; leave the choice of");
    }

    @Test
    void namesWhatItSkips() throws IOException {
        var outcome = convert(trained(), INPAINT.resolve("config.json"), "--verbose");

        assertThat(outcome.err()).contains("betas (a tensor)").doesNotContain("--verbose");
    }

    @Test
    void tellsProgramsWhatWasTaken() throws IOException {
        var result = convert(trained(), INPAINT.resolve("config.json"), "--json")
                .events("result")
                .getFirst();

        assertThat(result.path("weights").stringValue()).isEqualTo("ema");
        assertThat(result.path("skipped").values())
                .extracting(JsonNode::stringValue)
                .contains("betas");
    }

    @Test
    void tellsProgramsWhatWasWritten() {
        var result = convertInpaint("--json").events("result").getFirst();

        assertThat(result.path("folder").stringValue())
                .isEqualTo(glidefx.file("models/tiny").toString());
        assertThat(result.path("parameters").longValue()).isPositive();
    }

    @Test
    void refusesACheckpointThatIsNone() {
        Path text = glidefx.write("base.pt", "hello".getBytes(StandardCharsets.UTF_8));

        assertBadInput(convert(text, INPAINT.resolve("config.json")), "The checkpoint cannot be used");
    }

    @Test
    void refusesACutOffCheckpoint() throws IOException {
        byte[] whole = Files.readAllBytes(INPAINT.resolve("checkpoint.pt"));
        Path half = glidefx.write("base.pt", Arrays.copyOf(whole, whole.length / 2));

        assertBadInput(convert(half, INPAINT.resolve("config.json")), "The checkpoint cannot be used");
    }

    @Test
    void refusesTheConfigOfAnotherNetwork() {
        Path other = GOLDENS.resolve("unet-odd-depth/config.json");

        assertBadInput(convert(INPAINT.resolve("checkpoint.pt"), other), "The checkpoint cannot be used");
    }

    @Test
    void refusesAConfigThatIsNone() {
        Path text = glidefx.write("config.json", "[]".getBytes(StandardCharsets.UTF_8));

        assertBadInput(convert(INPAINT.resolve("checkpoint.pt"), text), "The configuration cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone.pt", "."})
    void refusesACheckpointThatIsNotThere(String name) {
        assertBadInput(convert(glidefx.file(name), INPAINT.resolve("config.json")), "There is no file");
    }

    private void assertBadInput(CommandLineFixture.Outcome outcome, String start) {
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith(start);
        assertThat(glidefx.file("models/tiny")).doesNotExist();
    }

    @Test
    void refusesAFileInPlaceOfTheModelFolder() {
        Path file = glidefx.write("file", new byte[1]);

        var outcome = convertInpaint("--out", file);

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void refusesAFolderThatCannotBeMade() {
        glidefx.write("file", new byte[1]);

        var outcome = convertInpaint("--out", glidefx.file("file").resolve("model"));

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my model", "../up", "", "ünïcode"})
    void refusesANameThatIsNoFileName(String name) {
        assertThat(convertInpaint("--name", name).code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(glidefx.file("models/tiny")).doesNotExist();
    }

    @Test
    void refusesGuidanceThatNoRequestMayHave() {
        assertThat(convertInpaint("--generate-guidance", 31, "--edit-guidance", 4)
                        .code())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void leavesNothingWhenCancelled() throws IOException {
        glidefx.cancel.cancel();

        assertThat(convertInpaint().code()).isEqualTo(ExitCode.CANCELLED);
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
