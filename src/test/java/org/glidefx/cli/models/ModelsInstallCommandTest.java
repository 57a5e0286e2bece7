package org.glidefx.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.install.Catalogue;
import org.glidefx.install.FileServer;
import org.glidefx.install.TinyCatalogue;
import org.glidefx.model.ModelFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing and removing a small model by command. */
class ModelsInstallCommandTest {

    @TempDir
    static Path published;

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;
    private FileServer server;

    @BeforeAll
    static void publish() throws IOException {
        TinyCatalogue.write(published.resolve("files"));
    }

    @BeforeEach
    void start() throws IOException {
        server = new FileServer(published.resolve("files"));
        glidefx = new CommandLineFixture(folder);
        glidefx.catalogue = Catalogue.read(
                TinyCatalogue.catalogue(published.resolve("files"), server.uri(), folder.resolve("catalogue.json")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandLineFixture.Outcome install(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("models", "install", TinyCatalogue.NAME));
        arguments.addAll(List.of(more));
        return glidefx.run(arguments.toArray());
    }

    private Path model() {
        return folder.resolve("models").resolve(TinyCatalogue.NAME);
    }

    @Test
    void installsWhatCanBeListedShownAndVerified() {
        var outcome = install("--accept-licence");
        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).contains("Installed glide-filtered");
        assertThat(outcome.err()).contains("Recorded the SHA-256 of base.pt at its first download");

        assertThat(glidefx.run("models", "list").out()).contains("glide-filtered", "generate, inpaint, upscale");
        assertThat(glidefx.run("models", "verify").out()).contains("glide-filtered");
        assertThat(glidefx.run("models", "show", TinyCatalogue.NAME).out())
                .contains("Licence: MIT", "fp16", "base_inpaint.pt", server.uri() + "base.pt", "SHA-256 ");
    }

    @Test
    void showsSizesLicenceAndLimitsFirst() {
        var outcome = install();
        assertThat(outcome.out())
                .contains(
                        "glide-filtered: GLIDE (filtered)",
                        "base.pt ",
                        server.uri() + "upsample_inpaint.pt",
                        "MIT License",
                        "Copyright (c) 2021 OpenAI",
                        "WITHOUT WARRANTY OF ANY KIND",
                        "does not recommend it for commercial use");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80 || line.contains("http"));
    }

    @Test
    void withNobodyToAskItNeedsTheAgreementAsAnOption() {
        var outcome = install();
        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.err()).contains("needs your acceptance of its licence (MIT) and limits", "--accept-licence");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void asksAndTakesYesForYes() {
        List<String> asked = new ArrayList<>();
        glidefx.questions = question -> {
            asked.add(question);
            return Optional.of(" Yes ");
        };
        assertThat(install().code()).isEqualTo(ExitCode.DONE);
        assertThat(asked).containsExactly("Do you accept the licence and these limits? [y/N] ");
    }

