package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.Signature;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.remote.ServerException.Reason;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A server is used only if its networks are those of the model. */
class RemoteModelTest {

    private static final ServerPolicy POLICY =
            new ServerPolicy(Duration.ofMinutes(2), Duration.ofMinutes(5), 1, Duration.ZERO);

    @TempDir
    static Path shared;

    private static Path repository;
    private static StandInServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void serve() throws IOException {
        repository = Repositories.starter(shared);
        server = StandInServer.of(repository);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void reset() {
        server.aboutTwist = UnaryOperator.identity();
        server.unloaded.clear();
        server.restricted = false;
    }

    private RemoteModel connect(ModelFolder model) {
        return connect(server.address(), model);
    }

    private static RemoteModel connect(String address, ModelFolder model) {
        ServerAccess access = new ServerAccess(ServerAddress.of(address), Optional.empty());
        return RemoteModel.connect(ServerConnection.to(access, POLICY), model, CancelToken.none());
    }

    private void assertRefused(Reason reason, String words) {
        assertThatThrownBy(() -> connect(Repositories.STARTER).close())
                .asInstanceOf(type(ServerException.class))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason))
                .satisfies(refused ->
                        assertThat(refused).hasMessageContaining(words).hasMessageEndingWith("."));
    }

    static Stream<String> networks() {
        return Repositories.networks();
    }

    /** Compares the expected specification with the networks themselves. */
    @ParameterizedTest
    @MethodSource("networks")
    void expectsWhatTheModelsFileIs(String file) throws IOException {
        Signature signature = Signature.read(Repositories.STARTER.file(file));
        NetworkSpec found = new NetworkSpec(specs(signature.inputs()), specs(signature.outputs()));

        assertThat(found.differenceFrom(new ExpectedNetworks(Repositories.STARTER.manifest())
                        .of(file)
                        .orElseThrow()))
                .isEmpty();
    }

    private static List<TensorSpec> specs(List<Ref> tensors) {
        List<TensorSpec> specs = new ArrayList<>();
        for (Ref tensor : tensors) {
            WireType type = tensor.type().name().equals("FLOAT")
                    ? WireType.FP32
                    : WireType.valueOf(tensor.type().name());
            specs.add(new TensorSpec(
                    tensor.name(),
                    type,
                    tensor.dims().lengths().stream().map(Long::intValue).toList()));
        }
        return specs;
    }

    @Test
    void namesTheServerAndItsProgram() {
        try (RemoteModel model = connect(Repositories.STARTER)) {
            assertThat(model.device()).isEqualTo("server " + server.address().substring(7) + " (stand-in 1.0)");
        }
    }

    @Test
    void needsNoMoreThanTheDescription() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Files.copy(repository.resolve("model.json"), alone.resolve("model.json"));
        ModelFolder described = ModelFolder.openDescription(alone);

        try (RemoteModel model = connect(described)) {
            assertThat(model.open(described.file("base.onnx")).inputNames()).contains("x", "inpaint_mask");
        }
    }

    @Test
    void missesANetworkThatIsNotLoaded() {
        server.unloaded.add("glidefx-starter-upsampler");

        assertRefused(Reason.NOT_LOADED, "has not loaded glidefx-starter-upsampler (code 400, \"Request for unknown");
    }

    /** Pictures can be made without it. */
    @Test
    void missesTheClipWhenItRuns() {
        server.unloaded.add("glidefx-starter-clip-text");

        try (RemoteModel model = connect(Repositories.STARTER)) {
            TensorModel clip = model.open(Repositories.STARTER.file("clip-text.onnx"));
            assertThat(clip.inputNames()).containsExactlyInAnyOrder("tokens", "mask");
            assertThat(clip.outputNames()).containsExactly("embedding");
            assertThatThrownBy(() -> clip.run(Map.of(), CancelToken.none()))
                    .hasMessageContaining("has not loaded glidefx-starter-clip-text");
        }
    }

    @Test
    void theCheckOfTheClipIsStoppedWhileTheServerSaysNothing() {
        CancelToken cancel = new CancelToken();
        try (RemoteModel model = connect(Repositories.STARTER)) {
            CountDownLatch asked = server.silence.begin();
            try {
                CompletableFuture<Map<String, Tensor>> run = CompletableFuture.supplyAsync(() ->
                        model.open(Repositories.STARTER.file("clip-text.onnx")).run(Map.of(), cancel));
                Patience.await(asked);

                cancel.cancel();

                assertThatThrownBy(run::join).hasRootCauseInstanceOf(CancellationException.class);
            } finally {
                server.silence.end();
            }
        }
    }

    @Test
    void runsNothingButTheModelsOwnNetworks() {
        try (RemoteModel model = connect(Repositories.STARTER)) {
            assertThatThrownBy(() -> model.open(folder.resolve("mine/classifier.onnx")))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("a server runs nothing else");
        }
    }

    @Test
    void refusesAnotherVersionOfTheModel() throws IOException {
        String json = Files.readString(Repositories.STARTER.file("model.json"));
        Files.writeString(
                folder.resolve("model.json"),
                json.replace(Repositories.STARTER.manifest().files().getFirst().sha256(), "0".repeat(64)));
        ModelFolder other = ModelFolder.openDescription(folder);

        assertThatThrownBy(() -> connect(other))
                .hasMessageContaining("has another version of the model \"starter\"")
                .asInstanceOf(type(ServerException.class))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.MISFIT));
    }

    /** As with Triton's --http-restricted-api=model-config. */
    @Test
    void usesAServerThatDoesNotShowItsConfigurations() {
        server.restricted = true;

        try (RemoteModel model = connect(Repositories.STARTER)) {
            assertThat(model.open(Repositories.STARTER.file("base.onnx")).inputNames())
                    .contains("x");
        }
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("another name", "instead of [mask, tokens]", node -> tensor(node, t -> t.put("name", "words"))),
                misfit("an input more", "instead of [mask, tokens]", node -> {
                    ArrayNode inputs = (ArrayNode) node.path("inputs");
                    inputs.add(((ObjectNode) inputs.get(0).deepCopy()).put("name", "more"));
                    return node;
                }),
                misfit("another type", "takes tokens as FP32", node -> tensor(node, t -> t.put("datatype", "FP32"))),
                misfit(
                        "another length",
                        "takes tokens as INT64 [any, 31] instead of INT64 [any, 32]",
                        node -> tensor(node, t -> shape(t, 1, 31))),
                misfit(
                        "a fixed batch",
                        "takes tokens as INT64 [1, 32] instead of INT64 [any, 32]",
                        node -> tensor(node, t -> shape(t, 0, 1))));
    }

    private static Arguments misfit(String name, String words, UnaryOperator<ObjectNode> change) {
        return Arguments.of(name, words, change);
    }

    private static ObjectNode tensor(ObjectNode node, UnaryOperator<ObjectNode> change) {
        for (var input : node.path("inputs")) {
            if (input.path("name").stringValue().equals("tokens")) {
                change.apply((ObjectNode) input);
                break;
            }
        }
        return node;
    }

    private static ObjectNode shape(ObjectNode tensor, int axis, int extent) {
        ((ArrayNode) tensor.path("shape")).set(axis, extent);
        return tensor;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misfits")
    void refusesANetworkWith(String name, String words, UnaryOperator<ObjectNode> change) {
        server.aboutTwist = change;

        assertRefused(Reason.MISFIT, words);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                misfit("no inputs", "", node -> {
                    node.remove("inputs");
                    return node;
                }),
                misfit("inputs that are no list", "", node -> node.put("inputs", "two")),
                misfit(
                        "a type of the protocol that we do not pass",
                        "",
                        node -> tensor(node, t -> t.put("datatype", "BYTES"))),
                misfit("a negative length", "", node -> tensor(node, t -> shape(t, 1, -7))),
                misfit("no shape", "", node -> tensor(node, t -> t.put("shape", 3))),
                misfit("a name twice", "", node -> {
                    ArrayNode inputs = (ArrayNode) node.path("inputs");
                    inputs.add(inputs.get(0).deepCopy());
                    return node;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void doesNotUnderstandANetworkWith(String name, String words, UnaryOperator<ObjectNode> change) {
        server.aboutTwist = change;

        assertRefused(Reason.BAD_ANSWER, "cannot be understood");
    }

    @Test
    void knowsAServerOfSomethingElse() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] page = "<html>Hello</html>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        web.start();
        try {
            assertThatThrownBy(
                            () -> connect("http://localhost:" + web.getAddress().getPort(), Repositories.STARTER))
                    .hasMessageContaining("does not speak the Open Inference Protocol");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void countsWhatNetworksTake() {
        try (RemoteModel model = connect(Repositories.STARTER)) {
            assertThat(model.traffic()).isEqualTo(new Traffic(0, 0, 0));
            assertThat(model.latency(CancelToken.none())).isPositive();
            assertThat(model.traffic().calls()).isZero();
        }
    }
}
