package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.glidefx.errors.UserError;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.remote.ServerException.Reason;
import org.glidefx.remote.StandInServer.Answer;
import org.glidefx.tensor.BoolTensor;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.LongTensor;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network runs on a server as it does here, however the bytes arrive, and a wrong response is never taken for a
 * result.
 */
class RemoteNetworkTest {

    private static final ServerPolicy PATIENT =
            new ServerPolicy(Duration.ofMinutes(2), Duration.ofMinutes(5), 3, Duration.ofMillis(1));
    private static final String FILE = "text-encoder.onnx";

    @TempDir
    static Path folder;

    private static StandInServer server;
    private RemoteModel model;
    private TensorModel network;

    @BeforeAll
    static void serve() throws IOException {
        server = StandInServer.of(Repositories.starter(folder));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        model = connect(PATIENT);
        network = model.open(Repositories.STARTER.file(FILE));
    }

    private static RemoteModel connect(ServerPolicy policy) {
        ServerAccess access = new ServerAccess(ServerAddress.of(server.address()), Optional.empty());
        return RemoteModel.connect(ServerConnection.to(access, policy), Repositories.STARTER, CancelToken.none());
    }

    @AfterEach
    void reset() {
        model.close();
        server.twist = UnaryOperator.identity();
        server.delivery = StandInServer.WHOLE;
    }

    private static Map<String, Tensor> words(int rows) {
        Shape shape = Shape.of(rows, 32);
        long[] tokens = new long[shape.size()];
        boolean[] mask = new boolean[shape.size()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (i * 37L) % 500;
            mask[i] = i % 32 < 7;
        }
        return Map.of("tokens", new LongTensor(shape, tokens), "mask", new BoolTensor(shape, mask));
    }

