package org.glidefx.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.glidefx.evaluate.Bootstrap.Estimate;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.ResampleFilter;
import org.glidefx.image.Resampler;
import org.glidefx.image.WhiteGround;
import org.glidefx.image.file.ImageFiles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the results of an evaluation as files: {@code figures.csv}, {@code figures.jsonl} and {@code report.html}, a
 * self-contained page with curves and the pictures that fit their captions best and worst.
 *
 * @param model its title or name
 * @param about a sentence about captions, settings and reference
 * @param features the network that they come from, such as "the CLIP of starter"; the Frechet distance is named after
 *     it
 * @param rows one for each guidance scale, in the order given
 * @param best pictures that fit best, the best first
 * @param worst pictures that fit worst, the worst first
 */
public record Report(
        String model, String about, String features, List<Figures> rows, List<Shown> best, List<Shown> worst) {

    private static final int SHOWN_SIDE = 192;
    private static final float SHOWN_QUALITY = 0.9f;
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final List<String> NAMES = List.of(
            "clipScore", "retrieval", "frechet", "inceptionScore", "precision", "recall", "density", "coverage");

    /**
     * A picture in the report.
     *
     * @param guidance the scale it was made with; null if unknown
     * @param score 100 times the cosine of the embeddings of picture and caption, at least 0
     */
    public record Shown(Path file, String caption, @Nullable Double guidance, double score) {}

    /** @throws IOException if a file cannot be written, or a picture cannot be read */
    public void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("figures.csv"), csv());
        Files.writeString(folder.resolve("figures.jsonl"), lines());
        Files.writeString(folder.resolve("report.html"), page());
    }

    private String csv() {
        StringBuilder csv =
                new StringBuilder(Csv.row(List.of("guidance", "pictures", "figure", "value", "low", "high")));
        for (Figures row : rows) {
            for (String name : NAMES) {
                Optional.ofNullable(row.estimates().get(name))
                        .ifPresent(estimate -> csv.append(Csv.row(List.of(
                                scale(row.guidance()),
                                Integer.toString(row.pictures()),
                                name,
                                Double.toString(estimate.value()),
                                Double.toString(estimate.low()),
                                Double.toString(estimate.high())))));
            }
        }
        return csv.toString();
    }

    private static String scale(@Nullable Double guidance) {
        return guidance == null ? "" : Double.toString(guidance);
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row ->
                lines.append(JsonMapper.shared().writeValueAsString(json(row))).append('\n'));
        return lines.toString();
    }

    private static ObjectNode json(Figures row) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("guidance", row.guidance());
        node.put("pictures", row.pictures());
        ObjectNode estimates = node.putObject("estimates");
        for (String name : NAMES) {
            Estimate estimate = row.estimates().get(name);
            if (estimate != null) {
                estimates
                        .putObject(name)
                        .put("value", estimate.value())
                        .put("low", estimate.low())
                        .put("high", estimate.high());
            }
        }
        return node;
    }

    private String page() throws IOException {
        ObjectNode data = JsonMapper.shared()
                .createObjectNode()
                .put("model", model)
                .put("about", about)
                .put("features", features);
        ArrayNode all = data.putArray("rows");
        rows.forEach(row -> all.add(json(row)));
        for (Map.Entry<String, List<Shown>> side : List.of(Map.entry("best", best), Map.entry("worst", worst))) {
            ArrayNode sheet = data.putArray(side.getKey());
            for (Shown each : side.getValue()) {
                sheet.add(json(each));
            }
        }
        // Escapes "<", because "</" could end the script element.
        String json = JsonMapper.shared().writeValueAsString(data).replace("<", "\\u003c");
        return text("org/glidefx/evaluate/report.html")
                .replace("/*CHARTS*/", charts().replace("</script", "<\\/script"))
                .replace("/*DATA*/", json);
    }

    private static ObjectNode json(Shown shown) throws IOException {
        Raster picture = ImageFiles.read(shown.file());
        double scale = Math.min(1, (double) SHOWN_SIDE / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        Box whole = new Box(0, 0, picture.width(), picture.height());
        Raster small = WhiteGround.lay(Resampler.resize(picture, whole, width, height, ResampleFilter.AREA));
        byte[] jpeg = ImageFiles.toJpeg(small, SHOWN_QUALITY);
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("caption", shown.caption())
                .put("score", shown.score())
                .put("picture", "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
        node.put("guidance", shown.guidance());
        return node;
    }

    /** The script of Chart.js, of the version on the class path. */
    private static String charts() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text(WEBJAR)));
        return text("META-INF/resources/webjars/chart.js/" + properties.getProperty("version") + "/dist/chart.umd.js");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Report.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("the program lacks " + resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns the {@code most} pictures with the highest or the lowest scores, the most extreme first. */
    public static List<Shown> ends(List<Shown> pictures, int most, boolean highest) {
        List<Shown> sorted = new ArrayList<>(pictures);
        sorted.sort((one, other) ->
                highest ? Double.compare(other.score(), one.score()) : Double.compare(one.score(), other.score()));
        return List.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
    }
}
