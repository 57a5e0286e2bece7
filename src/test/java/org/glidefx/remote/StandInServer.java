package org.glidefx.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.Signature;
import org.glidefx.jobs.CancelToken;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.Shape;
import org.glidefx.tensor.Tensor;
import org.glidefx.tensor.TensorModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server on this machine, written from the text of the Open Inference Protocol v2, its binary tensor extension and
 * Triton's model configuration extension; it serves an exported repository by ONNX Runtime. Strict about requests, and
 * with responses as bad as it is told.
 */
public final class StandInServer implements AutoCloseable {

    private static final Pattern ASKED = Pattern.compile("/v2/models/([^/]+)(/infer|/config|/ready)?");
    private static final Pattern PARAMETER =
            Pattern.compile("parameters \\{ key: \"(\\w+)\" value: \\{ string_value: \"([^\"]*)\" } }");

    static final Delivery WHOLE = StandInServer::whole;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stand-in server");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Served> networks = new HashMap<>();
    private final String scheme;

    /** Every request so far, such as "POST /v2/models/glidefx-starter-base/infer". */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    public final Silence silence = new Silence();

    /** Values of the header Authorization. */
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Alters a response to infer before it is sent. */
    volatile UnaryOperator<Answer> twist = UnaryOperator.identity();

    /** Alters a network's metadata before it is sent. */
    volatile UnaryOperator<ObjectNode> aboutTwist = UnaryOperator.identity();

    /** How a response to infer is sent. */
    volatile Delivery delivery = WHOLE;

    /** The required value of Authorization; empty for any. */
    volatile String required = "";

    private final Map<String, TensorModel> opened = new HashMap<>();
    private final OnnxRuntime runtime;

    /** Whether the networks' configurations are restricted. */
    volatile boolean restricted;

    /** Networks that are no longer loaded. */
    final Set<String> unloaded = ConcurrentHashMap.newKeySet();

    private record Served(Path file, Signature signature, Map<String, String> parameters) {}

    /** A response to infer, in its parts. */
    record Answer(int status, ObjectNode json, byte[] tensors, Map<String, String> headers) {

        Answer withJson(ObjectNode other) {
            return new Answer(status, other, tensors, headers);
        }

        Answer withTensors(byte[] other) {
            return new Answer(status, json, other, headers);
        }

        Answer with(String header, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, json, tensors, more);
        }

        ObjectNode output() {
            return (ObjectNode) json.path("outputs").path(0);
        }

        byte[] body() {
            byte[] text = JsonMapper.shared().writeValueAsBytes(json);
            ByteBuffer whole = ByteBuffer.allocate(text.length + tensors.length);
            return whole.put(text).put(tensors).array();
        }

