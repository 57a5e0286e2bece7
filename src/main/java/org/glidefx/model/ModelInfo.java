package org.glidefx.model;

import java.util.Optional;
import java.util.Set;
import org.glidefx.caption.Vocabulary;

/**
 * What people and programs can know of a model, read from its {@code model.json}.
 *
 * @param name the folder's short name, such as "starter"
 * @param capabilities among "generate", "inpaint", "upscale"
 * @param outputSize the side, in pixels, of the largest picture that a stage makes
 * @param vocabulary what its captions can say; empty for a model that names none
 */
public record ModelInfo(
        String name,
        String title,
        String description,
        String licence,
        Set<String> capabilities,
        int outputSize,
        Optional<Vocabulary> vocabulary) {

    /** A model without a vocabulary. */
    public ModelInfo(
            String name, String title, String description, String licence, Set<String> capabilities, int outputSize) {
        this(name, title, description, licence, capabilities, outputSize, Optional.empty());
    }
}
