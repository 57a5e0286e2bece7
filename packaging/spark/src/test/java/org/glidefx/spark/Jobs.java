package org.glidefx.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs jobs in this process and the program in another, on files in a folder. */
record Jobs(Path folder) {

    static final String WORDS = "{\"name\": \"owl\", \"caption\": \"an owl at night\", \"seed\": 3, \"steps\": 2}";
    static final String EDIT =
            "{\"name\": \"fill\", \"caption\": \"a red balloon\", \"image\": \"photo.png\", \"mask\": \"mask.png\", \"steps\": 2}";
    static final String BAD = "{\"name\": \"bad\", \"caption\": \"a cat\", \"steps\": 5000}";
    static final String BROKEN = "{\"name\": \"broken\"";
    static final String TWO = "{\"name\": \"two\", \"caption\": \"a cat in the snow\", \"count\": 2, \"steps\": 2}";

    /** What came of a run. */
    record Outcome(int code, List<JsonNode> events) {

        List<JsonNode> of(String event) {
            return events.stream()
                    .filter(each -> each.path("event").asString().equals(event))
                    .toList();
        }

        /** Numbers of lines that were done, skipped and failed. */
        List<Integer> totals() {
            JsonNode result = of("result").getFirst();
            return Stream.of("done", "skipped", "failed")
                    .map(name -> result.path(name).intValue())
                    .toList();
        }
    }

    /** A picture of 40 x 30 pixels and a mask for its middle. */
    void pictures() {
        int[] photo = new int[40 * 30];
        int[] mask = new int[40 * 30];
        for (int i = 0; i < photo.length; i++) {
            photo[i] = 0xFF000000 | (i * 977 & 0xFFFFFF);
            int x = i % 40;
            int y = i / 40;
            mask[i] = x > 10 && x < 30 && y > 8 && y < 22 ? 0xFFFFFFFF : 0xFF000000;
        }
        ImageFiles.writePng(Raster.of(40, 30, photo), folder.resolve("photo.png"));
        ImageFiles.writePng(Raster.of(40, 30, mask), folder.resolve("mask.png"));
    }

    Path lines(String... lines) throws IOException {
        return Files.writeString(folder.resolve("jobs.jsonl"), String.join("\n", lines));
    }

    /** A name as people give their folders; without the umlaut where this machine's names cannot have one. */
    static String ownName() {
        String name = "my pictures \u00f6";
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))
                        .newEncoder()
                        .canEncode(name)
                ? name
                : "my pictures";
    }

    static Path model() {
        return Path.of(System.getProperty("glidefx.models"), "starter")
                .toAbsolutePath()
                .normalize();
    }

    /** A job in this process. */
    static Outcome spark(Object... arguments) {
        PrintStream usual = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code = SparkMain.run(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
            return new Outcome(code, events(said.toString(StandardCharsets.UTF_8)));
        } finally {
            System.setOut(usual);
        }
    }

    /** The program itself. */
    static Outcome glidefx(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("glidefx.home"), "bin", "glidefx").toString());
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        command.add("--json");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), events(out));
    }

    private static List<JsonNode> events(String out) {
        return out.lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** Names and hex of all visible files. */
    static Map<String, String> pictures(Path folder) throws IOException {
        Map<String, String> pictures = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList()) {
                pictures.put(
                        file.getFileName().toString(), java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        assertThat(pictures).isNotEmpty();
        return pictures;
    }
}
