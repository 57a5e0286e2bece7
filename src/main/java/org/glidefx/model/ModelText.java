package org.glidefx.model;

/**
 * Texts about a model in its model.json.
 *
 * @param name short, for the command line, such as "starter"; a valid file name
 * @param title for display, not blank
 * @param licence of the weights, such as "Apache-2.0"; may be empty
 * @param description one sentence; may be empty
 */
public record ModelText(String name, String title, String licence, String description) {

    public ModelText {
        ModelFile.requireName(name);
        if (title.isBlank()) {
            throw new IllegalArgumentException("expected a title for " + name + ", found none");
        }
    }
}
