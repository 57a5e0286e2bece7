package org.glidefx.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.batch.BatchLine;
import org.glidefx.caption.VocabularyTextTest;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.Box;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.Recipe;
import org.glidefx.testing.Goldens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line of a batch can set everything that the options of generate and edit can, with the same meaning. */
class BatchSettingsTest {

    private static final Path CLASSIFIER = new Goldens("classifier-tiny").file("classifier.onnx");
    private static final String EDIT = "\"caption\": \"a cat\", \"image\": \"photo.png\", \"mask\": \"mask.png\"";

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private Path out;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        out = glidefx.file("out");
        glidefx.picture("photo.png", 300, 200);
        glidefx.mask("mask.png", 300, 200, 0xFFFFFFFF);
    }

    private CommandLineFixture.Outcome batch(String line, Object... more) {
        Path file = glidefx.write("jobs.jsonl", line.getBytes(StandardCharsets.UTF_8));
        List<Object> arguments = new ArrayList<>(List.of("batch", file, "--out", out));
        arguments.addAll(List.of(more));
        return glidefx.run(arguments.toArray());
    }

    private static CommandLineFixture.Outcome fine(CommandLineFixture.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private Recipe recipe(String file) {
        return ImageFiles.readMetadata(out.resolve(file)).recipe().orElseThrow();
    }

    @Test
    void guidanceByClipGuidesAloneAsWithTheCommand() {
        fine(batch("{\"caption\": \"a cat\", \"clipGuidance\": 2.5}"));
        fine(glidefx.run("generate", "a cat", "-o", glidefx.file("cat.png"), "--clip-guidance", 2.5));

        assertThat(recipe("0001.png").sampling().guidance()).isEqualTo(1);
        assertThat(out.resolve("0001.png")).hasSameBinaryContentAs(glidefx.file("cat.png"));
    }

    @Test
    void anEditFollowsTheCaptionAndSeesASquare() {
        fine(batch("{" + EDIT + ", \"followCaption\": 0.4, \"contextSquare\": \"20,10,64\"}"));

        assertThat(recipe("0001.png").sampling().followCaption()).isEqualTo(0.4);
        assertThat(glidefx.engine.edited.getFirst().context()).contains(new Box(20, 10, 64, 64));
    }

    @Test
    void anEditMayStartFromThePictureAndASketch() {
        fine(batch("{" + EDIT + ", \"strength\": 0.4, \"sketch\": \"photo.png\"}"));

        var asked = glidefx.engine.edited.getFirst();
        assertThat(asked.settings().strength()).isEqualTo(0.4);
        assertThat(asked.sketch()).contains(ImageFiles.read(glidefx.file("photo.png")));
    }

    @Test
    void aWholePictureMayStartFromAnother() {
        fine(batch("{\"from\": \"photo.png\"}\n{\"from\": \"photo.png\", \"strength\": 1}"));

        assertThat(glidefx.engine.generated)
                .extracting(request -> request.settings().strength())
                .containsExactly(SamplingSettings.USUAL_STRENGTH, 1.0);
        assertThat(glidefx.engine.generated.getFirst().from()).contains(ImageFiles.read(glidefx.file("photo.png")));
    }

    @Test
    void anIntervalMayStandAsRecipesHaveIt() {
        fine(batch("{\"caption\": \"a cat\", \"guidanceInterval\": {\"lowest\": 0.25, \"highest\": 4}}"));

        assertThat(recipe("0001.png")
                        .sampling()
                        .guidanceInterval()
                        .orElseThrow()
                        .text())
                .isEqualTo("0.25..4.0");
    }

    @Test
    void aClassifierIsReadOnceForTheLinesThatNameIt() throws Exception {
        Files.copy(CLASSIFIER, glidefx.file("classes.onnx"));
        String classifier = "\"classifier\": {\"file\": \"classes.onnx\", \"class\": ";
        var outcome = batch(
                "{\"caption\": \"a\", " + classifier + "4, \"scale\": 2}}\n" + "{\"caption\": \"b\", " + classifier
                        + "3}}\n" + "{\"caption\": \"c\", " + classifier + "5}}\n{\"caption\": \"d\"}",
                "--json");

        List<SamplingSettings> asked = glidefx.engine.generated.stream()
                .map(request -> request.settings())
                .toList();
        assertThat(asked).hasSize(3);
        assertThat(asked.get(0).classifier().orElseThrow().label()).isEqualTo(4);
        assertThat(asked.get(0).classifier().orElseThrow().scale()).isEqualTo(2);
        assertThat(asked.get(1).classifier().orElseThrow().scale()).isEqualTo(1);
        assertThat(asked.get(1).classifier().orElseThrow().network())
                .isEqualTo(asked.get(0).classifier().orElseThrow().network())
                .doesNotExist();
        assertThat(asked.get(2).classifier()).isEmpty();
        assertThat(outcome.events("failed").getFirst().path("message").stringValue())
                .contains("no class 5");
        assertThat(outcome.events("done")
                        .getFirst()
                        .at("/recipe/classifier/file")
                        .stringValue())
                .endsWith("classes.onnx");
    }

    @Test
    void aFileThatIsNoClassifierCostsItsLineAlone() {
        glidefx.write("noise.onnx", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        var outcome = batch(
                "{\"classifier\": {\"file\": \"noise.onnx\", \"class\": 1}}\n"
                        + "{\"classifier\": {\"file\": \"absent.onnx\", \"class\": 1}}\n{\"caption\": \"a cat\"}",
                "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.events("failed")).hasSize(2);
        assertThat(out.resolve("0003.png")).exists();
    }

    @Test
    void linesAreRankedKeptAndWrittenAsWebp() throws Exception {
        glidefx.engine.hasClip = true;
        var outcome = fine(batch(
                "{\"name\": \"cat\", \"caption\": \"a cat\", \"count\": 2, \"rank\": true, \"gallery\": true, \"format\":"
                        + " \"webp\"}",
                "--json"));

        assertThat(outcome.events("done").getFirst().at("/ranking/0/file").stringValue())
                .endsWith("cat-2.webp");
        assertThat(Files.readString(out.resolve("cat-1.webp"), StandardCharsets.ISO_8859_1))
                .startsWith("RIFF");
        assertThat(recipe("cat-1.webp").caption()).isEqualTo("a cat");
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            assertThat(gallery.find(GalleryQuery.ALL)).hasSize(2);
        }
    }

    @Test
    void optionsHoldForLinesThatDoNotSayOtherwise() {
        glidefx.engine.hasClip = true;
        var outcome = fine(batch(
                "{\"caption\": \"a\"}\n{\"caption\": \"b\", \"rank\": false, \"format\": \"png\", \"metadata\": true}",
                "--rank",
                "--format=webp",
                "--no-metadata",
                "--json"));

        assertThat(outcome.events("done").get(0).has("ranking")).isTrue();
        assertThat(outcome.events("done").get(1).has("ranking")).isFalse();
        assertThat(ImageFiles.readMetadata(out.resolve("0001.webp")).recipe()).isEmpty();
        assertThat(recipe("0002.png").caption()).isEqualTo("b");
    }

    @Test
    void aGalleryThatCannotBeIsRefusedBeforeTheModelIsOpened() throws Exception {
        Files.writeString(glidefx.gallery(), "a file in its place");

        assertThat(batch("{\"caption\": \"a\"}", "--gallery").code()).isEqualTo(ExitCode.FAILED);
        assertThat(glidefx.opened).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"followCaption\": 0.4 | are for edits",
                "\"contextSquare\": \"0,0,64\" | are for edits",
                "\"format\": \"jpg\" | choose one of [png, webp]",
                "\"classifier\": {\"class\": 1} | needs both",
                "\"classifier\": {\"file\": \"a\", \"class\": -1} | counted from 0",
                "\"strength\": 0.5 | needs a picture to start from",
                "\"from\": \"photo.png\", \"strength\": 0 | more than 0 and at most 1, not 0.0.",
                "\"from\": \"photo.png\", \"image\": \"photo.png\", \"mask\": \"mask.png\" | leave one of them out",
                "\"from\": \"photo.png\", \"sketch\": \"photo.png\" | is for edits with a",
                "\"image\": \"photo.png\", \"mask\": \"mask.png\", \"sketch\": \"photo.png\" | is for edits with a",
                "\"preset\": \"slow\" | choose one of [fast, reference]",
                "\"clipGuidance\": 31 | Guidance by CLIP must be 0 to 30, not 31.0.",
                "\"image\": \"photo.png\", \"mask\": \"mask.png\", \"followCaption\": 2 | must be 0 to 1, not 2.0.",
                "\"image\": \"photo.png\", \"mask\": \"mask.png\", \"contextSquare\": \"1,2\" | such as 100,40,256",
                "\"image\": \"photo.png\", \"mask\": \"mask.png\", \"contextSquare\": \"900,900,64\" | Nothing inside the context"
            })
    void whatCannotBeIsSaidInASentence(String fields, String sentence) {
        var outcome = batch("{" + fields + "}", "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.events("failed").getFirst().path("message").stringValue())
                .contains(sentence);
        assertThat(glidefx.engine.generated).isEmpty();
        assertThat(glidefx.engine.edited).isEmpty();
    }

    @Test
    void anUnknownFormatIsWrongUsage() {
        assertThat(batch("{\"caption\": \"a\"}", "--format=jpg").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void theHelpNamesEveryField() {
        String help = glidefx.run("batch", "--help").out();

        for (var field : BatchLine.class.getRecordComponents()) {
            assertThat(help).containsPattern("\\b" + field.getName() + "\\b");
        }
    }

    @Test
    void wordsThatTheModelDoesNotKnowAreNamedWithTheirLine() {
        glidefx.engine.vocabulary = Optional.of(VocabularyTextTest.FOUR);

        CommandLineFixture.Outcome outcome = fine(batch("{\"caption\": \"a zebra\"}\n{\"caption\": \"an owl\"}"));

        assertThat(outcome.err())
                .contains("Line 1: \"zebra\" means nothing to this model")
                .doesNotContain("Line 2: ");
    }
}
