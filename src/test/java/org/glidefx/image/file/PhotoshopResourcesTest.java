package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhotoshopResourcesTest {

    private static byte[] set(int number, String value) {
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        byte[] words = value.getBytes(StandardCharsets.UTF_8);
        set.writeBytes(new byte[] {0x1C, 2, (byte) number, (byte) (words.length >> 8), (byte) words.length});
        set.writeBytes(words);
        return set.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void aSegmentGivesBackWhatItHolds() {
        for (String words : new String[] {"Ada", "Ada L"}) {
            byte[] iptc = set(80, words);
            assertThat(PhotoshopResources.ofSegment(PhotoshopResources.segment(iptc)))
                    .containsOnlyKeys(PhotoshopResources.IPTC)
                    .hasEntrySatisfying(
                            PhotoshopResources.IPTC, found -> assertThat(found).isEqualTo(iptc));
        }
        assertThat(PhotoshopResources.ofSegment("Ducky".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void resourcesMayHaveNames() {
        byte[] named = "8BIM\u0004\u0004\u0003abc\0\0\0\u0002xy8BIM\u0004\u0024\0\0\0\0\0\u0001z\0"
                .getBytes(StandardCharsets.ISO_8859_1);
        Map<Integer, byte[]> found = PhotoshopResources.read(named);
        assertThat(found.get(PhotoshopResources.IPTC)).containsExactly('x', 'y');
        assertThat(found.get(PhotoshopResources.XMP)).containsExactly('z');
    }

    @Test
    void cutOffResourcesEndTheReading() {
        byte[] whole = join(PhotoshopResources.segment(set(80, "Ada")), PhotoshopResources.segment(set(80, "Ada")));
        for (int length = 0; length < 60; length++) {
            assertThat(PhotoshopResources.ofSegment(Arrays.copyOf(whole, Math.min(length, whole.length)))
                            .size())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aTextOfDigitsGivesBackWhatItHolds() {
        byte[] iptc = set(120, "Garten ".repeat(30));
        PngChunk chunk = PhotoshopResources.chunk(iptc);
        PngText text = PngText.of(chunk.type(), chunk.data()).orElseThrow();
        assertThat(PhotoshopResources.ofText(text))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(iptc));
        PngText odd = new PngText("Raw profile type iptc", "\niptc\n 14\n3842494d0404\n0000000000024142\n");
        assertThat(PhotoshopResources.ofText(odd))
                .hasValueSatisfying(found -> assertThat(found).containsExactly('A', 'B'));
        assertThat(PhotoshopResources.ofText(new PngText("Comment", "iptc 1 41")))
                .isEmpty();
    }

    @Test
    void smallCopiesOfThePictureGo() {
        byte[] words = join(set(80, "Ada"), set(120, "Garten"));
        byte[] all = join(set(80, "Ada"), set(202, "picture"), set(120, "Garten"), set(200, "\0\0"));
        assertThat(PhotoshopResources.withoutPreviews(all)).isEqualTo(words);
        byte[] extended = join(words, new byte[] {0x1C, 2, (byte) 202, (byte) 0x80, 4, 0, 0, 0, 1, 9});
        assertThat(PhotoshopResources.withoutPreviews(extended)).isEqualTo(words);
        assertThat(PhotoshopResources.withoutPreviews(new byte[] {1, 2, 3, 4, 5, 6}))
                .isEmpty();
    }
}
