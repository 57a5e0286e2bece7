package org.glidefx.ui.words;

import java.util.List;
import java.util.Optional;
import org.glidefx.ui.settings.SettingsViewModel;
import org.glidefx.ui.settings.Wordbook;

/** Steps through the captions of earlier runs, from the newest back; what was being typed comes before the newest. */
public final class CaptionHistory {

    private final SettingsViewModel settings;
    private int at = -1;
    private String draft = "";

    public CaptionHistory(SettingsViewModel settings) {
        this.settings = settings;
    }

    /** Remembers the caption of a run. */
    public void said(String caption) {
        at = -1;
        if (!caption.isBlank()) {
            change(caption.strip());
        }
    }

    private void change(String caption) {
        settings.prefer(now -> now.withWords(now.words().said(caption)));
    }

    private Wordbook book() {
        return settings.get().preferences().words();
    }

    /** The caption before the one shown; empty at the oldest. */
    public Optional<String> older(String shown) {
        List<String> captions = book().captions();
        if (at < 0 || at >= captions.size() || !captions.get(at).equals(shown)) {
            at = -1;
            draft = shown;
        }
        int next = at + 1;
        while (next < captions.size() && captions.get(next).equals(shown)) {
            next++;
        }
        if (next >= captions.size()) {
            return Optional.empty();
        }
        at = next;
        return Optional.of(captions.get(next));
    }

    /** The caption after the one shown, and after the newest what was being typed; empty there. */
    public Optional<String> newer(String shown) {
        List<String> captions = book().captions();
        if (at < 0 || at >= captions.size() || !captions.get(at).equals(shown)) {
            return Optional.empty();
        }
        at--;
        return Optional.of(at < 0 ? draft : captions.get(at));
    }
}
