package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Theme, text size and language: choosing and storing them. */
class AppearanceTest {

    @ParameterizedTest
    @EnumSource
    void everyThemeHasItsSheetsAndIsFoundByItsName(Theme theme) throws Exception {
        assertThat(Theme.of(theme.id())).isEqualTo(theme);
        assertThat(theme.sheets()).hasSize(3).first().asString().contains("tokens-" + theme.id());
        for (String sheet : theme.sheets()) {
            try (var css = URI.create(sheet).toURL().openStream()) {
                assertThat(css.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(theme.base()).isNotBlank();
    }

    @Test
    void themesFollowEachOtherInACircle() {
        Theme theme = Theme.DARK;
        for (int i = 0; i < Theme.values().length; i++) {
            theme = theme.next();
        }
        assertThat(theme).isEqualTo(Theme.DARK);
        assertThat(Theme.DARK.next()).isNotEqualTo(Theme.DARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dark", "blue"})
    void anUnknownThemeIsTheDarkOne(String id) {
        assertThat(Theme.of(id)).isEqualTo(Theme.DARK);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "80, 80",
        "200, 200",
        "84, 80",
        "86, 90",
        "137, 125",
        "138, 150",
        "0, 80",
        "-2147483648, 80",
        "2147483647, 200"
    })
    void percentGoToTheNearestStep(int percent, int step) {
        assertThat(TextSize.nearest(percent)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 110", "100, -1, 90", "200, 1, 200", "80, -1, 80", "80, 99, 200", "101, 2, 125"})
    void stepsEndAtTheEnds(int percent, int by, int now) {
        assertThat(TextSize.step(percent, by)).isEqualTo(now);
    }

    @Test
    void theSheetOfASizeScalesWordsAndIcons() {
        String address = TextSize.sheet(150);
        assertThat(address).startsWith("data:text/css;base64,");
        String css = new String(
                Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1)), StandardCharsets.UTF_8);
        assertThat(css).contains("-fx-font-size: 19.50px").contains("-fx-icon-size: 27.00px");
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageIsFoundByItsNameAndSaysItsOwn(Language language) {
        assertThat(Language.of(language.id())).isEqualTo(language);
        assertThat(language.label()).isNotBlank();
    }

    @Test
    void anUnknownLanguageIsTheSystems() {
        assertThat(Language.of("tlh")).isEqualTo(Language.SYSTEM);
        Language.SYSTEM.use();
        Language.ENGLISH.use();
        assertThat(java.util.Locale.getDefault(java.util.Locale.Category.DISPLAY)
                        .getLanguage())
                .isEqualTo("en");
    }
}
