package org.glidefx.ui.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.glidefx.jobs.Bytes;

/**
 * The words of the window, in the language that is the display's when they are first asked for: from
 * {@code messages_LANGUAGE.properties}, and in English from {@code messages.properties} for all other languages.
 */
public final class Messages {

    private static final ResourceBundle BUNDLE = bundle(Locale.getDefault(Locale.Category.DISPLAY));

    private Messages() {}

    /** Never in a language that nobody asked for: what is not there comes in English. */
    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "org.glidefx.ui.kit.messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language that the words come in; English is the root. */
    public static Locale language() {
        return BUNDLE.getLocale();
    }

    /**
     * How dates are written in the language that the words come in: as in the user's country where that is one of its own, else as
     * in Britain for English, of which the root knows no order that anybody uses.
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

    /** Numbers of bytes in the language that the words come in. */
    public static String bytes(long bytes) {
        return Bytes.words(bytes, language());
    }

    /** @throws java.util.MissingResourceException if there is no such text */
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /** The text, or another if there is none. */
    public static String textOr(String key, String otherwise) {
        return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : otherwise;
    }

    /** The text with {@code {0}}, {@code {1}}, ... filled in; numbers need their own format there. */
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), language()).format(values);
    }
}
