package org.glidefx.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.ui.kit.Language;
import org.glidefx.ui.kit.TextSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource({"0,100", "-7,80", "80,80", "84,80", "143,150", "100000,200", "-2147483648,80", "2147483647,200"})
    void sizesBecomeTheNearestStep(int stored, int used) {
        assertThat(new Preferences(stored, "", Map.of(), false, Wordbook.EMPTY).text())
                .isEqualTo(used);
    }

    @Test
    void stepsEndAtBothEnds() {
        assertThat(TextSize.step(200, 1)).isEqualTo(200);
        assertThat(TextSize.step(80, -1)).isEqualTo(80);
        assertThat(TextSize.step(100, 1)).isEqualTo(110);
    }

    @Test
    void holesInTheFileAreLeftOut() {
        Map<String, List<String>> keys = new HashMap<>();
        keys.put("open", null);
        keys.put("save", new ArrayList<>(Arrays.asList("ctrl+S", null)));
        keys.put(null, List.of());

        Preferences whole = new Preferences(100, null, keys, true, null);

        assertThat(whole).isEqualTo(new Preferences(100, "", Map.of("save", List.of("ctrl+S")), true, Wordbook.EMPTY));
    }

    @Test
    void unknownLanguagesAreTheSystems() {
        assertThat(Language.of("tlh")).isEqualTo(Language.SYSTEM);
        assertThat(Language.of("de")).isEqualTo(Language.GERMAN);
    }

    @Test
    void anotherModelKeepsTheRecentFiles() {
        Settings settings = Settings.DEFAULTS.withRecent("a.png").withModel("other");

        assertThat(settings.recent()).containsExactly("a.png");
    }
}
