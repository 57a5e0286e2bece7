package org.glidefx.ui.gallery;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.engine.Recipes;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.ForeignPrompt;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.PromptReader;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Summaries;

/** Texts about pictures of the gallery. */
final class GalleryWords {

    private GalleryWords() {}

    /** The caption in one line, or a stand-in if it is blank. */
    static String title(GalleryEntry entry) {
        String line = entry.caption().strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? Messages.text("gallery.untitled") : line;
    }

    static String moment(Instant moment) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(Messages.dates())
                .withZone(ZoneId.systemDefault())
                .format(moment);
    }

    static String kind(GalleryEntry entry) {
        return Messages.text("gallery.kind." + entry.kind().id());
    }

    /** For screen readers: everything that the tile shows. */
    static String spoken(GalleryEntry entry, int index, int size, boolean chosen) {
        List<String> parts = new ArrayList<>();
        parts.add(title(entry));
        parts.add(kind(entry));
        parts.add(moment(entry.added()));
        if (entry.starred()) {
            parts.add(Messages.text("gallery.rate", entry.rating()));
        }
        if (entry.accepted()) {
            parts.add(Messages.text("gallery.spoken.accepted"));
        }
        if (chosen) {
            parts.add(Messages.text("gallery.spoken.chosen"));
        }
        parts.add(Messages.text("gallery.spoken.place", Integer.toString(index + 1), Integer.toString(size)));
        return String.join(", ", parts);
    }

    /** What is known of a picture, one fact per line. */
    static String facts(GalleryEntry entry, GalleryDetails details) {
        List<String> lines = new ArrayList<>();
        String made = kind(entry) + (entry.accepted() ? ", " + Messages.text("gallery.spoken.accepted") : "");
        lines.add(made);
        lines.add(moment(entry.added()));
        if (entry.width() > 0) {
            lines.add(Messages.text("gallery.size", Integer.toString(entry.width()), Integer.toString(entry.height())));
        }
        if (!entry.model().isBlank()) {
            lines.add(Messages.text("gallery.model", entry.model()));
        }
        details.recipe().ifPresent(recipe -> lines.add(settings(recipe)));
        if (!details.source().isBlank()) {
            lines.add(Messages.text("gallery.from-file", details.source()));
        }
        foreign(details.parameters(), lines);
        if (!entry.origin().document().isBlank()) {
            lines.add(Messages.text(
                    "gallery.from-document", Path.of(entry.origin().document()).getFileName()));
        }
        return String.join("\n", lines);
    }

    private static String settings(Recipe recipe) {
        try {
            return Summaries.of(Recipes.settings(recipe));
        } catch (UserException unknown) {
            return Messages.text("gallery.seed", Long.toString(recipe.sampling().seed()));
        }
    }

    private static void foreign(String parameters, List<String> lines) {
        ForeignPrompt prompt = PromptReader.read(parameters);
        if (!prompt.negative().isBlank()) {
            lines.add(Messages.text("gallery.negative", prompt.negative()));
        }
        prompt.settings().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(setting -> setting.getKey() + ": " + setting.getValue())
                .forEach(lines::add);
    }
}
