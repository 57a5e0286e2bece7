package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.HistoryJson.FileJson;
import org.glidefx.editor.HistoryJson.PartJson;
import org.glidefx.editor.HistoryJson.StageJson;
import org.glidefx.editor.StagePixels.Patch;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Puts a document together from its parts, as far as they are sound, and notes what is lost. */
final class DocumentReader {

    private static final int MOST_NAMES = 3;

    private final DocumentSource source;
    private final List<String> lostStages = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final Map<Integer, Stage> stages = new TreeMap<>();

    /** What a stage that cannot be read is replaced with as a parent: the nearest above it that can. */
    private final Map<Integer, Integer> standIns = new TreeMap<>();

    DocumentReader(DocumentSource source) {
        this.source = source;
    }

    /** @throws ImageFileException if nothing of it can be used */
    Opened read() {
        byte[] json = source.history();
        if (json == null) {
            return isForeign() ? foreign() : pictureAlone();
        }
        HistoryJson history;
        try {
            history = HistoryJson.read(json, source.name());
        } catch (HistoryJson.NewerVersionException newer) {
            throw new ImageFileException(String.valueOf(newer.getMessage()), newer);
        } catch (ImageFileException damaged) {
            return pictureAlone();
        }
        Document document = document(history);
        try {
            document.picture();
        } catch (ImageFileException unreadable) {
            return pictureAlone();
        }
        if (!lostStages.isEmpty()) {
            lost.addFirst(tellStages(history.stages().size()));
        } else if (source.isCutOff() && lost.isEmpty()) {
            lost.add(source.name() + " is damaged, but everything in it could be read; save it again.");
        }
        return new Opened(
                document, text(history.title()), List.copyOf(lost), history.unsaved(), text(history.file()), false);
    }

    private Document document(HistoryJson history) {
        List<StageJson> ordered = history.stages().stream()
                .sorted(Comparator.comparingInt(StageJson::id))
                .toList();
        Optional<Blob> merged = Optional.ofNullable(history.merged()).flatMap(this::part);
        for (StageJson stage : ordered) {
            read(stage, stage.id() == history.current() ? merged : Optional.empty());
        }
        if (stages.isEmpty()) {
            lost.clear();
            return picture();
        }
        StageTree tree = StageTree.of(List.copyOf(stages.values()));
        int current = stages.containsKey(history.current())
                ? history.current()
                : standIns.getOrDefault(history.current(), -1);
        Stage shown = current >= 0 ? tree.stage(current) : tree.all().getLast();
        boolean same = shown.id() == history.current();
        if (same) {
            merged.ifPresent(png -> decode(shown, png));
        }
        Document document = new Document(
                tree,
                shown.id(),
                TileMask.empty(shown.pixels().width(), shown.pixels().height()));
        return same ? withMask(document, history.mask()) : document;
    }

    private void read(StageJson json, Optional<Blob> merged) {
        if (!json.isSound() || stages.containsKey(json.id())) {
            lose(json);
            return;
        }
        OptionalInt parent = json.parent() == null ? OptionalInt.empty() : living(json.parent());
        if (json.parent() == null && hasOriginal()) {
            lose(json);
            return;
        }
        StagePixels pixels = pixels(json, merged);
        if (pixels == null) {
            lose(json);
            return;
        }
        Optional.ofNullable(json.thumbnail()).flatMap(this::part).ifPresent(pixels::useThumbnail);
        Making making = new Making(json.text(json.caption()), json.text(json.summary()), recipe(json), mask(json));
        if (parent.isEmpty() && hasOriginal()) {
            parent = OptionalInt.of(original());
        }
        stages.put(json.id(), new Stage(json.id(), parent, pixels, making, json.text(json.name())));
    }

    private boolean hasOriginal() {
        return stages.values().stream().anyMatch(Stage::isOriginal);
    }

    private int original() {
        return stages.values().stream()
                .filter(Stage::isOriginal)
                .mapToInt(Stage::id)
                .findFirst()
                .orElse(0);
    }

