package org.glidefx.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.GlideEngine;
import org.glidefx.engine.Preset;
import org.glidefx.jobs.Bytes;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelLibrary;
import org.glidefx.remote.AccessToken;
import org.glidefx.remote.RemoteModel;
import org.glidefx.remote.ServerAccess;
import org.glidefx.remote.ServerAddress;
import org.glidefx.remote.ServerConnection;
import org.glidefx.remote.ServerException;
import org.glidefx.remote.ServerFile;
import org.glidefx.remote.ServerPolicy;
import org.glidefx.remote.Traffic;

/** Opens engines whose networks run on a server, and measures how fast a server answers. */
final class Servers {

    /** Environment variable with the token for the server. */
    static final String TOKEN = "GLIDEFX_SERVER_TOKEN";

    private static final String TOPIC = "server";
    private static final int QUESTIONS = 9;
    private static final double MILLION = 1e6;

    private final ModelLibrary models;
    private final ServerFile kept;
    private final Map<String, String> environment;

    Servers(ModelLibrary models, ServerFile kept, Map<String, String> environment) {
        this.models = models;
        this.kept = kept;
        this.environment = Map.copyOf(environment);
    }

    /** An engine and the remote model that it runs on. */
    private record Opened(Engine engine, RemoteModel remote) {}

    /**
     * @throws ServerException if the server cannot be used
     * @throws ModelException if there is no such model
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Engine open(EngineOptions options, CancelToken cancel) {
        return connect(options, cancel).engine();
    }

    private Opened connect(EngineOptions options, CancelToken cancel) {
        ModelFolder model = models.findDescription(options.model());
        ServerAddress address = ServerAddress.of(options.server());
        RemoteModel remote = RemoteModel.connect(
                ServerConnection.to(new ServerAccess(address, token(address)), ServerPolicy.USUAL), model, cancel);
        return new Opened(GlideEngine.onServer(model, remote, remote::device, remote::close), remote);
    }

    /** The token for an address: the environment's, else the one saved in the window's settings. */
    private Optional<AccessToken> token(ServerAddress address) {
        String given = environment.getOrDefault(TOKEN, "").strip();
        return given.isEmpty() ? kept.tokenFor(address) : Optional.of(AccessToken.of(given));
    }

    /** Examines a server by having it make one picture. */
    Diagnosis look(EngineOptions options, CancelToken cancel) {
        List<Finding> findings = new ArrayList<>();
        try {
            Opened opened = connect(options, cancel);
            try (Engine engine = opened.engine()) {
                findings.add(Finding.well(TOPIC, "used", engine.device()));
                findings.add(Finding.well(TOPIC, "answers in", latency(opened.remote(), cancel)));
                findings.add(Finding.well(TOPIC, "a picture", picture(opened, cancel)));
            }
        } catch (ServerException | ModelException unusable) {
            findings.add(Finding.bad(TOPIC, "used", options.server(), String.valueOf(unusable.getMessage())));
        }
        return new Diagnosis(findings);
    }

    private static String latency(RemoteModel remote, CancelToken cancel) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            times.add(remote.latency(cancel));
        }
        List<Duration> sorted = times.stream().sorted().toList();
        return "%s ms (median of %d; %s to %s)"
                .formatted(
                        millis(sorted.get(QUESTIONS / 2)),
                        QUESTIONS,
                        millis(sorted.getFirst()),
                        millis(sorted.getLast()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / MILLION);
    }

    private static String picture(Opened opened, CancelToken cancel) {
        Engine engine = opened.engine();
        Traffic before = opened.remote().traffic();
        long start = System.nanoTime();
        GenerateRequest request = new GenerateRequest("a red apple", engine.defaults(Preset.FAST, false), 1);
        engine.generate(request, EngineListener.NONE, cancel);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        Traffic traffic = opened.remote().traffic().since(before);
        return String.format(
                Locale.ROOT,
                "%d calls, %s there, %s back, %.1f s",
                traffic.calls(),
                Bytes.words(traffic.sent()),
                Bytes.words(traffic.received()),
                seconds);
    }
}
