package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every English text has a German one with the same placeholders, and it is German. */
class BundleTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d[^{}]*(?:\\{\\d}[^{}]*)*}|%d");
    private static final Pattern NUMBER = Pattern.compile("\\{(\\d)|%d");

    /**
     * Texts that are the same in both: names, signs, units, and captions, which the models understand only in English.
     */
    private static final Set<String> SAME = Set.of(
            "app.name",
            "caption.prompt",
            "styles.words.prompt",
            "title.running",
            "time.seconds",
            "server.token",
            "status.server",
            "classify.percent",
            "classify.prompt",
            "batch.prompt",
            "preferences.threads",
            "time.minutes",
            "action.hand",
            "action.lasso",
            "options.px",
            "options.crop.by",
            "options.crop.x",
            "options.crop.y",
            "options.crop.height",
            "sampler.ancestral",
            "sampler.ddim",
            "sampler.dpm-solver",
            "sampler.unipc",
            "versions.tip",
            "status.size",
            "export.size.of",
            "status.zoom",
            "zoom.slider",
            "status.models",
            "models.pixels",
            "models.percent",
            "models.rate",
            "preferences.percent",
            "gallery.counted",
            "key.alt",
            "key.escape",
            "key.tab",
            "key.numpad");

    private final Properties english = load("messages.properties");
    private final Properties german = load("messages_de.properties");

    @Test
    void bothHaveTheSameKeys() {
        assertThat(new TreeSet<>(german.stringPropertyNames()))
                .containsExactlyElementsOf(new TreeSet<>(english.stringPropertyNames()));
    }

    @Test
    void noTextIsEmpty() {
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(german.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void bothFillInTheSame() {
        for (String key : english.stringPropertyNames()) {
            assertThat(numbers(german.getProperty(key))).as(key).isEqualTo(numbers(english.getProperty(key)));
        }
    }

    /** MessageFormat fills in nothing after a straight apostrophe. */
    @Test
    void noTextThatIsFilledInHasAStraightApostrophe() {
        for (Properties texts : List.of(english, german)) {
            assertThat(texts.stringPropertyNames())
                    .filteredOn(key -> PLACE.matcher(texts.getProperty(key)).find())
                    .allSatisfy(key -> assertThat(texts.getProperty(key)).doesNotContain("'"));
        }
    }

    @Test
    void noEnglishIsLeftInGerman() {
        assertThat(english.stringPropertyNames())
                .filteredOn(key -> !SAME.contains(key))
                .allSatisfy(key -> assertThat(german.getProperty(key)).as(key).isNotEqualTo(english.getProperty(key)));
        Pattern words = Pattern.compile("\\b(the|and|of|with|what|this|is|are|picture|mask|stage)\\b");
        assertThat(german.stringPropertyNames())
                .filteredOn(key -> !SAME.contains(key))
                .allSatisfy(
                        key -> assertThat(words.matcher(german.getProperty(key)).find())
                                .as(key)
                                .isFalse());
    }

    @Test
    void bothWriteQuotesAndDotsAsTheirReadersDo() {
        assertThat(german.values())
                .noneMatch(
                        text -> text.toString().contains("…") && text.toString().matches(".*\\S….*"));
        assertThat(german.values()).noneMatch(text -> text.toString().matches(".*[\"”].*"));
        assertThat(english.values()).noneMatch(text -> text.toString().matches(".*[\"„].*"));
    }

    @Test
    void languagesWithoutWordsOfTheirOwnGetEnglish() {
        assertThat(Messages.bundle(Locale.GERMAN).getString("action.open")).isEqualTo("Öffnen");
        assertThat(Messages.bundle(Locale.of("de", "AT")).getString("action.open"))
                .isEqualTo("Öffnen");
        assertThat(Messages.bundle(Locale.JAPANESE).getString("action.open")).isEqualTo("Open");
        assertThat(Messages.bundle(Locale.ROOT).getString("action.open")).isEqualTo("Open");
    }

    /** The keys of actions can be changed. Texts may name keys that no action owns, such as Enter and Escape. */
    @Test
    void noTextNamesAKeyOfAnAction() {
        Pattern key = Pattern.compile("(?U)Ctrl|Strg|\\bF\\d|([Pp]ress|drücken|und) [A-Z]\\b|\\b[A-Z] (drücken|to)\\b");
        for (Properties texts : List.of(english, german)) {
            assertThat(texts.stringPropertyNames())
                    .filteredOn(name -> !name.startsWith("key."))
                    .filteredOn(name -> key.matcher(texts.getProperty(name)).find())
                    .isEmpty();
        }
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Messages.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new AssertionError(name, unreadable);
        }
        return texts;
    }
}
