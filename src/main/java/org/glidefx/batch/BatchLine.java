package org.glidefx.batch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.picture.ContextSquare;
import org.glidefx.picture.GivenClassifier;
import org.glidefx.recipe.GuidanceInterval;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a batch: one JSON object. The record components are the names of its fields; null for a field that is left out.
 * Settings mean the same as the options of the same name, see {@link SettingsOverrides}.
 *
 * @param name of the files, without suffix; null for the number of the line
 * @param caption what should be there; null for an empty one
 * @param image the picture to edit, relative to the batch's file; null for a whole picture
 * @param mask what may change, needed with {@code image}
 * @param sketch what an edit starts from, as for {@code --sketch}
 * @param from the picture that a whole picture starts from, as for {@code --from}
 * @param count pictures; null for 1
 * @param model null for the command's
 * @param classifier with its file relative to the batch's file
 * @param guidanceInterval a text as for {@code --guidance-interval}, or an object as in recipes
 * @param contextSquare as for {@code --context-square}
 * @param format of the files; null for the command's, like the three below
 */
public record BatchLine(
        @Nullable String name,
        @Nullable String caption,
        @Nullable String image,
        @Nullable String mask,
        @Nullable String sketch,
        @Nullable String from,
        @Nullable Long seed,
        @Nullable Integer count,
        @Nullable String model,
        @Nullable String preset,
        @Nullable String sampler,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Double clipGuidance,
        @Nullable Classifier classifier,
        @Nullable JsonNode guidanceInterval,
        @Nullable Double followCaption,
        @Nullable String contextSquare,
        @Nullable Double strength,
        @Nullable String format,
        @Nullable Boolean metadata,
        @Nullable Boolean rank,
        @Nullable Boolean gallery) {

    /** The kinds of files, by their suffix. */
    public static final List<String> FORMATS = List.of("png", "webp");

    private static final int MAX_NAME = 200;
    /** What some file system refuses in names, and control characters and line separators. */
    private static final Pattern UNUSABLE =
            Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Guidance by a noised classifier; a scale of null means 1. */
    public record Classifier(
            @Nullable String file,
            @JsonProperty("class") @Nullable Integer label,
            @Nullable Double scale) {

        double factor() {
            return scale == null ? 1 : scale;
        }
    }

    /** @throws UserException if it is not a JSON object of these fields */
    public static BatchLine parse(String text) {
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
        if (line == null) {
            throw UserException.input("The line says null; write one JSON object with known fields.");
        }
        line.check();
        return line;
    }

    private void check() {
        if (name != null
                && (name.isBlank()
                        || name.length() > MAX_NAME
                        || UNUSABLE.matcher(name).find()
                        || name.startsWith("."))) {
            throw UserException.input("\"" + name.replaceAll("\\R", " ")
                    + "\" cannot be used as a file name; use letters, digits, spaces and dashes.");
        }
        if ((image == null) != (mask == null)) {
            throw UserException.input("An edit needs both \"image\" and \"mask\"; give both or neither.");
        }
        if (image == null && (followCaption != null || contextSquare != null)) {
            throw UserException.input("\"followCaption\" and \"contextSquare\" are for edits; give \"image\" and"
                    + " \"mask\" as well, or leave them out.");
        }
        checkStart();
        EditRequest.requireCount(pictures());
        if (format != null && !FORMATS.contains(format)) {
            throw notOneOf(format, FORMATS);
        }
        if (classifier != null) {
            if (classifier.file() == null || classifier.label() == null) {
                throw UserException.input("A classifier needs both \"file\" and \"class\"; give both.");
            }
            GivenClassifier.check(classifier.label(), classifier.factor());
        }
    }

    private void checkStart() {
        if (image != null && from != null) {
            throw UserException.input("\"from\" is for whole pictures and \"image\" for edits; leave one of them out.");
        }
        if (image == null && from == null && strength != null) {
            throw UserException.input("\"strength\" needs a picture to start from; give \"from\", or \"image\" and"
                    + " \"mask\", or leave it out.");
        }
        if (sketch != null && (image == null || strength == null || strength == 1)) {
            throw UserException.input(
                    "\"sketch\" is for edits with a \"strength\" below 1; give these as well, or leave it out.");
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

    /** The stem of the names of the files. */
    String stem(int number) {
        return name == null ? String.format(Locale.ROOT, "%04d", number) : name;
    }

    /**
     * The names of the files, in the order of their numbers.
     *
     * @param suffix of the files, such as "png"
     */
    Stream<String> fileNames(int number, String suffix) {
        String stem = stem(number);
        return pictures() == 1
                ? Stream.of(stem + "." + suffix)
                : IntStream.rangeClosed(1, pictures()).mapToObj(picture -> stem + "-" + picture + "." + suffix);
    }

    /** @throws UserException if it is not a path */
    static Path file(Path folder, @Nullable String path) {
        try {
            return folder.resolve(String.valueOf(path));
        } catch (InvalidPathException e) {
            throw UserException.input("\"" + path + "\" is not a file name; check the path.", e);
        }
    }

    /** @throws UserException if it is not a context square */
    Optional<Box> square() {
        return Optional.ofNullable(contextSquare).map(ContextSquare::parse);
    }

    /**
     * The settings that the line gives, except the classifier.
     *
     * @param usual the preset if the line gives none
     * @throws UserException if a value is unknown or out of its range
     */
    SettingsOverrides settings(Preset usual) {
        return new SettingsOverrides(
                preset == null
                        ? usual
                        : Preset.of(preset).orElseThrow(() -> notOneOf(preset, ids(Preset.values(), Preset::id))),
                sampler == null
                        ? null
                        : SamplerKind.of(sampler)
                                .orElseThrow(() -> notOneOf(sampler, ids(SamplerKind.values(), SamplerKind::id))),
                steps,
                guidance,
                seed,
                clipGuidance,
                null,
                followCaption,
                interval(),
                from != null && strength == null ? Double.valueOf(SamplingSettings.USUAL_STRENGTH) : strength);
    }

    private @Nullable GuidanceInterval interval() {
        JsonNode given = guidanceInterval;
        if (given == null || given.isNull()) {
            return null;
        }
        return given.isObject()
                ? new GuidanceInterval(
                        given.path("lowest").asDouble(Double.NaN),
                        given.path("highest").asDouble(Double.NaN))
                : GuidanceInterval.parse(given.asString(given.toString()));
    }

    private static <E> List<String> ids(E[] values, Function<E, String> id) {
        return Arrays.stream(values).map(id).toList();
    }

    private static UserException notOneOf(String found, List<String> known) {
        return UserException.input("\"" + found + "\" is not known; choose one of " + known + ".");
    }
}