    @Test
    void asksWithTheLicenceAndTheLimitsEvenIfQuiet() {
        List<String> asked = new ArrayList<>();
        glidefx.questions = question -> {
            asked.add(question);
            return Optional.of("no");
        };
        var outcome = install("--quiet");
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst())
                .contains("MIT License", "does not recommend it for commercial use")
                .endsWith("Do you accept the licence and these limits? [y/N] ");
        assertThat(outcome.out() + outcome.err()).isEmpty();
    }

    @Test
    void asksAndTakesAllElseForNo() {
        for (String answer : List.of("", "no", "n", "yeah")) {
            glidefx.questions = question -> Optional.of(answer);
            var outcome = install();
            assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
            assertThat(outcome.err()).contains("Nothing was installed.");
        }
        assertThat(server.requests()).isEmpty();
        assertThat(model()).doesNotExist();
    }

    @Test
    void neverAsksAProgram() {
        glidefx.questions = question -> Optional.of("yes");
        var outcome = install("--json");
        assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(outcome.events("offer").getFirst().path("licence").stringValue())
                .isEqualTo("MIT");
        assertThat(outcome.events("error")).hasSize(1);
    }

    @Test
    void tellsProgramsHowItGoes() {
        var outcome = install("--json", "--yes", "--precision", "fp32");
        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.events("progress"))
                .extracting(event -> event.path("phase").stringValue())
                .contains("fetching", "converting");
        var result = outcome.events("result").getFirst();
        assertThat(result.path("command").stringValue()).isEqualTo("models install");
        assertThat(result.path("folder").stringValue()).isEqualTo(model().toString());
        assertThat(result.path("bytes").longValue())
                .isEqualTo(ModelFolder.open(model()).size());
    }

    @Test
    void takesFilesThatAreHere() {
        server.close();
        assertThat(install("--yes", "--from", published.resolve("files")).code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aCheckpointOfNoUseIsBadInput() throws Exception {
        Path mine = folder.resolve("mine");
        Files.createDirectories(mine);
        Files.writeString(mine.resolve("base.pt"), "hello");
        var outcome = install("--yes", "--from", mine);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("The checkpoint cannot be used");
        assertThat(model()).doesNotExist();
    }

    @Test
    void aServerThatIsNotThereIsAFailureInOneSentence() {
        server.close();
        var outcome = install("--yes", "--quiet");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).hasSize(1).first().asString().contains("127.0.0.1 cannot be reached");
    }

    @Test
    void wrongArgumentsAreWrongUsage() {
        assertThat(install("--yes", "--source", "ftp://h/x").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(install("--yes", "--source", "no address").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(install("--yes", "--precision", "int2").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(glidefx.run("models", "install").code()).isEqualTo(ExitCode.WRONG_USAGE);
        var unknown = glidefx.run("models", "install", "dall-e", "--yes");
        assertThat(unknown.code()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("those that can be installed: glide-filtered.");
    }

    @Test
    void anInstalledModelIsNotAskedAbout() throws Exception {
        install("--yes");
        var again = install();
        assertThat(again.code()).isEqualTo(ExitCode.DONE);
        assertThat(again.out()).doesNotContain("MIT License");
    }

    @Test
    void mendsAModelThatRotted() throws Exception {
        install("--yes");
        Path network = model().resolve("base.onnx");
        byte[] content = Files.readAllBytes(network);
        content[content.length / 2] ^= 1;
        Files.write(network, content);
        var damaged = glidefx.run("models", "verify", TinyCatalogue.NAME);
        assertThat(damaged.code()).isEqualTo(ExitCode.MODEL_UNUSABLE);
        assertThat(damaged.out() + damaged.err())
                .contains("has been altered or damaged; remove the model and install it again.");

        var again = install("--yes");
        assertThat(again.code()).isEqualTo(ExitCode.DONE);
        assertThat(again.err()).contains("is damaged, so it is installed again");
        assertThat(glidefx.run("models", "verify", TinyCatalogue.NAME).code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void removesAfterAsking() {
        install("--yes");
        assertThat(glidefx.run("models", "remove", TinyCatalogue.NAME).code()).isEqualTo(ExitCode.WRONG_USAGE);
        glidefx.questions = question -> Optional.of("n");
        assertThat(glidefx.run("models", "remove", TinyCatalogue.NAME).code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(model()).exists();
        glidefx.questions = question -> Optional.of("y");
        assertThat(glidefx.run("models", "remove", TinyCatalogue.NAME).code()).isEqualTo(ExitCode.DONE);
        assertThat(model()).doesNotExist();
        var gone = glidefx.run("models", "remove", TinyCatalogue.NAME, "--yes");
        assertThat(gone.code()).isEqualTo(ExitCode.FAILED);
        assertThat(gone.err()).contains("There is no model \"glide-filtered\"");
    }

    @Test
    void removesADamagedModel() throws Exception {
        glidefx.model("rotten");
        Files.writeString(folder.resolve("models/rotten/model.json"), "{");
        assertThat(glidefx.run("models", "remove", "rotten", "--yes").code()).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("models/rotten")).doesNotExist();
    }

    @Test
    void removesAModelWhoseFolderHasASpace() throws Exception {
        Path spaced = Files.move(glidefx.model("apples"), folder.resolve("models/My Model"));
        assertThat(glidefx.run("models", "remove", "apples", "--yes").code()).isEqualTo(ExitCode.DONE);
        assertThat(spaced).doesNotExist();
    }

    @Test
    void removesNothingThatLiesElsewhere() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createDirectories(elsewhere);
        for (String file : List.of("model.json", "base.onnx")) {
            Files.copy(glidefx.model("m").resolve(file), elsewhere.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var outcome = glidefx.run("models", "remove", elsewhere, "--yes");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("was not installed by \"models install\", so it stays");
        assertThat(elsewhere.resolve("base.onnx")).exists();
        assertThat(glidefx.run("models", "remove", "../elsewhere", "--yes").code())
                .isNotEqualTo(ExitCode.DONE);
        assertThat(elsewhere.resolve("base.onnx")).exists();
    }
}
