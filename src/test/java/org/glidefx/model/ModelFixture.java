package org.glidefx.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a small model folder whose networks are placeholders. */
public final class ModelFixture {

    private static final List<String> FILES = List.of("base.onnx", "up.onnx", "text.onnx", "up-text.onnx");

    private ModelFixture() {}

    /** A base of 8 pixels and an upsampler to 32, both inpainting, named after the folder. */
    public static Path write(Path directory) throws IOException {
        return write(directory, BASE + ", " + UPSAMPLER);
    }

    public static final String BASE = """
            {"role": "base", "imageSize": 8, "inpaint": true, "network": "base.onnx", "textEncoder": "text.onnx",
             "prediction": "v", "schedule": {"kind": "squaredcos_cap_v2", "timesteps": 1000}}""";
    public static final String UPSAMPLER = """
            {"role": "upsampler", "imageSize": 32, "lowResSize": 8, "inpaint": true, "network": "up.onnx",
             "textEncoder": "up-text.onnx", "prediction": "epsilon",
             "schedule": {"kind": "linear", "timesteps": 1000}}""";

    public static Path write(Path directory, String stages) throws IOException {
        Files.createDirectories(directory);
        for (String name : FILES) {
            Files.writeString(directory.resolve(name), "network " + name + "\n".repeat(100));
        }
        String files =
                FILES.stream().map(name -> entry(directory.resolve(name))).collect(Collectors.joining(", "));
        Files.writeString(
                directory.resolve(ModelFolder.MANIFEST), """
                {"formatVersion": 1, "name": "%s", "title": "Tiny", "family": "glide", "licence": "Apache-2.0",
                 "description": "For tests.", "capabilities": ["generate", "inpaint", "upscale"],
                 "tokenizer": {"kind": "gpt2-bpe", "contextLength": 16},
                 "defaults": {"generateGuidance": 2.5, "editGuidance": 4.5},
                 "stages": [%s],
                 "files": [%s]}
                """.formatted(directory.getFileName(), stages, files));
        return directory;
    }

    /** Replaces text in the manifest. */
    public static void edit(Path directory, String part, String replacement) throws IOException {
        Path manifest = directory.resolve(ModelFolder.MANIFEST);
        String text = Files.readString(manifest);
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the manifest has no " + part);
        }
        Files.writeString(manifest, text.replace(part, replacement));
    }

    private static String entry(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "{\"name\": \"%s\", \"size\": %d, \"sha256\": \"%s\"}"
                    .formatted(file.getFileName(), bytes.length, HexFormat.of().formatHex(hash));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError("cannot hash", e);
        }
    }
}
