package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.glidefx.gallery.GalleryEntry.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings and the small values of a gallery. */
class GallerySettingsTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("settings.json");
    }

    private GallerySettings load() {
        return new GallerySettingsFile(folder).load();
    }

    @Test
    void comeBackAsTheyWereSaved() {
        GallerySettings settings = new GallerySettings(false, 25);
        new GallerySettingsFile(folder).save(settings);

        assertThat(load()).isEqualTo(settings);
        assertThat(settings.bytes()).isEqualTo(25_000_000_000L);
    }

    @Test
    void areTheDefaultsWhereThereIsNoFile() {
        assertThat(load()).isEqualTo(GallerySettings.DEFAULTS).isEqualTo(new GallerySettings(true, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"keep\": {}, \"gigabytes\": []}", "not json at all"})
    void damagedOnesAreTheDefaults(String content) throws IOException {
        Files.writeString(file(), content);
        assertThat(load()).isEqualTo(GallerySettings.DEFAULTS);
    }

    @Test
    void aFileMuchTooLargeIsNotRead() throws IOException {
        Files.writeString(file(), "{\"keep\": false}" + " ".repeat(1 << 17));
        assertThat(load()).isEqualTo(GallerySettings.DEFAULTS);
        Files.writeString(file(), "{\"keep\": false}");
        assertThat(load()).isEqualTo(new GallerySettings(false, 10));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-5, 1", "1, 1", "10000, 10000", "10001, 10000", "2147483647, 10000"})
    void roomIsBroughtIntoItsRange(int asked, int got) throws IOException {
        assertThat(new GallerySettings(true, asked).gigabytes()).isEqualTo(got);
        Files.writeString(file(), "{\"gigabytes\": " + asked + "}");
        assertThat(load().gigabytes()).isEqualTo(got);
    }

    @Test
    void aStrangeKindIsAFileFromOutside() {
        for (Kind kind : Kind.values()) {
            assertThat(Kind.of(kind.id())).isEqualTo(kind);
        }
        assertThat(Kind.of("painting")).isEqualTo(Kind.IMPORT);
        assertThat(Kind.of("")).isEqualTo(Kind.IMPORT);
    }

    @Test
    void anOriginIsKnownWithDocumentAndStage() {
        assertThat(Origin.NONE.isKnown()).isFalse();
        assertThat(new Origin("a.glidefx", -1).isKnown()).isFalse();
        assertThat(new Origin("", 2).isKnown()).isFalse();
        assertThat(new Origin("a.glidefx", 0).isKnown()).isTrue();
    }

    @Test
    void anEntryWithoutAFileOrWithNegativeSizesIsRefused() {
        assertThat(entry("a.png", 0, 0).with("a fox", "glide").caption()).isEqualTo("a fox");
        assertThat(entry("a.png", 0, 0).with(new Origin("d", 3)).origin()).isEqualTo(new Origin("d", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("a.png", -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("a.png", 1, -1));
    }

    private static GalleryEntry entry(String file, int width, long bytes) {
        return new GalleryEntry(
                1, file, Instant.EPOCH, Kind.EDIT, "", "", width, 1, bytes, 0, false, false, Origin.NONE);
    }
}
