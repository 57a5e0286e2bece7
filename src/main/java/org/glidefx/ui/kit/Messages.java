package org.glidefx.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.glidefx.jobs.Bytes;

/**
 * The texts of the window, in the display language at the time of first use: from {@code messages_LANGUAGE.properties},
 * or in English from {@code messages.properties} for all other languages.
 */
public final class Messages {

    private static final ResourceBundle BUNDLE = bundle(Locale.getDefault(Locale.Category.DISPLAY));

    private Messages() {}

    /** Loads the texts for {@code language}, with English as the only fallback: never the default locale's language. */
    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "org.glidefx.ui.kit.messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language of the texts; {@link Locale#ROOT} for English. */
    public static Locale language() {
        return BUNDLE.getLocale();
    }

    /**
     * The locale for dates in the language of the texts: the user's own locale if it has that language and a country,
     * otherwise British for English, because the root locale's date order is used nowhere.
     */
    public static Locale dates() {
        return dates(language(), Locale.getDefault(Locale.Category.FORMAT));
    }

    static Locale dates(Locale words, Locale user) {
        String language = words.getLanguage().isEmpty() ? Locale.ENGLISH.getLanguage() : words.getLanguage();
        if (user.getLanguage().equals(language) && !user.getCountry().isEmpty()) {
            return user;
        }
        return language.equals(Locale.ENGLISH.getLanguage()) ? Locale.UK : words;
    }

    /** Formats a number of bytes in the language of the texts. */
    public static String bytes(long bytes) {
        return Bytes.words(bytes, language());
    }

    /** @throws java.util.MissingResourceException if there is no such text */
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /** The text, or {@code otherwise} if there is none. */
    public static String textOr(String key, String otherwise) {
        return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : otherwise;
    }

    /**
     * The text with {@code {0}}, {@code {1}}, ... filled in; format numbers first, or give their format in the text.
     */
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), language()).format(values);
    }
}
