package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PngFilesTest {

    private static final int COLOUR_TYPE = 25;
    private static final int RGB = 2;
    private static final int RGBA = 6;

    @TempDir
    Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theHeaderSaysSizeAndKind() {
        byte[] opaque = ImageFiles.toPng(Pictures.noise(300, 2, 1));
        assertThat(ByteBuffer.wrap(opaque).getInt(16)).isEqualTo(300);
        assertThat(ByteBuffer.wrap(opaque).getInt(20)).isEqualTo(2);
        assertThat(opaque[24]).isEqualTo((byte) 8);
        assertThat(opaque[COLOUR_TYPE]).isEqualTo((byte) RGB);
        assertThat(ImageFiles.toPng(Raster.filled(2, 2, 0xFE000000))[COLOUR_TYPE])
                .isEqualTo((byte) RGBA);
    }

    /** No time stamp and no program's name: nothing but the picture. */
    @Test
    void thereIsNothingInTheFileButThePicture() {
        byte[] png = ImageFiles.toPng(Pictures.noise(40, 40, 1));
        ByteBuffer chunks = ByteBuffer.wrap(png).position(8).slice();
        while (chunks.hasRemaining()) {
            int length = chunks.getInt();
            byte[] type = new byte[4];
            chunks.get(type);
            assertThat(new String(type, StandardCharsets.US_ASCII)).isIn("IHDR", "IDAT", "IEND");
            chunks.position(chunks.position() + length + 4);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aNewFileHasTheUsualPermissions() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        ImageFiles.writePng(Pictures.noise(2, 2, 1), folder.resolve("a.png"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("a.png")))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void longAndForeignNamesWork() throws IOException {
        for (String name : new String[] {"x".repeat(240) + ".png", "Bäume 樹 \u00e9 \uD83C\uDF33.png", "no extension"}) {
            ImageFiles.writePng(Pictures.noise(2, 2, 1), folder.resolve(name));
            assertThat(ImageFiles.read(folder.resolve(name))).isEqualTo(Pictures.noise(2, 2, 1));
        }
        assertThat(files()).hasSize(3);
    }

    @Test
    void aNameThatTheDiskRefusesLeavesNothingBehind() throws IOException {
        assertThatThrownBy(() -> ImageFiles.writePng(Pictures.noise(2, 2, 1), folder.resolve("x".repeat(300))))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("could not be saved");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatThrownBy(() -> ImageFiles.writePng(Pictures.noise(2, 2, 1), file.resolve("a.png")))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("folder does not exist");
        assertThat(Files.readString(file)).isEqualTo("old");
    }

    @Test
    void theRootIsNoFile() {
        assertThatThrownBy(() -> ImageFiles.writePng(Pictures.noise(2, 2, 1), folder.getRoot()))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void savingTwiceGivesTheSecond() throws IOException {
        Path file = folder.resolve("a.png");
        ImageFiles.writePng(Pictures.noise(50, 50, 1), file);
        ImageFiles.writePng(Pictures.noise(3, 3, 2), file);
        assertThat(ImageFiles.read(file)).isEqualTo(Pictures.noise(3, 3, 2));
        assertThat(files()).containsExactly(file);
    }
}
