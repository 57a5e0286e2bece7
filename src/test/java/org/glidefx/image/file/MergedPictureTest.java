package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layered documents, sound ones and ones with false entries. */
class MergedPictureTest {

    private static final Raster PICTURE = Pictures.transparentNoise(7, 5, 3);
    private static final String MERGED = "mergedimage.png";
    private static final String NO_PICTURE = "It is not a picture that can be opened; use " + ReadableFormat.ANY + ".";

    @TempDir
    private Path folder;

    /** Pairs of name and content. */
    private static byte[] zip(boolean stored, Object... members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < members.length; i += 2) {
                ZipEntry entry = new ZipEntry((String) members[i]);
                byte[] content = (byte[]) members[i + 1];
                if (stored) {
                    CRC32 sum = new CRC32();
                    sum.update(content);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Optional<byte[]> find(byte[] file) {
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Optional<byte[]> found = MergedPicture.find(stream);
            assertThat(stream.getStreamPosition()).isZero();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMergedPictureIsFoundAmongTheOthers(boolean stored) throws IOException {
        byte[] png = ImageFiles.toPng(PICTURE);
        byte[] layer = ImageFiles.toPng(Pictures.noise(3, 3, 1));
        byte[] file = zip(
                stored,
                "mimetype",
                letters("image/openraster"),
                "data/" + MERGED,
                layer,
                "Merged.png",
                layer,
                MERGED,
                png);
        Path path = Files.write(folder.resolve("it.ora"), file);

        assertThat(find(file)).contains(png);
        assertThat(ImageFiles.open(path).picture()).isEqualTo(PICTURE);
        assertThat(ImageFiles.open(path).notes()).containsExactly(PictureNote.MERGED);
        assertThat(ImageFiles.measure(path)).isEqualTo(new Box(0, 0, 7, 5));
    }

    @Test
    void anArchiveWithoutOneIsNoPicture() {
        for (byte[] file :
                new byte[][] {zip(false, "a.txt", letters("a")), zip(false, "mergedimage.PNG", letters("a"))}) {
            assertThat(find(file)).isEmpty();
            assertThatThrownBy(() -> ImageFiles.decode(file, "It")).hasMessage(NO_PICTURE);
        }
    }

    /** Ten thousand nested archives would all be held in memory, and one that contains itself never ends. */
    @Test
    void anArchiveInAnArchiveIsNoMergedPicture() throws IOException {
        byte[] nested = zip(true, MERGED, ImageFiles.toPng(PICTURE));
        for (int depth = 1; depth <= 1500; depth++) {
            nested = zip(true, MERGED, nested);
            if (depth == 1 || depth == 1500) {
                byte[] file = nested;
                Path path = Files.write(folder.resolve("nested.ora"), file);
                assertThatThrownBy(() -> ImageFiles.decode(file, "It"))
                        .isInstanceOf(ImageFileException.class)
                        .hasMessage(NO_PICTURE);
                assertThatThrownBy(() -> ImageFiles.measure(path)).isInstanceOf(ImageFileException.class);
            }
        }
    }

    @Test
    void aMergedPictureOfAnotherFormatIsStillAPicture() {
        byte[] file = zip(false, MERGED, ImageFiles.toJpeg(Pictures.smooth(9, 8), 0.9f));

        assertThat(ImageFiles.decode(file, "It").height()).isEqualTo(8);
    }

    @Test
    void whatIsNoPictureInItIsRefused() {
        byte[] png = ImageFiles.toPng(PICTURE);
        for (byte[] content : new byte[][] {{}, letters("no picture"), Arrays.copyOf(png, png.length / 2)}) {
            assertThat(Hostile.decode(zip(true, MERGED, content), "merged")).isEmpty();
        }
    }

    /** Offsets in the local header: 14 checksum, 18 compressed size, 22 size, 26 length of the name. */
    @ParameterizedTest
    @ValueSource(ints = {6, 8, 14, 18, 22, 26, 28})
    void membersMayLie(int field) {
        byte[] sound = zip(true, MERGED, ImageFiles.toPng(PICTURE));
        for (int lie : new int[] {0, 1, -1, 8, 9, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] file = sound.clone();
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(field, lie);
            Hostile.decode(file, "zip with " + lie + " at " + field)
                    .ifPresent(picture -> assertThat(picture).isEqualTo(PICTURE));
        }
    }

    @Test
    void cutOrMutatedItIsThePictureOrASentence() {
        byte[] sound = zip(false, "mimetype", letters("image/openraster"), MERGED, ImageFiles.toPng(PICTURE));
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < sound.length; i++) {
            Hostile.decode(Arrays.copyOf(sound, i), "zip cut to " + i);
            byte[] mutated = sound.clone();
            mutated[4 + random.nextInt(sound.length - 4)] = (byte) random.nextInt();
            Hostile.decode(mutated, "zip mutated, round " + i);
        }
    }

    @Test
    void aNameOfNoCharsetDoesNoHarm() {
        byte[] sound = zip(true, "aaa", letters("a"), MERGED, ImageFiles.toPng(PICTURE));
        sound[7] |= 0x08; // marks names as UTF-8, which this one then is not
        sound[30] = (byte) 0xC3;
        sound[31] = (byte) 0x28;

        assertThat(Hostile.decode(sound, "name of no charset")).contains(PICTURE);
    }

    /** As streaming programs write it: sizes after the data, also for uncompressed members. */
    @Test
    void sizesMayStandBehindTheData() {
        byte[] written = zip(true, "mimetype", letters("image/openraster"), MERGED, ImageFiles.toPng(PICTURE));
        for (int at = 0; at < written.length - 4; at++) {
            if (written[at] == 'P' && written[at + 1] == 'K' && written[at + 2] == 3 && written[at + 3] == 4) {
                written[at + 6] |= 0x08;
                Arrays.fill(written, at + 14, at + 26, (byte) 0);
            }
        }
        assertThat(Hostile.decode(written, "sizes behind the data")).contains(PICTURE);
    }

    /** A merged picture may take more memory than there is, like any other. */
    @Test
    void memoryThatEndsWhileItIsLookedForIsSaid() throws IOException {
        byte[] file = zip(true, MERGED, ImageFiles.toPng(PICTURE));
        try (ImageInputStream stream = withoutMemory(file)) {
            assertThatThrownBy(() -> new PictureReader("It").read(stream))
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("needs more memory");
            assertThatThrownBy(() -> new PictureReader("It").measure(stream))
                    .isInstanceOf(ImageFileException.class)
                    .hasMessageContaining("needs more memory");
        }
    }

    private static ImageInputStream withoutMemory(byte[] file) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(file)) {
            @Override
            public void readFully(byte[] bytes) {
                throw new OutOfMemoryError("as if it were full");
            }
        };
    }

    /** 300 megabytes of zeros, compressed to 300 kilobytes, under the name that is read. */
    @Test
    void aMemberThatGrowsTooLongIsNotTaken() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(MERGED));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(block);
            }
        }

        assertThat(bytes.size()).isLessThan(400_000);
        assertThat(Hostile.decode(bytes.toByteArray(), "300 megabytes of nothing"))
                .isEmpty();
    }
}
