package org.glidefx.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Examination;
import org.glidefx.cli.kit.Questions;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.EngineFactory;
import org.glidefx.engine.EngineOptions;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.install.Catalogue;
import org.glidefx.install.InstallPorts;
import org.glidefx.install.ModelInstaller;
import org.glidefx.install.download.DownloadPolicy;
import org.glidefx.install.download.FreeSpace;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelLibrary;
import org.glidefx.onnx.Device;
import org.glidefx.onnx.OnnxRuntime;
import org.glidefx.onnx.RuntimeOptions;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.TensorModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line with a fake engine, a model folder of its own and its output in strings. */
public final class CommandLineFixture {

    final Path folder;
    public final FakeEngine engine = new FakeEngine();
    public final List<EngineOptions> opened = new ArrayList<>();
    public final CancelToken cancel = new CancelToken();
    public EngineFactory engines = options -> {
        opened.add(options);
        return engine;
    };
    public Questions questions = Questions.NONE;
    public Catalogue catalogue = Catalogue.builtIn();
    NetworkProfiler profiler = new FakeProfiler();
    public TensorModel.Loader networks = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
    public boolean interactive;
    Diagnosis diagnosis = new Diagnosis(List.of());
    Examination doctor = () -> diagnosis;

    public CommandLineFixture(Path folder) {
        this.folder = folder;
    }

    /** The result of a command. */
    public record Outcome(int code, String out, String err) {

        public List<JsonNode> json() {
            return out.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        }

        public List<JsonNode> events(String kind) {
            return json().stream()
                    .filter(line -> line.path("event").stringValue().equals(kind))
                    .toList();
        }
    }

    public Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), interactive, questions);
        ModelLibrary library = new ModelLibrary(List.of(folder.resolve("models")));
        String[] texts = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int code = GlideCommand.execute(
                new CommandContext(
                        engines,
                        library,
                        this::installer,
                        options -> profiler,
                        options -> networks,
                        terminal,
                        cancel,
                        Optional.of(gallery()),
                        doctor),
                texts);
        return new Outcome(code, out.toString(), err.toString());
    }

    private ModelInstaller installer() {
        DownloadPolicy policy =
                new DownloadPolicy(Duration.ofMinutes(20), Duration.ofMinutes(20), 2, Duration.ZERO, 1 << 20);
        TensorModel.Loader networks = OnnxRuntime.start(new RuntimeOptions(Device.CPU, 1));
        return new ModelInstaller(
                catalogue,
                folder.resolve("models"),
                new InstallPorts(networks, policy, FreeSpace.OF_DISK, Map.of(), InstantSource.system()));
    }

    public Path gallery() {
        return folder.resolve("gallery");
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path picture(String name, int width, int height) {
        ImageFiles.writePng(Raster.filled(width, height, 0xFF336699), file(name));
        return file(name);
    }

    public Path mask(String name, int width, int height, int argb) {
        ImageFiles.writePng(Raster.filled(width, height, argb), file(name));
        return file(name);
    }

    public Path write(String name, byte[] content) {
        try {
            Files.createDirectories(file(name).getParent());
            return Files.write(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model folder whose network files are a few letters. */
    public Path model(String name) {
        byte[] network = ("network of " + name).getBytes(StandardCharsets.UTF_8);
        write("models/" + name + "/base.onnx", network);
        write(
                "models/" + name + "/model.json",
                MODEL.formatted(name, network.length, sha256(network)).getBytes(StandardCharsets.UTF_8));
        return file("models/" + name);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String MODEL = """
            {"formatVersion": 1, "family": "glide", "name": "%s", "title": "A model", "description": "For a test.",
             "licence": "CC0-1.0", "capabilities": ["generate", "inpaint"],
             "tokenizer": {"kind": "gpt2-bpe", "contextLength": 8},
             "stages": [{"role": "base", "imageSize": 64, "inpaint": true, "network": "base.onnx",
               "textEncoder": "base.onnx", "prediction": "v",
               "schedule": {"kind": "squaredcos_cap_v2", "timesteps": 1000}}],
             "files": [{"name": "base.onnx", "size": %d, "sha256": "%s"}]}
            """;
}
