package org.glidefx.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.glidefx.editor.DocumentFile.Opened;
import org.glidefx.editor.HistoryJson.FileJson;
import org.glidefx.editor.HistoryJson.OffsetJson;
import org.glidefx.editor.HistoryJson.PartJson;
import org.glidefx.editor.HistoryJson.VersionJson;
import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.errors.Excerpt;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.OpenedPicture;
import org.glidefx.image.file.PictureNote;
import org.jspecify.annotations.Nullable;

/** Assembles a document from the parts that are sound, and notes what is lost. */
final class DocumentReader {

    private static final int MOST_NAMES = 3;
    private static final int LONGEST_NAME = 80;

    private final DocumentSource source;
    private final LayerReader layers;
    private final List<String> lostVersions = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final Map<Integer, Version> versions = new TreeMap<>();

    /** For each version that cannot be read, the nearest ancestor that can, which takes its place as a parent. */
    private final Map<Integer, Integer> standIns = new TreeMap<>();

    DocumentReader(DocumentSource source) {
        this.source = source;
        layers = new LayerReader(source, lost);
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
        if (!lostVersions.isEmpty()) {
            lost.addFirst(lostVersionsSentence(history.versions().size()));
        } else if (source.isCutOff() && lost.isEmpty()) {
            lost.add(source.name() + " is damaged, but everything in it could be read; save it again.");
        }
        return new Opened(
                document,
                HistoryJson.text(history.title()),
                List.copyOf(lost),
                history.unsaved(),
                HistoryJson.text(history.file()),
                Optional.empty());
    }

    private Document document(HistoryJson history) {
        List<VersionJson> ordered = history.versions().stream()
                .sorted(Comparator.comparingInt(VersionJson::id))
                .toList();
        Optional<Blob> merged = Optional.ofNullable(history.merged()).flatMap(this::part);
        for (VersionJson version : ordered) {
            boolean shown = version.id() == history.current();
            read(version, shown ? merged : Optional.empty(), shown);
        }
        if (versions.isEmpty()) {
            lost.clear();
            return picture();
        }
        VersionTree tree = VersionTree.of(List.copyOf(versions.values()));
        int current = versions.containsKey(history.current())
                ? history.current()
                : standIns.getOrDefault(history.current(), -1);
        Version shown = current >= 0 ? tree.version(current) : tree.all().getLast();
        boolean same = shown.id() == history.current();
        if (same && shown.layers().isEmpty()) {
            merged.ifPresent(png -> decode(shown, png));
        }
        TileMask mask = TileMask.empty(shown.pixels().width(), shown.pixels().height());
        Sketch sketch = Sketch.empty(mask.width(), mask.height());
        Document document = new Document(tree, shown.id(), mask, sketch, layers.floating(history.floating()));
        return same ? withSketch(withMask(document, history.mask()), history.sketch()) : document;
    }

    private void read(VersionJson json, Optional<Blob> merged, boolean shown) {
        if (!json.isSound() || versions.containsKey(json.id())) {
            lose(json);
            return;
        }
        OptionalInt parent = json.parent() == null ? OptionalInt.empty() : living(json.parent());
        if (json.parent() == null && hasOriginal()) {
            lose(json);
            return;
        }
        VersionPixels pixels = pixels(json, merged);
        if (pixels == null) {
            lose(json);
            return;
        }
        Optional.ofNullable(json.thumbnail()).flatMap(this::part).ifPresent(pixels::useThumbnail);
        if (json.parent() == null) {
            Optional.ofNullable(json.source()).ifPresent(source -> readSource(source, pixels));
        }
        Provenance provenance = new Provenance(
                json.text(json.caption()), json.text(json.summary()), HistoryJson.recipe(json.recipe()), mask(json));
        if (parent.isEmpty() && hasOriginal()) {
            parent = OptionalInt.of(original());
        }
        Optional<Offset> offset = offset(json, pixels, parent);
        // A picture taken from the merged one already contains its layers.
        boolean flat = merged.isPresent() && isPictureOf(pixels, merged.get());
        LayerStack over = layers.read(flat ? null : json.layers(), shown);
        String name = json.text(json.name());
        versions.put(json.id(), new Version(json.id(), parent, pixels, provenance, name, offset, over));
    }

    private static boolean isPictureOf(VersionPixels pixels, Blob png) {
        Patch patch = pixels.patchOrNull();
        return patch != null && patch.png().equals(png);
    }

    private Optional<Offset> offset(VersionJson json, VersionPixels pixels, OptionalInt parent) {
        OffsetJson stored = json.offset();
        if (stored != null) {
            return Offset.isSound(stored.x(), stored.y())
                    ? Optional.of(new Offset(stored.x(), stored.y()))
                    : Optional.empty();
        }
        if (parent.isEmpty()) {
            return Optional.of(Offset.NONE);
        }
        Version before = Objects.requireNonNull(versions.get(parent.getAsInt()));
        boolean same =
                before.pixels().width() == pixels.width() && before.pixels().height() == pixels.height();
        return same ? before.offset() : Optional.empty();
    }

    private void readSource(FileJson json, VersionPixels original) {
        Optional<Blob> png = part(json);
        png.map(SourceFile::stored).ifPresent(original::useSource);
        if (png.isEmpty()) {
            lost.add("The colours and words of the original's file could not be read; pictures are exported as sRGB.");
        }
    }

    private boolean hasOriginal() {
        return versions.values().stream().anyMatch(Version::isOriginal);
    }

