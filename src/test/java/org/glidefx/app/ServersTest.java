package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.glidefx.remote.Repositories;
import org.glidefx.remote.ServerException;
import org.glidefx.remote.ServerFile;
import org.glidefx.remote.StandInServer;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.EngineViewModel.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are the same wherever the networks run. */
class ServersTest {

    private static final SamplingSettings SETTINGS =
            new SamplingSettings(Preset.FAST, SamplerKind.UNI_PC, 3, 3, 11).withClipGuidance(0.5);

    @TempDir
    static Path shared;

    private static StandInServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws IOException {
        server = StandInServer.of(Repositories.starter(shared));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Wiring wiring() {
        return Wiring.of(new UserFolders(folder, folder, folder));
    }

    private EngineOptions there() {
        return new EngineOptions("starter", DeviceChoice.AUTO, 0).on(server.address());
    }

    private static byte[] png(List<Candidate> made) {
        return ImageFiles.toPng(made.getFirst().picture());
    }

    @Test
    void anEditIsTheSameToTheLastByte() {
        Raster picture = Raster.filled(80, 60, 0xFF88AACC);
        EditRequest request = new EditRequest(picture, Mask.full(80, 60), "a cat", SETTINGS, 1);
        GenerateRequest words = new GenerateRequest("a red apple", SETTINGS, 1);
        byte[] edited;
        byte[] made;
        List<Double> scores;
        try (Engine here = wiring().engines().open(new EngineOptions("starter", DeviceChoice.CPU, 1))) {
            assertThat(here.place()).isEqualTo(Engine.Place.THIS_MACHINE);
            edited = png(here.edit(request, EngineListener.NONE, CancelToken.none()));
            made = png(here.generate(words, EngineListener.NONE, CancelToken.none()));
            scores = here.requireScoring().scores(picture, List.of("a cat", "an owl"), CancelToken.none());
        }
        try (Engine there = wiring().engines().open(there())) {
            assertThat(there.place()).isEqualTo(Engine.Place.SERVER);
            assertThat(there.device()).startsWith("server localhost:").endsWith("(stand-in 1.0)");
            assertThat(there.modelHash()).isEqualTo(Repositories.STARTER.hash());
            assertThat(png(there.edit(request, EngineListener.NONE, CancelToken.none())))
                    .isEqualTo(edited);
            assertThat(png(there.generate(words, EngineListener.NONE, CancelToken.none())))
                    .isEqualTo(made);
            assertThat(there.requireScoring().scores(picture, List.of("a cat", "an owl"), CancelToken.none()))
                    .isEqualTo(scores);
        }
    }

    @Test
    void openingIsStoppedWhileTheServerSaysNothing() {
        CancelToken cancel = new CancelToken();
        CountDownLatch asked = server.silence.begin();
        try {
            CompletableFuture<Engine> opening =
                    CompletableFuture.supplyAsync(() -> wiring().engines().open(there(), cancel));
            Patience.await(asked);

            cancel.cancel();

            assertThatThrownBy(opening::join).hasRootCauseInstanceOf(CancellationException.class);
        } finally {
            server.silence.end();
        }
    }

    @Test
    void theWindowGivesUpAServerThatSaysNothingAndAsksAgain() {
        LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
        UiJobs jobs = new UiJobs(posted::add);
        EngineViewModel engine = new EngineViewModel(wiring().engines(), jobs, new NoticesViewModel());
        CountDownLatch asked = server.silence.begin();
        try {
            engine.open(there());
            Patience.await(asked);

            engine.stop();
            Patience.until(() -> engine.stateProperty().get() == State.STOPPED && jobs.pending() == 0, posted);
        } finally {
            server.silence.end();
        }
        engine.retry();
        Patience.until(() -> engine.stateProperty().get() == State.READY, posted);
        jobs.close(engine::close);
    }

    @Test
    void aMachineWithTheDescriptionAloneMakesPictures() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("models/starter"));
        Files.copy(shared.resolve("repository/model.json"), alone.resolve("model.json"));
        Servers servers = new Servers(
                new ModelLibrary(List.of(folder.resolve("models"))),
                new ServerFile(folder.resolve("s.json")),
                Map.of());

