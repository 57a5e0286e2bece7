package org.glidefx.convert;

/**
 * What model.json says about a model in words.
 *
 * @param name short, for the command line, such as "starter"
 * @param title for people
 * @param licence of the weights, such as "Apache-2.0"; may be empty
 * @param description one sentence; may be empty
 */
public record ModelText(String name, String title, String licence, String description) {

    public ModelText {
        if (name.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException(
                    "expected a name and a title, found \"" + name + "\", \"" + title + "\"");
        }
    }
}