        Answer complete() {
            return headers.containsKey(InferMessage.LENGTH)
                    ? this
                    : with(
                            InferMessage.LENGTH,
                            Integer.toString(JsonMapper.shared().writeValueAsBytes(json).length));
        }
    }

    @FunctionalInterface
    interface Delivery {
        void send(HttpExchange exchange, int status, byte[] body) throws IOException;
    }

    /** @param repository as the export writes it; empty folders are skipped */
    public static StandInServer of(Path repository) throws IOException {
        return new StandInServer(repository, HttpServer.create(loopback(), 0), "http");
    }

    static StandInServer encrypted(Path repository, SSLContext identity) throws IOException {
        HttpsServer https = HttpsServer.create(loopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(identity));
        return new StandInServer(repository, https, "https");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private StandInServer(Path repository, HttpServer http, String scheme) throws IOException {
        this.http = http;
        this.scheme = scheme;
        // One thread, as in the tests' local engines: other counts may change the last bits.
        runtime = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
        try (Stream<Path> folders = Files.list(repository)) {
            for (Path folder : folders.filter(each -> Files.isRegularFile(each.resolve("config.pbtxt")))
                    .toList()) {
                Path file = folder.resolve("1/model.onnx");
                Matcher parameter = PARAMETER.matcher(Files.readString(folder.resolve("config.pbtxt")));
                Map<String, String> parameters = new HashMap<>();
                while (parameter.find()) {
                    parameters.put(parameter.group(1), parameter.group(2));
                }
                networks.put(folder.getFileName().toString(), new Served(file, Signature.read(file), parameters));
            }
        }
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /** Serves a repository until it is ended, for manual tests; prints its address. */
    public static void main(String[] repository) throws IOException {
        System.out.println(of(Path.of(repository[0])).address());
    }

    public String address() {
        return scheme + "://localhost:" + http.getAddress().getPort();
    }

    /** Values of the header Authorization so far; the caller may clear the list. */
    public List<String> tokens() {
        return authorizations;
    }

    long infers() {
        return requests.stream().filter(request -> request.endsWith("/infer")).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        silence.keep();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            authorizations.add(authorization);
        }
        try {
            answer(exchange, path, authorization);
        } catch (StandInTensors.BadRequestException bad) {
            say(exchange, bad.status(), JsonMapper.shared().createObjectNode().put("error", bad.getMessage()));
        }
    }

    private void answer(HttpExchange exchange, String path, String authorization)
            throws IOException, StandInTensors.BadRequestException {
        StandInTensors.require(required.isEmpty() || required.equals(authorization), 401, "unauthorized");
        ObjectNode node = JsonMapper.shared().createObjectNode();
        switch (path) {
            case "/v2" -> say(exchange, 200, node.put("name", "stand-in").put("version", "1.0"));
            case "/v2/health/live", "/v2/health/ready" -> say(exchange, 200, node);
            default -> network(exchange, path, node);
        }
    }

    private void network(HttpExchange exchange, String path, ObjectNode node)
            throws IOException, StandInTensors.BadRequestException {
        Matcher asked = ASKED.matcher(path);
        StandInTensors.require(asked.matches(), 404, "no such path");
        String name = asked.group(1);
        Served served = networks.get(name);
        StandInTensors.require(
                served != null && !unloaded.contains(name),
                400,
                "Request for unknown model: '" + name + "' is not found");
        switch (String.valueOf(asked.group(2))) {
            case "/infer" -> infer(exchange, name, served);
            case "/config" -> {
                StandInTensors.require(!restricted, 403, "forbidden");
                ObjectNode parameters = node.put("name", name).putObject("parameters");
                served.parameters()
                        .forEach((key, value) -> parameters.putObject(key).put("string_value", value));
                say(exchange, 200, node);
            }
            default -> {
                node.put("name", name)
                        .put("platform", "onnxruntime_onnx")
                        .putArray("versions")
                        .add("1");
                describe(node.putArray("inputs"), served.signature().inputs());
                describe(node.putArray("outputs"), served.signature().outputs());
                say(exchange, 200, aboutTwist.apply(node));
            }
        }
    }

    private static void describe(ArrayNode array, List<Ref> tensors) {
        for (Ref tensor : tensors) {
            ObjectNode node = array.addObject().put("name", tensor.name()).put("datatype", datatype(tensor));
            ArrayNode shape = node.putArray("shape");
            tensor.dims().lengths().forEach(shape::add);
        }
    }

    private static String datatype(Ref tensor) {
        return switch (tensor.type()) {
            case FLOAT -> "FP32";
            case FLOAT16 -> "FP16";
            case INT64 -> "INT64";
            case BOOL -> "BOOL";
        };
    }

    private void infer(HttpExchange exchange, String name, Served served)
            throws IOException, StandInTensors.BadRequestException {
        StandInTensors.require(exchange.getRequestMethod().equals("POST"), 405, "infer is a POST");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, Tensor> inputs = inputs(exchange, body, served.signature());
        Map<String, Tensor> outputs;
        synchronized (this) {
            outputs = opened.computeIfAbsent(name, first -> runtime.open(served.file()))
                    .run(inputs, CancelToken.none());
        }
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("model_name", name).put("model_version", "1");
        ArrayNode described = json.putArray("outputs");
        ByteArrayOutputStream tensors = new ByteArrayOutputStream();
        outputs.forEach((output, tensor) -> {
            byte[] bytes = StandInTensors.bytes(tensor);
            ObjectNode node = described.addObject().put("name", output);
            node.put("datatype", WireType.of(tensor).name());
            ArrayNode shape = node.putArray("shape");
            for (int extent : tensor.shape().toArray()) {
                shape.add(extent);
            }
            node.putObject("parameters").put("binary_data_size", bytes.length);
            tensors.writeBytes(bytes);
        });
        Answer answer = twist.apply(new Answer(200, json, tensors.toByteArray(), Map.of()))
                .complete();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        delivery.send(exchange, answer.status(), answer.body());
    }

    private static Map<String, Tensor> inputs(HttpExchange exchange, byte[] body, Signature signature)
            throws StandInTensors.BadRequestException {
        String told = exchange.getRequestHeaders().getFirst("Inference-Header-Content-Length");
        StandInTensors.require(
                "application/octet-stream".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                        && told != null
                        && told.matches("\\d{1,6}")
                        && Integer.parseInt(told) <= body.length,
                400,
                "the headers are not those of a binary request");
        int length = Integer.parseInt(told);
        JsonNode json = JsonMapper.shared().readTree(body, 0, length);
        ByteBuffer rest =
                ByteBuffer.wrap(body, length, body.length - length).slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> inputs = new HashMap<>();
        for (JsonNode input : json.path("inputs")) {
            String name = input.path("name").stringValue();
            Ref wanted = signature.inputs().stream()
                    .filter(ref -> ref.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new StandInTensors.BadRequestException(400, "unexpected input " + name));
            StandInTensors.require(
                    input.path("datatype").stringValue().equals(datatype(wanted)), 400, "wrong type of " + name);
            int[] shape =
                    input.path("shape").valueStream().mapToInt(JsonNode::asInt).toArray();
            int size = input.path("parameters").path("binary_data_size").asInt(-1);
            StandInTensors.require(!input.has("data") && size <= rest.remaining(), 400, "wrong length of " + name);
            inputs.put(name, StandInTensors.read(wanted, Shape.of(shape), size, rest));
        }
        StandInTensors.require(!rest.hasRemaining(), 400, rest.remaining() + " bytes too many");
        StandInTensors.require(inputs.size() == signature.inputs().size(), 400, "inputs are missing");
        requireOutputs(json.path("outputs"), signature);
        return inputs;
    }

    private static void requireOutputs(JsonNode outputs, Signature signature)
            throws StandInTensors.BadRequestException {
        List<String> asked = outputs.valueStream()
                .filter(output -> output.path("parameters").path("binary_data").asBoolean(false))
                .map(output -> output.path("name").stringValue())
                .sorted()
                .toList();
        StandInTensors.require(
                asked.equals(
                        signature.outputs().stream().map(Ref::name).sorted().toList()),
                400,
                "not all outputs are asked for in bytes");
    }

    private static void say(HttpExchange exchange, int status, ObjectNode json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        whole(exchange, status, JsonMapper.shared().writeValueAsBytes(json));
    }

    private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Sends the body in HTTP chunks, without a length. */
    static void chunked(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            pieces(out, body, 1009);
        }
    }

    /** Sends the body in pieces that end anywhere, within the JSON and within elements. */
    static void split(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            pieces(out, body, 4093);
        }
    }

    private static void pieces(OutputStream out, byte[] body, int length) throws IOException {
        for (int at = 0; at < body.length; at += length) {
            out.write(body, at, Math.min(length, body.length - at));
            out.flush();
        }
    }

    /** Closes the connection after half of the announced length. */
    static void half(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        synchronized (this) {
            opened.values().forEach(TensorModel::close);
        }
    }
}
