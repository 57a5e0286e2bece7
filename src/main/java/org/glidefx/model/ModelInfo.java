package org.glidefx.model;

import java.util.Optional;
import java.util.Set;
import org.glidefx.caption.Vocabulary;

/**
 * A model as people and programs see it, read from its {@code model.json}.
 *
 * @param name the folder's short name, such as "starter"
 * @param capabilities among "generate", "inpaint", "upscale"
 * @param outputSize the side, in pixels, of what its last stage makes
 * @param vocabulary what its captions can say, where it names that; empty for a model of any words
 */
public record ModelInfo(
        String name,
        String title,
        String description,
        String licence,
        Set<String> capabilities,
        int outputSize,
        Optional<Vocabulary> vocabulary) {

    /** Of a model that names no vocabulary. */
    public ModelInfo(
            String name, String title, String description, String licence, Set<String> capabilities, int outputSize) {
        this(name, title, description, licence, capabilities, outputSize, Optional.empty());
    }
}
