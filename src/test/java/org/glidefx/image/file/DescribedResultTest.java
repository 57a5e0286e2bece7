package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.ExifTags;
import org.glidefx.image.metadata.UserComment;
import org.glidefx.recipe.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata of source files in four formats, written by ExifTool 12.57, in results of three formats. */
class DescribedResultTest {

    private static final int MAKER = 0x010F;
    private static final int ARTIST = 0x013B;
    private static final int COPYRIGHT = 0x8298;
    private static final int GPS = 0x8825;
    private static final int TAKEN = 0x9003;
    private static final int EXIF_WIDTH = 0xA002;
    private static final int EXIF_HEIGHT = 0xA003;

    private static final List<String> SOURCES =
            List.of("described.jpg", "described.tif", "described.png", "described.webp");
    private static final List<String> RESULTS = List.of("result.png", "result.jpg", "result.webp");

    @TempDir
    private Path folder;

    static Path described(String name) {
        try {
            return Path.of(
                    DescribedResultTest.class.getResource("/described/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Pair(String source, String result) {}

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        SOURCES.forEach(source -> RESULTS.forEach(result -> pairs.add(new Pair(source, result))));
        return pairs;
    }

    private Path write(Raster picture, PictureMetadata metadata, PictureSource source, String name) {
        Path file = folder.resolve(name);
        if (name.endsWith(".png")) {
            ImageFiles.writePng(picture, metadata, source, file);
        } else if (name.endsWith(".jpg")) {
            ImageFiles.writeJpeg(picture, 0.9, metadata, source, file);
        } else {
            ImageFiles.writeWebp(picture, 1, metadata, source, file);
        }
        return file;
    }

    private static SourceDescription description(Path file) {
        return ImageFiles.open(file).source().description();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void wordsOfTheSourceAreInTheResult(Pair pair) {
        OpenedPicture opened = ImageFiles.open(described(pair.source()));
        assertThat(opened.picture().width()).as("turned").isEqualTo(36);
        Path file = write(opened.picture(), PictureMetadata.NONE, opened.source(), pair.result());
        OpenedPicture again = ImageFiles.open(file);
        assertThat(again.picture().width()).as("turned once").isEqualTo(36);

        SourceDescription found = again.source().description();
        ExifTags exif = ExifTags.of(found.exif().orElseThrow());
        assertThat(exif.text(MAKER)).contains("Kamera");
        assertThat(exif.text(ARTIST)).contains("Ada");
        assertThat(exif.text(COPYRIGHT)).contains("Ada<2026>");
        assertThat(exif.integer(ExifTags.ORIENTATION)).hasValue(1);
        assertThat(exif.entry(GPS)).isPresent();
        assertThat(exif.exifBytes(TAKEN).map(bytes -> new String(bytes, StandardCharsets.US_ASCII)))
                .contains("2026:05:01 12:00:00\0");
        assertThat(exif.exifInteger(EXIF_WIDTH)).hasValue(36);
        assertThat(exif.exifInteger(EXIF_HEIGHT)).hasValue(48);
        assertThat(found.xmp().orElseThrow()).contains("Garten_&amp;_Haus", "Rose", "K1_1.0");
        assertThat(found.xmp().orElseThrow()).doesNotContain("Orientation");
    }

    @ParameterizedTest
    @CsvSource({
        "described.jpg, result.png",
        "described.jpg, result.jpg",
        "described.tif, result.png",
        "described.png, result.png",
        "described.png, result.jpg"
    })
    void newspapersWordsAreKeptWhereTheFormatHasThem(String source, String result) {
        OpenedPicture opened = ImageFiles.open(described(source));
        byte[] words = opened.source().description().iptc().orElseThrow();
        assertThat(new String(words, StandardCharsets.UTF_8)).contains("Ada", "Garten");
        Path file = write(opened.picture(), PictureMetadata.NONE, opened.source(), result);
        assertThat(description(file).iptc().orElseThrow()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"described.jpg", "described.tif", "described.png"})
    void theResolutionIsKept(String source) {
        OpenedPicture opened = ImageFiles.open(described(source));
        for (String result : List.of("result.png", "result.jpg")) {
            Path file = write(opened.picture(), PictureMetadata.NONE, opened.source(), result);
            Density density = description(file).density().orElseThrow();
            assertThat(density.x() * 0.0254).isBetween(299.99, 300.01);
            assertThat(density.y() * 0.0254).isBetween(299.99, 300.01);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.png", "result.jpg", "result.webp"})
    void theSmallCopyOfTheOldPictureIsGone(String result) throws IOException {
        byte[] source = Files.readAllBytes(described("described.jpg"));
        String old =
                new String(source, 600, 200, StandardCharsets.ISO_8859_1); // ThumbnailOffset 578, in the file later
        OpenedPicture opened = ImageFiles.open(described("described.jpg"));
        Path file = write(opened.picture(), PictureMetadata.NONE, opened.source(), result);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(old.substring(100));
        byte[] block = description(file).exif().orElseThrow();
        assertThat(block.length).isLessThan(700);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void howItWasMadeStandsBesideThem(Pair pair) {
        Recipe recipe = MetadataTest.edit("a <rose> & more");
        OpenedPicture opened = ImageFiles.open(described(pair.source()));
        Path file = write(opened.picture(), PictureMetadata.of(recipe), opened.source(), pair.result());
        assertThat(ImageFiles.readMetadata(file).recipe()).contains(recipe);

        SourceDescription found = description(file);
        ExifTags exif = ExifTags.of(found.exif().orElseThrow());
        assertThat(exif.text(MAKER)).contains("Kamera");
        String packet = found.xmp().orElseThrow();
        assertThat(packet).contains("Garten_&amp;_Haus", recipe.program(), "DigitalSourceType");
        assertThat(packet).doesNotContain("K1_1.0");
        boolean noted = pair.source().equals("described.jpg") || !pair.result().equals("result.png");
        assertThat(UserComment.read(exif).isPresent()).isEqualTo(noted);
        UserComment.read(exif).ifPresent(comment -> assertThat(comment).startsWith("a <rose> & more"));
        assertThat(ImageFiles.readTexts(file))
                .containsKey(pair.result().equals("result.png") ? "parameters" : "UserComment");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void withoutDescriptionNothingIsSaid(Pair pair) throws IOException {
        OpenedPicture opened = ImageFiles.open(described(pair.source()));
        PictureSource silent = opened.source().withoutDescription();
        Path file = write(opened.picture(), PictureMetadata.NONE, silent, pair.result());
        assertThat(description(file).exif()).isEmpty();
        assertThat(description(file).xmp()).isEmpty();
        assertThat(description(file).iptc()).isEmpty();
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("Ada", "Kamera", "Garten");
    }

    /** Telephones append a film or a gain map behind the picture, and describe it in XMP. */
    @Test
    void whatATelephoneAppendedIsNoLongerSaid() {
        PictureHead head = new PictureHead();
        head.xmp("""
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/"
                    xmlns:Container="http://ns.google.com/photos/1.0/container/"
                    xmlns:Item="http://ns.google.com/photos/1.0/container/item/"
                    xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                    GCamera:MotionPhoto="1" GCamera:MicroVideoOffset="4022143" hdrgm:Version="1.0"
                    dc:format="image/jpeg">
                <Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource">
                <Container:Item Item:Mime="video/mp4" Item:Length="4022143"/>
                </rdf:li></rdf:Seq></Container:Directory>
                <GCamera:MotionPhotoVersion>1</GCamera:MotionPhotoVersion>
                <dc:creator><rdf:Seq><rdf:li>Ada</rdf:li></rdf:Seq></dc:creator>
                </rdf:Description></rdf:RDF></x:xmpmeta>
                """);
        assertThat(SourceDescription.of(head).xmp().orElseThrow())
                .contains("dc:format=\"image/jpeg\"", "<rdf:li>Ada</rdf:li>")
                .doesNotContain("GCamera:", "hdrgm:Version", "Container:", "Item:", "4022143");
    }

    @Test
    void anOldRecipeIsNotClaimedByAResultWithoutOne() {
        Raster picture = Pictures.noise(9, 8, 1);
        for (String name : RESULTS) {
            Path made = write(picture, PictureMetadata.of(MetadataTest.edit("a rose")), PictureSource.NONE, name);
            PictureSource source = ImageFiles.open(made).source();
            Path next = write(picture, PictureMetadata.NONE, source, "next-" + name);
            assertThat(ImageFiles.readMetadata(next).recipe()).isEmpty();
        }
    }

    @Test
    void aSourceOfAllItsWordsIsTheSameAfterAPngFile() {
        for (String name : SOURCES) {
            PictureSource source = ImageFiles.open(described(name)).source();
            PictureSource read = ImageFiles.open(source.toPng(), "it").source();
            SourceDescription wanted = source.description();
            SourceDescription found = read.description();
            assertThat(found.exif().orElseThrow()).isEqualTo(wanted.exif().orElseThrow());
            assertThat(found.xmp()).isEqualTo(wanted.xmp());
            assertThat(found.iptc().isPresent()).isEqualTo(wanted.iptc().isPresent());
            assertThat(found.density().map(Density::chunk).map(chunk -> List.of(chunk.data()[3])))
                    .isEqualTo(wanted.density().map(Density::chunk).map(chunk -> List.of(chunk.data()[3])));
        }
    }
}
