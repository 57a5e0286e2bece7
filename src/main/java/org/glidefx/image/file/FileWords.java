package org.glidefx.image.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifBlock;
import org.glidefx.image.metadata.ExifEditor;
import org.glidefx.image.metadata.Xmp;
import org.glidefx.image.metadata.XmpEditor;
import org.glidefx.recipe.Parameters;
import org.glidefx.recipe.Recipe;
import org.glidefx.recipe.RecipeJson;
import org.glidefx.recipe.SourceType;

/**
 * The metadata in a result's file: the source's description, brought up to date, and how the result was made.
 *
 * @param source the source's description
 * @param metadata how the result was made
 * @param width of the result
 * @param height of the result
 * @param srgb whether its values are sRGB
 */
record FileWords(SourceDescription source, PictureMetadata metadata, int width, int height, boolean srgb) {

    /** The metadata of a picture in sRGB whose source says nothing. */
    static FileWords of(Raster picture, PictureMetadata metadata) {
        return of(picture, metadata, PictureSource.NONE);
    }

    static FileWords of(Raster picture, PictureMetadata metadata, PictureSource source) {
        return new FileWords(
                source.description(),
                metadata,
                picture.width(),
                picture.height(),
                source.colours().isSrgb());
    }

    /**
     * The Exif block for PNG files. It holds the settings only if the source's block has a user comment, which must be
     * replaced: PNG has a text chunk for the settings.
     */
    Optional<byte[]> exifOfPng() {
        return fitted().flatMap(
                        block -> ExifEditor.hasComment(block) && comment().isPresent()
                                ? ExifEditor.withComment(block, comment().get())
                                : Optional.of(block));
    }

    /** The Exif block with the settings as its user comment. */
    Optional<byte[]> exif() {
        Optional<byte[]> block = fitted();
        Optional<byte[]> comment = comment();
        if (comment.isEmpty()) {
            return block;
        }
        return block.flatMap(known -> ExifEditor.withComment(known, comment.get()))
                .or(() -> metadata.recipe().map(recipe -> ExifBlock.of(recipe.caption(), comment.get())));
    }

    /** The source's Exif block fitted to the result, without the settings. */
    Optional<byte[]> fitted() {
        return source.exif().map(block -> ExifEditor.fitted(block, width, height, srgb));
    }

    private Optional<byte[]> comment() {
        return metadata.recipe().map(recipe -> JpegFile.comment(Parameters.of(recipe)));
    }

    /**
     * The XMP packet.
     *
     * @param withRecipe whether it holds the recipe, for formats that have no other place for it
     */
    Optional<String> xmp(boolean withRecipe) {
        if (metadata.recipe().isEmpty()) {
            return source.xmp();
        }
        Recipe recipe = metadata.recipe().get();
        SourceType type = SourceType.of(recipe);
        Optional<String> json = withRecipe ? Optional.of(RecipeJson.write(recipe)) : Optional.empty();
        return source.xmp()
                .flatMap(packet -> XmpEditor.with(packet, Xmp.description(type, recipe.program(), json)))
                .or(() -> Optional.of(Xmp.packet(type, recipe.program(), json, recipe.caption())));
    }

    /** The XMP packet with neither the source's description nor the caption, for when there is no room. */
    Optional<String> shortestXmp() {
        return metadata.recipe().map(recipe -> Xmp.packet(SourceType.of(recipe), recipe.program(), Optional.empty()));
    }

    /** The metadata without the source's description, for files that have no room for both. */
    FileWords withoutSource() {
        return new FileWords(SourceDescription.NONE, metadata, width, height, srgb);
    }

    /** All metadata as PNG chunks. */
    List<PngChunk> chunks() {
        List<PngChunk> chunks = new ArrayList<>();
        source.density().ifPresent(known -> chunks.add(known.chunk()));
        exifOfPng().ifPresent(block -> chunks.add(new PngChunk("eXIf", block)));
        chunks.addAll(metadata.texts());
        xmp(false).ifPresent(packet -> chunks.add(PngChunk.text(PictureMetadata.XMP, packet)));
        metadata.maskChunk().ifPresent(chunks::add);
        source.iptc().ifPresent(data -> chunks.add(PhotoshopResources.chunk(data)));
        chunks.addAll(source.texts());
        return chunks;
    }
}
