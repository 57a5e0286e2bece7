package org.glidefx.editor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.glidefx.editor.VersionPixels.Patch;
import org.glidefx.errors.Excerpt;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeException;
import org.glidefx.recipe.RecipeJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The history in a document file. The record components are the field names of the format, unless annotated otherwise.
 *
 * @param current id of the current version
 * @param mask the current mask; null if nothing is masked
 * @param sketch the current sketch; null if nothing is sketched
 * @param floating the floating picture; null if there is none
 * @param merged the picture of the current version
 * @param unsaved in a journal: whether the document's file lacks any of this
 * @param file in a journal: where the document was saved; empty if nowhere
 */
record HistoryJson(
        String format,
        int version,
        String program,
        String title,
        int current,
        @JsonProperty("stages") List<VersionJson> versions,
        @Nullable PartJson mask,
        @Nullable PartJson sketch,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LayerJson floating,
        @Nullable FileJson merged,
        boolean unsaved,
        String file) {

    static final String FORMAT = "glidefx-document";

    /** The newest format version that can be read. */
    static final int VERSION = 2;

    /** The format version of a document without layers, which older programs that know no layers read without loss. */
    static final int WITHOUT_LAYERS = 1;

    static final int MAX_VERSIONS = 20_000;
    /** Far more than is kept of any text, so that a long one costs its end and not the history. */
    private static final int MAX_TEXT = 1 << 24;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxStringLength(MAX_TEXT)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** A file of the document and its hash. */
    record FileJson(String file, String sha256) {}

    /** A picture file, and where it lies on the version. */
    record PartJson(String file, String sha256, int x, int y, int width, int height) {

        static PartJson of(String file, Patch patch) {
            Box box = patch.box();
            return new PartJson(file, patch.png().sha256(), box.x(), box.y(), box.width(), box.height());
        }

        Box box() {
            return new Box(x, y, width, height);
        }

        boolean fits(int versionWidth, int versionHeight) {
            return x >= 0
                    && y >= 0
                    && width > 0
                    && height > 0
                    && (long) x + width <= versionWidth
                    && (long) y + height <= versionHeight;
        }
    }

    /** An offset in pixels, to the right and downwards. */
    record OffsetJson(int x, int y) {}

    /**
     * A version.
     *
     * @param parent null for the original
     * @param whole whether the picture is whole, rather than a patch on the parent's
     * @param mask what was filled; null if nothing was
     * @param recipe see {@link org.glidefx.recipe.RecipeJson}; null for an opened picture
     * @param source of an original: the file that it came from; null if nothing of it is kept
     * @param offset where the original lies on it, if it is of another size than its parent; null if it was resized
     * @param layers over it, from the lowest; null if there are none
     */
    record VersionJson(
            int id,
            @Nullable Integer parent,
            String name,
            String caption,
            String summary,
            int width,
            int height,
            boolean whole,
            PartJson picture,
            @Nullable PartJson mask,
            @Nullable FileJson thumbnail,
            @Nullable JsonNode recipe,
            @Nullable FileJson source,
            @Nullable OffsetJson offset,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<@Nullable LayerJson> layers) {

        /** True if the numbers can be those of a picture; a file may contain anything. */
        @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // the JSON reader sets missing values to null
        boolean isSound() {
            boolean sized = width > 0 && height > 0 && (long) width * height <= Raster.MAX_PIXELS;
            boolean placed = id >= 0 && id < Integer.MAX_VALUE && (parent == null || parent >= 0 && parent < id);
            return sized && placed && picture != null && picture.fits(width, height);
        }

        String text(@Nullable String value) {
            return shortened(value);
        }
    }

    /** The recipe that a version or layer was stored with; empty if it cannot be read. */
    static Optional<Recipe> recipe(@Nullable JsonNode stored) {
        try {
            return stored == null || stored.isNull() ? Optional.empty() : Optional.of(RecipeJson.read(stored));
        } catch (RecipeException unreadable) {
            return Optional.empty();
        }
    }

    /** Returns an empty text for null, because anything may be missing in a file. */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Cuts a name or caption to the length that is kept, because a file may contain any text; empty for null. */
    static String shortened(@Nullable String value) {
        return value == null ? "" : Excerpt.of(value, Provenance.MOST_TEXT);
    }

    /**
     * A layer, or the floating picture.
     *
     * @param picture the box is where it is drawn; that of a floating picture may differ in size from the picture
     * @param opacity 0 to 1; null is 1
     * @param visible null is true
     * @param recipe see {@link org.glidefx.recipe.RecipeJson}; null for a pasted picture
     */
    record LayerJson(
            @Nullable String name,
            @Nullable String caption,
            @Nullable String summary,
            @Nullable PartJson picture,
            @Nullable Double opacity,
            @Nullable Boolean visible,
            @Nullable JsonNode recipe) {

        static LayerJson of(Layer layer, PartJson picture) {
            return new LayerJson(
                    layer.name(),
                    layer.provenance().caption(),
                    layer.provenance().summary(),
                    picture,
                    layer.opacity(),
                    layer.visible(),
                    layer.provenance().recipe().map(RecipeJson::toNode).orElse(null));
        }
    }

    byte[] toBytes() {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws ImageFileException if it is damaged */
    static HistoryJson read(byte[] json, String name) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (!FORMAT.equals(tree.path("format").asString(""))) {
                throw damaged(name, null);
            }
            if (tree.path("version").asInt(0) > VERSION) {
                throw new NewerVersionException(
                        name + " was made by a newer version of GlideFX; update the program to open it.");
            }
            HistoryJson read = JSON.treeToValue(tree, HistoryJson.class);
            if (missing(read.versions()) || read.versions().size() > MAX_VERSIONS) {
                throw damaged(name, null);
            }
            return read;
        } catch (JacksonException | IllegalArgumentException e) {
            throw damaged(name, e);
        }
    }

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // the JSON reader sets missing values to null
    private static boolean missing(@Nullable List<VersionJson> versions) {
        return versions == null || versions.isEmpty() || versions.contains(null);
    }

    private static ImageFileException damaged(String name, @Nullable Throwable cause) {
        return new ImageFileException(name + " has a damaged history; open a copy of it.", cause);
    }

    /**
     * The file is of a newer format version. It is not opened at all, so that saving it cannot lose what is new in it.
     */
    static final class NewerVersionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NewerVersionException(String message) {
            super(message);
        }
    }
}
