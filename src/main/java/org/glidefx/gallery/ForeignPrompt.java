package org.glidefx.gallery;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Another program's note about a picture: either in the form of the AUTOMATIC1111 web UI, prompt first and a last line
 * "Steps: 20, Seed: 1, ...", or as JSON with a prompt in it, or as ComfyUI's graph.
 *
 * @param caption the prompt; may be empty
 * @param negative what was to be avoided; may be empty
 * @param settings by the names that the web UI uses
 */
public record ForeignPrompt(String caption, String negative, Map<String, String> settings) {

    static final ForeignPrompt NONE = new ForeignPrompt("", "", Map.of());

    public ForeignPrompt {
        settings = Map.copyOf(settings);
    }

    /** True if there is more than words: settings, which show that a program wrote it about a picture it made. */
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

    /** The seed, if it is a number of 64 bits. */
    public OptionalLong seed() {
        try {
            return OptionalLong.of(Long.parseLong(setting("Seed")));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /** A setting as a number. */
    public Optional<Double> number(String name) {
        try {
            double value = Double.parseDouble(setting(name));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
