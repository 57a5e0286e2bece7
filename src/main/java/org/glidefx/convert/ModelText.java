package org.glidefx.convert;

import java.util.regex.Pattern;

/**
 * What model.json says about a model in words.
 *
 * @param name short, for the command line, such as "starter"
 * @param title for people
 * @param licence of the weights, such as "Apache-2.0"; may be empty
 * @param description one sentence; may be empty
 */
public record ModelText(String name, String title, String licence, String description) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    public ModelText {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of letters, digits, dots and dashes, found \"" + name + "\"");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("expected a title for " + name);
        }
    }
}
