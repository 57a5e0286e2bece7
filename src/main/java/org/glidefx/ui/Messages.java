package org.glidefx.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the window, from {@code messages.properties}. */
public final class Messages {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.glidefx.ui.messages", Locale.ROOT);

    private Messages() {}

    /** @throws java.util.MissingResourceException if there is no such text */
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /** The text with {@code {0}}, {@code {1}}, ... filled in; numbers need their own format there. */
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
