package org.glidefx.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.GuidedLevels;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.errors.UserException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a batch: one JSON object. The record components are the field names that people write.
 *
 * @param name of the files, without suffix; null for the number of the line
 * @param caption what should be there; null for no words
 * @param image the picture to edit, relative to the batch's file; null for a picture from words
 * @param mask what may change, needed with {@code image}
 * @param seed null for 0
 * @param count pictures; null for 1
 * @param model null for the command's
 * @param guidanceInterval as {@code --guidance-interval} has it; null for all noise levels
 */
record BatchLine(
        @Nullable String name,
        @Nullable String caption,
        @Nullable String image,
        @Nullable String mask,
        @Nullable Long seed,
        @Nullable Integer count,
        @Nullable String model,
        @Nullable String preset,
        @Nullable String sampler,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Double clipGuidance,
        @Nullable String guidanceInterval) {

    private static final int MAX_NAME = 200;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws UserException if it is no JSON object of these fields */
    static BatchLine parse(String text) {
        BatchLine line;
        try {
            line = JSON.readValue(text, BatchLine.class);
        } catch (JacksonException e) {
            throw UserException.input(
                    "The line cannot be read ("
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "); write one JSON object with known fields.",
                    e);
        }
        line.check();
        return line;
    }

    private void check() {
        if (name != null
                && (name.isBlank()
                        || name.length() > MAX_NAME
                        || name.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*")
                        || name.startsWith("."))) {
            throw UserException.input(
                    "\"" + name + "\" cannot be used as a file name; use letters, digits, spaces and dashes.");
        }
        if ((image == null) != (mask == null)) {
            throw UserException.input("An edit needs both \"image\" and \"mask\"; give both or neither.");
        }
        if (pictures() < 1 || pictures() > EditRequest.MAX_COUNT) {
            throw UserException.input(
                    "The number of candidates must be 1 to " + EditRequest.MAX_COUNT + ", not " + count + ".");
        }
    }

    boolean isEdit() {
        return image != null;
    }

    String words() {
        return caption == null ? "" : caption;
    }

    int pictures() {
        return count == null ? 1 : count;
    }

    /** The stem of the files. */
    String stem(int number) {
        return name == null ? String.format(Locale.ROOT, "%04d", number) : name;
    }

    /** @throws UserException if it is no path */
    static Path file(Path folder, @Nullable String path) {
        try {
            return folder.resolve(String.valueOf(path));
        } catch (InvalidPathException e) {
            throw UserException.input("\"" + path + "\" is not a file name; check the path.", e);
        }
    }

    Preset presetOr(Preset usual) {
        return preset == null ? usual : choice(Preset.values(), Preset::id, preset);
    }

    /** @throws UserException if a value is unknown or out of its range */
    SamplingSettings over(SamplingSettings defaults) {
        return new SamplingSettings(
                        defaults.preset(),
                        sampler == null ? defaults.sampler() : choice(SamplerKind.values(), SamplerKind::id, sampler),
                        steps == null ? defaults.steps() : steps,
                        guidance == null ? defaults.guidance() : guidance,
                        seed == null ? 0 : seed)
                .withClipGuidance(clipGuidance == null ? 0 : clipGuidance)
                .withGuidedLevels(Optional.ofNullable(guidanceInterval).map(GuidedLevels::parse));
    }

    private static <E> E choice(E[] values, Function<E, String> id, String wanted) {
        return Arrays.stream(values)
                .filter(value -> id.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> UserException.input("\"" + wanted + "\" is not known; choose one of "
                        + Arrays.stream(values).map(id).toList() + "."));
    }
}
