package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void datesAreThoseOfTheCountryWhereTheWordsAreOfItsLanguage() {
        assertThat(Messages.dates(Locale.ROOT, Locale.US)).isEqualTo(Locale.US);
        assertThat(Messages.dates(Locale.GERMAN, Locale.of("de", "AT"))).isEqualTo(Locale.of("de", "AT"));
    }

    @Test
    void elsewhereTheyAreThoseOfTheWords() {
        assertThat(Messages.dates(Locale.ROOT, Locale.JAPAN)).isEqualTo(Locale.UK);
        assertThat(Messages.dates(Locale.ROOT, Locale.ENGLISH))
                .as("without a country")
                .isEqualTo(Locale.UK);
        assertThat(Messages.dates(Locale.ROOT, Locale.ROOT)).isEqualTo(Locale.UK);
        assertThat(Messages.dates(Locale.GERMAN, Locale.US)).isEqualTo(Locale.GERMAN);
    }
}