    /** Itself, or the nearest above it that could be read. */
    private OptionalInt living(int id) {
        int at = stages.containsKey(id) ? id : standIns.getOrDefault(id, -1);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    private @Nullable StagePixels pixels(StageJson json, Optional<Blob> merged) {
        Optional<Blob> own = part(json.picture());
        Stage parent = json.parent() == null ? null : stages.get(json.parent());
        boolean alone = json.whole() || json.parent() == null;
        boolean fits = alone
                ? json.picture().width() == json.width() && json.picture().height() == json.height()
                : parent != null
                        && parent.pixels().width() == json.width()
                        && parent.pixels().height() == json.height();
        if (own.isPresent() && fits) {
            Patch patch = new Patch(json.picture().box(), own.get());
            StagePixels base = alone || parent == null ? null : parent.pixels();
            return StagePixels.stored(json.width(), json.height(), patch, base);
        }
        return merged.map(png -> new Patch(new Box(0, 0, json.width(), json.height()), png))
                .map(patch -> StagePixels.stored(json.width(), json.height(), patch, null))
                .orElse(null);
    }

    private static void decode(Stage stage, Blob png) {
        Raster picture = ImageFiles.decode(png.bytes(), "The picture");
        if (picture.width() == stage.pixels().width()
                && picture.height() == stage.pixels().height()) {
            stage.pixels().use(picture);
        }
    }

    private Document withMask(Document document, @Nullable PartJson json) {
        StagePixels pixels = document.stage().pixels();
        if (json == null) {
            return document;
        }
        Optional<Blob> png = json.fits(pixels.width(), pixels.height()) ? part(json) : Optional.empty();
        if (png.isEmpty()) {
            lost.add("The mask of the work in hand could not be read; paint it again.");
            return document;
        }
        StageMask mask = StageMask.stored(pixels.width(), pixels.height(), new Patch(json.box(), png.get()));
        return document.with(new Edit.PaintMask(mask.mask()));
    }

    private Optional<StageMask> mask(StageJson json) {
        PartJson mask = json.mask();
        if (mask == null || !mask.fits(json.width(), json.height())) {
            return Optional.empty();
        }
        return part(mask).map(png -> StageMask.stored(json.width(), json.height(), new Patch(mask.box(), png)));
    }

    private static Optional<Recipe> recipe(StageJson json) {
        JsonNode recipe = json.recipe();
        try {
            return recipe == null || recipe.isNull() ? Optional.empty() : Optional.of(RecipeJson.read(recipe));
        } catch (RecipeException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Blob> part(PartJson part) {
        return source.part(text(part.file()), text(part.sha256()));
    }

    private Optional<Blob> part(FileJson part) {
        return source.part(text(part.file()), text(part.sha256()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void lose(StageJson json) {
        if (json.parent() != null) {
            living(json.parent()).ifPresent(above -> standIns.put(json.id(), above));
        }
        String called = json.text(json.name()).isBlank() ? json.text(json.caption()) : json.text(json.name());
        lostStages.add(called.isBlank() ? "stage " + json.id() : "“" + called.strip() + "”");
    }

    private String tellStages(int all) {
        String names = String.join(", ", lostStages.subList(0, Math.min(MOST_NAMES, lostStages.size())));
        return lostStages.size() + " of " + all + " stages could not be read (" + names
                + (lostStages.size() > MOST_NAMES ? " and more" : "") + "); what is left was opened.";
    }

    /** A whole file that never had a history, nor any stage for one, is another program's. */
    private boolean isForeign() {
        return !source.isCutOff() && source.whole(DocumentParts.pictureName(0)).isEmpty();
    }

    private Opened foreign() {
        return new Opened(picture(), "", List.of(), false, "", true);
    }

    private Document picture() {
        Blob png = source.whole(DocumentParts.MERGED)
                .orElseThrow(() -> new ImageFileException(
                        source.name() + " is damaged and nothing of it can be read; use an older copy."));
        return Document.of(ImageFiles.decode(png.bytes(), source.name()));
    }

    /** Without its history there is still the picture. */
    private Opened pictureAlone() {
        Document document = picture();
        String sentence = "The history of " + source.name() + " could not be read; its picture was opened.";
        return new Opened(document, "", List.of(sentence), false, "", false);
    }
}