    private static void assertSame(Map<String, Tensor> found, Map<String, Tensor> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, tensor) -> {
            assertThat(found.get(name).shape()).isEqualTo(tensor.shape());
            assertThat(((FloatTensor) found.get(name)).data()).isEqualTo(((FloatTensor) tensor).data());
        });
    }

    private static Map<String, Tensor> here(Map<String, Tensor> inputs) {
        try (TensorModel local =
                OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1)).open(Repositories.STARTER.file(FILE))) {
            return local.run(inputs, CancelToken.none());
        }
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                Arguments.of("whole", StandInServer.WHOLE),
                Arguments.of("chunked", (StandInServer.Delivery) StandInServer::chunked),
                Arguments.of("split", (StandInServer.Delivery) StandInServer::split));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deliveries")
    void givesTheBitsOfALocalRun(String name, StandInServer.Delivery delivery) {
        server.delivery = delivery;
        for (int rows = 1; rows <= 2; rows++) {
            assertSame(network.run(words(rows), CancelToken.none()), here(words(rows)));
        }
    }

    @Test
    void knowsItsNames() {
        assertThat(network.inputNames()).containsExactlyInAnyOrder("tokens", "mask");
        assertThat(network.outputNames()).containsExactlyInAnyOrder("xf_proj", "xf_out");
    }

    private void assertRefused(Reason reason, String words) {
        assertThatThrownBy(() -> network.run(words(1), CancelToken.none()))
                .asInstanceOf(type(ServerException.class))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused).hasMessageContaining(words);
                    assertThat(((UserError) refused).sentence()).endsWith(".").doesNotContain("\n");
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.glidefx.remote.HostileAnswers#all")
    void refusesAnAnswerWith(String name, String words, UnaryOperator<Answer> twist) {
        server.twist = twist;

        assertRefused(Reason.BAD_ANSWER, words);
    }

    @Test
    void stopsReadingAnAnswerThatDoesNotEnd() {
        server.delivery = (exchange, status, body) -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] more = new byte[1 << 16];
            try (var out = exchange.getResponseBody()) {
                while (true) {
                    out.write(more);
                }
            }
        };

        assertRefused(Reason.BAD_ANSWER, "where fewer belong");
    }

    @Test
    void refusesAnAnswerOfJsonAlone() {
        server.delivery = (exchange, status, body) -> {
            exchange.getResponseHeaders().remove(InferMessage.LENGTH);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };

        assertRefused(Reason.BAD_ANSWER, "lacks the protocol's binary tensor extension");
    }

    @Test
    void asksAgainWhenTheLineBreaksWithinAnAnswer() {
        AtomicInteger answers = new AtomicInteger();
        server.delivery = (exchange, status, body) -> {
            if (answers.incrementAndGet() < 3) {
                StandInServer.half(exchange, status, body);
            } else {
                StandInServer.split(exchange, status, body);
            }
        };

        assertSame(network.run(words(2), CancelToken.none()), here(words(2)));
        assertThat(answers).hasValue(3);
    }

    @Test
    void givesUpWhenTheLineBreaksEachTime() {
        long before = server.infers();
        server.delivery = StandInServer::half;

        assertRefused(Reason.AWAY, "broke the connection");
        assertThat(server.infers() - before).isEqualTo(PATIENT.attempts());
    }

    @Test
    void asksAgainWhileTheServerIsNotReady() {
        AtomicInteger answers = new AtomicInteger();
        server.delivery = (exchange, status, body) -> {
            int code = answers.incrementAndGet() == 1 ? 503 : status;
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };

        assertSame(network.run(words(1), CancelToken.none()), here(words(1)));
        assertThat(answers).hasValue(2);
    }

    @Test
    void tellsTheServersOwnWordsWithoutWhatDoesNotBelongIntoASentence() {
        server.twist = answer -> {
            ObjectNode error = answer.json().removeAll();
            error.put("error", "out of\nmemory");
            return new Answer(500, error, new byte[0], Map.of());
        };

        assertRefused(Reason.FAILED, "code 500, \"out of memory\"");
    }

    @Test
    void saysThatANetworkIsNoLongerThere() {
        server.twist = answer -> new Answer(404, answer.json(), new byte[0], Map.of());

        assertRefused(Reason.NOT_LOADED, "no longer has glidefx-starter-text-encoder");
    }

    @Test
    void hangsUpWhenItIsCancelled() throws InterruptedException {
        CancelToken cancel = new CancelToken();
        CountDownLatch hungUp = new CountDownLatch(1);
        server.delivery = (exchange, status, body) -> {
            exchange.sendResponseHeaders(status, 0);
            cancel.cancel();
            byte[] space = new byte[1 << 10];
            try {
                while (true) {
                    // Stays within the limit of the response for a long time, so that only the client's closing the
                    // connection ends this.
                    exchange.getResponseBody().write(space, 0, 1);
                    exchange.getResponseBody().flush();
                }
            } catch (IOException gone) {
                hungUp.countDown();
            }
        };

        assertThatThrownBy(() -> network.run(words(1), cancel)).isInstanceOf(CancellationException.class);
        assertThat(hungUp.await(5, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void doesNotAskWhenItWasCancelledBefore() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        long before = server.infers();

        assertThatThrownBy(() -> network.run(words(1), cancel)).isInstanceOf(CancellationException.class);
        assertThat(server.infers()).isEqualTo(before);
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        CountDownLatch over = new CountDownLatch(1);
        server.delivery = (exchange, status, body) -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body, 0, 1);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        ServerPolicy brief = new ServerPolicy(PATIENT.connect(), Duration.ofSeconds(1), 3, Duration.ofMillis(1));
        ServerAccess access = new ServerAccess(ServerAddress.of(server.address()), Optional.empty());
        NetworkSpec spec =
                new ExpectedNetworks(Repositories.STARTER.manifest()).of(FILE).orElseThrow();
        long before = server.infers();
        try (ServerConnection impatient = ServerConnection.to(access, brief)) {
            network = new RemoteNetwork(impatient, "glidefx-starter-text-encoder", spec);
            assertRefused(Reason.AWAY, "no whole answer within 1 s");
        } finally {
            over.countDown();
        }
        // A slow server is not sent the same request again.
        assertThat(server.infers() - before).isEqualTo(1);
    }

    @Test
    void refusesInputsThatDoNotFitBeforeItSendsThem() {
        long before = server.infers();
        Tensor mask = words(1).get("mask");

        assertThatThrownBy(() -> network.run(
                        Map.of("tokens", new LongTensor(Shape.of(1, 3), new long[3]), "mask", mask),
                        CancelToken.none()))
                .hasMessageContaining("takes tokens as INT64 [any, 32], not INT64 [1, 3]");
        assertThatThrownBy(() -> network.run(Map.of("mask", mask), CancelToken.none()))
                .hasMessageContaining("needs the input tokens");
        assertThatThrownBy(
                        () -> network.run(Map.of("tokens", words(2).get("tokens"), "mask", mask), CancelToken.none()))
                .hasMessageContaining("all need the same");
        assertThat(server.infers()).isEqualTo(before);
    }
}
