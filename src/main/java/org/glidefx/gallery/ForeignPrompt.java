package org.glidefx.gallery;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A prompt and settings that another program wrote about a picture: in the format of the AUTOMATIC1111 web UI (the
 * prompt first, then a line "Steps: 20, Seed: 1, ..."), as JSON with a prompt in it, or as ComfyUI's graph.
 *
 * @param caption the prompt; may be empty
 * @param negative the negative prompt; may be empty
 * @param settings by the names that the web UI uses
 */
public record ForeignPrompt(String caption, String negative, Map<String, String> settings) {

    static final ForeignPrompt NONE = new ForeignPrompt("", "", Map.of());

    public ForeignPrompt {
        settings = Map.copyOf(settings);
    }

    /** True if there are settings, which show that a program wrote the text about a picture it made. */
    boolean hasSettings() {
        return !settings.isEmpty();
    }

    boolean isNone() {
        return caption.isEmpty() && negative.isEmpty() && settings.isEmpty();
    }

    /** A setting's value; empty if there is none. */
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** The seed, if it is a signed 64-bit number. */
    public OptionalLong seed() {
        try {
            return OptionalLong.of(Long.parseLong(setting("Seed")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** A setting as a finite number; empty if it is not one. */
    public Optional<Double> number(String name) {
        try {
            double value = Double.parseDouble(setting(name));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
