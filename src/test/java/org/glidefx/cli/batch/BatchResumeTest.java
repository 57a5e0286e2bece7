package org.glidefx.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.batch.BatchLog;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.PixelHash;
import org.glidefx.recipe.UpsamplerSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code batch --resume} skips a picture only if making it again would give the same bytes. */
class BatchResumeTest {

    private static final String OWL = "{\"name\": \"owl\", \"caption\": \"an owl\"}";
    private static final String FILL =
            "{\"name\": \"fill\", \"caption\": \"a cat\", \"image\": \"photo.png\", \"mask\": \"mask.png\"}";

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void makeOnce() {
        glidefx = new CommandLineFixture(folder);
        glidefx.engine.hash = "aa";
        glidefx.picture("photo.png", 30, 20);
        glidefx.mask("mask.png", 30, 20, 0xFFFFFFFF);
        assertThat(done()).isEqualTo(2);
    }

    /** Runs the batch and returns how many of its two lines were made. */
    private int done(Object... more) {
        Path file = glidefx.write("jobs.jsonl", (OWL + "\n" + FILL).getBytes(StandardCharsets.UTF_8));
        List<Object> arguments = new ArrayList<>(List.of("batch", file, "--out", glidefx.file("out"), "--json"));
        arguments.addAll(List.of(more));
        var outcome = glidefx.run(arguments.toArray());
        assertThat(outcome.code()).as(outcome.out()).isZero();
        var result = outcome.events("result").getFirst();
        assertThat(result.path("done").intValue() + result.path("skipped").intValue())
                .isEqualTo(2);
        return result.path("done").intValue();
    }

    @Test
    void nothingIsMadeAgainWhereNothingChanged() {
        assertThat(done("--resume")).isZero();
        assertThat(done("--resume", "--preset", "fast", "--model", "starter")).isZero();
    }

    @Test
    void anotherPresetMakesThePicturesAgain() {
        assertThat(done("--resume", "--preset", "reference")).isEqualTo(2);
        assertThat(ImageFiles.readMetadata(glidefx.file("out/owl.png"))
                        .recipe()
                        .orElseThrow()
                        .sampling()
                        .preset())
                .isEqualTo("reference");
        assertThat(done("--resume", "--preset", "reference")).isZero();
        assertThat(done("--resume"))
                .as("the first log still names these files, but others have replaced them")
                .isEqualTo(2);
    }

    @Test
    void resumingAndMakingAgainDoNotGoTogether() {
        Path file = glidefx.write("jobs.jsonl", OWL.getBytes(StandardCharsets.UTF_8));
        var outcome = glidefx.run("batch", file, "--out", glidefx.file("out"), "--resume", "--overwrite");
        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("give one of them");
    }

    @Test
    void anotherModelMakesThePicturesAgain() {
        glidefx.engine.hash = "bb";
        assertThat(done("--resume")).isEqualTo(2);
    }

    /** A model's hash covers its files, but not the number of steps of its upsampler. */
    @Test
    void otherStepsOfTheUpsamplerMakeThePicturesAgain() {
        glidefx.engine.upsampler = Optional.of(new UpsamplerSteps("dpm-solver", 10, "even"));
        assertThat(done("--resume")).isEqualTo(2);
        assertThat(done("--resume")).isZero();
        glidefx.engine.upsampler = Optional.of(new UpsamplerSteps("dpm-solver", 4, "even"));
        assertThat(done("--resume")).isEqualTo(2);
        glidefx.engine.upsampler = Optional.of(new UpsamplerSteps("dpm-solver", 4, "trailing"));
        assertThat(done("--resume")).isEqualTo(2);
    }

    @Test
    void aModelWhoseFilesAreRunAnotherWayMakesThePicturesAgain() {
        glidefx.engine.description = "another schedule";
        assertThat(done("--resume")).isEqualTo(2);
        assertThat(done("--resume")).isZero();
    }

    @Test
    void anotherNameOfTheSameModelDoesNot() {
        assertThat(done("--resume", "--model", "copy")).isZero();
    }

    @Test
    void anotherDefaultMakesWhatFollowsItAgain() {
        glidefx.engine.usualGuidance = 4;
        assertThat(done("--resume")).isEqualTo(2);
    }

    @Test
    void anotherSourcePictureMakesItsLineAgain() {
        glidefx.mask("mask.png", 30, 20, 0xFF888888);
        assertThat(done("--resume")).isEqualTo(1);
    }

    @Test
    void otherFilesMakeThePicturesAgain() {
        assertThat(done("--resume", "--no-metadata")).isEqualTo(2);
        assertThat(done("--resume", "--format", "webp")).isEqualTo(2);
    }

    /** An older log has only number and line, so model and settings are unknown. */
    @Test
    void linesOfAnOlderLogAreMadeAgainAndItsDamageDoesNotMatter() throws IOException {
        String old = "{\"key\":\"1 " + PixelHash.of(OWL.getBytes(StandardCharsets.UTF_8))
                + "\",\"files\":[\"owl.png\"]}\n" + "{\"key\":\"2 cut";
        Files.writeString(glidefx.file("out/" + BatchLog.FILE), old);

        assertThat(done("--resume")).isEqualTo(2);
        assertThat(done("--resume")).isZero();
    }

    @Test
    void aModelIsNotOpenedAgainForEachLineThatIsDone() {
        glidefx.opened.clear();
        done("--resume");
        assertThat(glidefx.opened).hasSize(1);
    }
}