    private int original() {
        return versions.values().stream()
                .filter(Version::isOriginal)
                .mapToInt(Version::id)
                .findFirst()
                .orElse(0);
    }

    /** The version itself, or its nearest ancestor that could be read. */
    private OptionalInt living(int id) {
        int at = versions.containsKey(id) ? id : standIns.getOrDefault(id, -1);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    private @Nullable VersionPixels pixels(VersionJson json, Optional<Blob> merged) {
        Optional<Blob> own = part(json.picture());
        Version parent = json.parent() == null ? null : versions.get(json.parent());
        boolean alone = json.whole() || json.parent() == null;
        boolean fits = alone
                ? json.picture().width() == json.width() && json.picture().height() == json.height()
                : parent != null
                        && parent.pixels().width() == json.width()
                        && parent.pixels().height() == json.height();
        if (own.isPresent() && fits) {
            Patch patch = new Patch(json.picture().box(), own.get());
            VersionPixels base = alone || parent == null ? null : parent.pixels();
            return VersionPixels.stored(json.width(), json.height(), patch, base);
        }
        return merged.map(png -> new Patch(new Box(0, 0, json.width(), json.height()), png))
                .map(patch -> VersionPixels.stored(json.width(), json.height(), patch, null))
                .orElse(null);
    }

    private static void decode(Version version, Blob png) {
        Raster picture = ImageFiles.decode(png.bytes(), "The picture");
        if (picture.width() == version.pixels().width()
                && picture.height() == version.pixels().height()) {
            version.pixels().use(picture);
        }
    }

    private Document withSketch(Document document, @Nullable PartJson json) {
        VersionPixels pixels = document.version().pixels();
        if (json == null) {
            return document;
        }
        Optional<Blob> png = json.fits(pixels.width(), pixels.height()) ? part(json) : Optional.empty();
        Optional<Raster> picture = png.flatMap(DocumentReader::picture)
                .filter(read -> read.width() == json.width() && read.height() == json.height());
        if (picture.isEmpty()) {
            lost.add("The sketch of the work in hand could not be read; draw it again.");
            return document;
        }
        Sketch sketch = Sketch.of(pixels.width(), pixels.height(), picture.get(), json.box());
        return document.with(new Edit.PaintSketch(sketch));
    }

    private static Optional<Raster> picture(Blob png) {
        try {
            return Optional.of(ImageFiles.decode(png.bytes(), "The sketch"));
        } catch (ImageFileException damaged) {
            return Optional.empty();
        }
    }

    private Document withMask(Document document, @Nullable PartJson json) {
        VersionPixels pixels = document.version().pixels();
        if (json == null) {
            return document;
        }
        Optional<Blob> png = json.fits(pixels.width(), pixels.height()) ? part(json) : Optional.empty();
        if (png.isEmpty()) {
            lost.add("The mask of the work in hand could not be read; paint it again.");
            return document;
        }
        VersionMask mask = VersionMask.stored(pixels.width(), pixels.height(), new Patch(json.box(), png.get()));
        return document.with(new Edit.PaintMask(mask.mask()));
    }

    private Optional<VersionMask> mask(VersionJson json) {
        PartJson mask = json.mask();
        if (mask == null || !mask.fits(json.width(), json.height())) {
            return Optional.empty();
        }
        return part(mask).map(png -> VersionMask.stored(json.width(), json.height(), new Patch(mask.box(), png)));
    }

    private Optional<Blob> part(PartJson part) {
        return source.part(HistoryJson.text(part.file()), HistoryJson.text(part.sha256()));
    }

    private Optional<Blob> part(FileJson part) {
        return source.part(HistoryJson.text(part.file()), HistoryJson.text(part.sha256()));
    }

    private void lose(VersionJson json) {
        if (json.parent() != null) {
            living(json.parent()).ifPresent(above -> standIns.put(json.id(), above));
        }
        String called = json.text(json.name()).isBlank() ? json.text(json.caption()) : json.text(json.name());
        String brief = Excerpt.of(called.strip(), LONGEST_NAME);
        lostVersions.add(brief.isEmpty() ? "version " + json.id() : "“" + brief + "”");
    }

    private String lostVersionsSentence(int all) {
        String names = String.join(", ", lostVersions.subList(0, Math.min(MOST_NAMES, lostVersions.size())));
        return lostVersions.size() + " of " + all + " versions could not be read (" + names
                + (lostVersions.size() > MOST_NAMES ? " and more" : "") + "); what is left was opened.";
    }

    /** True for another program's file: an undamaged one with neither a history nor a version's picture. */
    private boolean isForeign() {
        return !source.isCutOff() && source.whole(DocumentParts.pictureName(0)).isEmpty();
    }

    private Opened foreign() {
        OpenedPicture merged = merged();
        Set<PictureNote> notes = EnumSet.of(PictureNote.MERGED);
        notes.addAll(merged.notes());
        return new Opened(Document.of(merged), "", List.of(), false, "", Optional.of(Set.copyOf(notes)));
    }

    private Document picture() {
        return Document.of(merged());
    }

    private OpenedPicture merged() {
        Blob png = source.whole(DocumentParts.MERGED)
                .orElseThrow(() -> new ImageFileException(
                        source.name() + " is damaged and nothing of it can be read; use an older copy."));
        return ImageFiles.open(png.bytes(), source.name());
    }

    /** Opens only the merged picture, if the history cannot be read. */
    private Opened pictureAlone() {
        Document document = picture();
        String sentence = "The history of " + source.name() + " could not be read; its picture was opened.";
        return new Opened(document, "", List.of(sentence), false, "", Optional.empty());
    }
}
