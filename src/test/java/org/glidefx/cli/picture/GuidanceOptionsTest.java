package org.glidefx.cli.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.ModelProto;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.ClassifierGuidance;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How guidance is asked for on the command line. */
class GuidanceOptionsTest {

    private static final Path CLASSIFIER = new Goldens("classifier-tiny").file("classifier.onnx");

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private CommandLineFixture.Outcome generate(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("generate", "a cat", "-o", glidefx.file("cat.png")));
        arguments.addAll(List.of(options));
        return glidefx.run(arguments.toArray());
    }

    private SamplingSettings asked() {
        return glidefx.engine.generated.getFirst().settings();
    }

    @Test
    void clipGuidesAloneUnlessBothAreAskedFor() {
        generate("--clip-guidance", 2.5);
        assertThat(asked().clipGuidance()).isEqualTo(2.5);
        assertThat(asked().guidance()).isEqualTo(1);
    }

    @Test
    void guidanceKeepsToItsInterval() {
        generate("--guidance-interval", "0.28..5.42");
        assertThat(asked().guidanceInterval()).contains(new GuidanceInterval(0.28, 5.42));
        glidefx.engine.generated.clear();
        generate("--overwrite");
        assertThat(asked().guidanceInterval()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5..1", "1", "-1..2", "a..b", "1..1", "1..", "1..inf"})
    void wrongIntervalsAreRefusedInASentence(String interval) {
        CommandLineFixture.Outcome outcome = generate("--guidance-interval=" + interval);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("two noise levels, the lower first, such as 0.28..5.42, or all, not ");
        assertThat(glidefx.engine.generated).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "0, 3", "1, 0"})
    void bothScalesMix(double guidance, double clip) {
        generate("--guidance", guidance, "--clip-guidance", clip);
        assertThat(asked().guidance()).isEqualTo(guidance);
        assertThat(asked().clipGuidance()).isEqualTo(clip);
    }

    @Test
    void recipeAndSummaryNameTheGuidanceByClip() {
        var outcome = generate("--clip-guidance", 2.5, "--json");
        var recipe = outcome.events("result").getFirst().path("recipe");
        assertThat(recipe.path("clipGuidance").doubleValue()).isEqualTo(2.5);
        assertThat(recipe.has("classifier")).isFalse();
        assertThat(generate("--clip-guidance", 2.5).out()).contains("guidance 1.0, by CLIP 2.5");
    }

    @Test
    void classifierIsDifferentiatedForTheRunAndClearedAwayBehindIt() {
        List<Boolean> there = new ArrayList<>();
        glidefx.engine.beforeCandidate = () ->
                there.add(Files.isRegularFile(asked().classifier().orElseThrow().network()));
        var outcome = generate("--classifier", CLASSIFIER, "--class", 4, "--classifier-scale", 2, "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        ClassifierGuidance guide = asked().classifier().orElseThrow();
        assertThat(guide).isEqualTo(new ClassifierGuidance(guide.network(), 16, 4, 2));
        assertThat(there).containsExactly(true);
        assertThat(guide.network().getParent()).doesNotExist();
        var told = outcome.events("result").getFirst().at("/recipe/classifier");
        assertThat(told.path("file").stringValue()).isEqualTo(CLASSIFIER.toString());
        assertThat(told.path("class").intValue()).isEqualTo(4);
        assertThat(told.path("scale").doubleValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 'The classifier has the classes 0 to 4, but no class 5.'",
        "-1, 1, counted from 0",
        "1, 0, above 0"
    })
    void refusesAClassOrScaleThatCannotBe(int label, double scale, String sentence) {
        var outcome = generate("--classifier", CLASSIFIER, "--class=" + label, "--classifier-scale=" + scale);
        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains(sentence);
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void refusesAnUnknownOperatorInOneSentence() throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(CLASSIFIER)).toBuilder();
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Sigmoid"))
                .findFirst()
                .orElseThrow()
                .setOpType("Mish");
        Path changed = glidefx.write("changed.onnx", model.build().toByteArray());

        var outcome = generate("--classifier", changed, "--class", 1);

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err().strip())
                .isEqualTo("The ONNX file cannot be used: its operator Mish is not known here.");
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void refusesWhatIsNoOnnxFileOrNotThere() {
        Path noise = glidefx.write("noise.onnx", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(generate("--classifier", noise, "--class", 1).code()).isEqualTo(ExitCode.BAD_INPUT);
        var outcome = generate("--classifier", glidefx.file("absent.onnx"), "--class", 1);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("There is no file").hasLineCount(1);
    }
}
