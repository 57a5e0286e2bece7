package org.glidefx.ui.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.glidefx.ui.settings.Settings;
import org.glidefx.ui.settings.SettingsStore;
import org.glidefx.ui.settings.SettingsViewModel;
import org.junit.jupiter.api.Test;

class CaptionHistoryTest {

    private final AtomicReference<Settings> stored = new AtomicReference<>(Settings.DEFAULTS);
    private final CaptionHistory history = new CaptionHistory(new SettingsViewModel(new SettingsStore() {
        @Override
        public Settings load() {
            return stored.get();
        }

        @Override
        public void save(Settings settings) {
            stored.set(settings);
        }
    }));

    private void said(String... captions) {
        for (String caption : captions) {
            history.said(caption);
        }
    }

    @Test
    void goesBackAndForthToWhatWasBeingTyped() {
        said("a cat", "an owl", "a fox");

        assertThat(history.older("a d")).contains("a fox");
        assertThat(history.older("a fox")).contains("an owl");
        assertThat(history.older("an owl")).contains("a cat");
        assertThat(history.older("a cat")).isEmpty();
        assertThat(history.newer("a cat")).contains("an owl");
        assertThat(history.newer("an owl")).contains("a fox");
        assertThat(history.newer("a fox")).contains("a d");
        assertThat(history.newer("a d")).isEmpty();
    }

    @Test
    void theCaptionJustMadeIsNotItsOwnPast() {
        said("a cat", "an owl");

        assertThat(history.older("an owl")).contains("a cat");
    }

    @Test
    void whatIsAlteredBecomesTheDraft() {
        said("a cat", "an owl");
        history.older("");
        assertThat(history.newer("an owl at night")).isEmpty();

        assertThat(history.older("an owl at night")).contains("an owl");
        assertThat(history.newer("an owl")).contains("an owl at night");
    }

    @Test
    void isKeptInTheSettingsWithoutBlanks() {
        said("  a cat ", "  ");

        assertThat(stored.get().preferences().words().captions()).containsExactly("a cat");
    }

    @Test
    void withoutAPastThereIsNothing() {
        assertThat(history.older("a")).isEmpty();
        assertThat(history.newer("a")).isEmpty();
    }
}