        try (Engine engine = servers.open(there(), CancelToken.none())) {
            assertThat(engine.generate(
                            new GenerateRequest("a fox", SETTINGS, 1), EngineListener.NONE, CancelToken.none()))
                    .hasSize(1);
        }
    }

    private String evaluate(Path captions, Path study, String... more) {
        StringWriter said = new StringWriter();
        Wiring wiring = wiring();
        int code = GlideCommand.execute(
                new CommandContext(
                        wiring.engines(),
                        wiring.models(),
                        wiring::installer,
                        wiring::profiler,
                        new Terminal(new PrintWriter(said), new PrintWriter(said), false),
                        CancelToken.none()),
                Stream.concat(
                                Stream.of(
                                        "evaluate", captions.toString(), "--out=" + study, "--guidance=2", "--steps=1"),
                                Stream.of(more))
                        .toArray(String[]::new));
        assertThat(code).as(said.toString()).isZero();
        return said.toString();
    }

    @Test
    void anEvaluationFindsTheSameFigures() throws IOException {
        Path captions = Files.writeString(folder.resolve("captions.txt"), "a cat\nan owl\n");
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        evaluate(captions, here, "--device=cpu", "--threads=1");
        assertThat(evaluate(captions, there, "--server=" + server.address())).contains("(stand-in 1.0)");

        for (String file : List.of("figures.csv", "guidance-2.0/000001.png", "guidance-2.0/000002.png")) {
            assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
        }
    }

    private static String found(Diagnosis diagnosis, String name) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.name().equals(name))
                .map(Finding::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsHowFarAServerIs() {
        Diagnosis diagnosis = wiring().examination().server(there(), CancelToken.none());

        assertThat(diagnosis.healthy()).isTrue();
        assertThat(found(diagnosis, "used")).contains("stand-in 1.0");
        assertThat(found(diagnosis, "answers in")).matches("\\d+\\.\\d ms \\(median of 9; \\d+\\.\\d to \\d+\\.\\d\\)");
        // By its shapes: 10 steps of the base and 1 of the upsampler, and two text encoders, of which one runs twice.
        assertThat(found(diagnosis, "a picture")).matches("14 calls, 4\\.5 MB there, 3\\.6 MB back, \\d+\\.\\d s");
    }

    @Test
    void saysWhatIsWrongWithAServer() {
        Diagnosis diagnosis = wiring().examination()
                .server(new EngineOptions("starter", DeviceChoice.AUTO, 0).on("gpu:8000"), CancelToken.none());

        assertThat(diagnosis.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .hasValueSatisfying(text -> assertThat(text).contains("https://host:8000")));
    }

    @Test
    void aTokenOfTheEnvironmentGoesBeforeTheKeptOne() throws IOException {
        ServerFile kept = new ServerFile(folder.resolve("s.json"));
        kept.save(new ServerFile.Kept(false, server.address(), "kept"));
        ModelLibrary models = wiring().models();
        server.tokens().clear();

        new Servers(models, kept, Map.of()).open(there(), CancelToken.none()).close();
        assertThat(server.tokens()).containsOnly("Bearer kept");
        server.tokens().clear();

        new Servers(models, kept, Map.of(Servers.TOKEN, "given"))
                .open(there(), CancelToken.none())
                .close();
        assertThat(server.tokens()).containsOnly("Bearer given");
    }

    @Test
    void aServerThatIsAwayIsSaid() throws IOException {
        String gone;
        try (StandInServer closed = StandInServer.of(folder)) {
            gone = closed.address();
        }

        assertThatThrownBy(() -> wiring().engines().open(new EngineOptions("starter", DeviceChoice.AUTO, 0).on(gone)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("cannot be reached");
    }
}
