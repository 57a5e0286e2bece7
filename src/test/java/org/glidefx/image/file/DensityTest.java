package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DensityTest {

    private static byte[] jfif(int unit, int x, int y) {
        byte[] segment = "JFIF\0\1\1".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(segment, 14);
        all[7] = (byte) unit;
        all[8] = (byte) (x >> 8);
        all[9] = (byte) x;
        all[10] = (byte) (y >> 8);
        all[11] = (byte) y;
        return all;
    }

    @Test
    void dotsPerInchStayWhatTheyAreThroughPng() {
        for (int dots : new int[] {1, 72, 96, 150, 300, 600, 2400, 65535}) {
            Density density = Density.perInch(dots, dots).orElseThrow();
            Density read = Density.ofPng(density.chunk().data()).orElseThrow();
            assertThat(read.jfif()).containsExactly(1, dots >> 8, dots, dots >> 8, dots);
        }
    }

    @Test
    void jfifCountsInInchesOrCentimetres() {
        assertThat(Density.ofJfif(jfif(1, 300, 300)).orElseThrow().x()).isEqualTo(300 / 0.0254);
        assertThat(Density.ofJfif(jfif(2, 100, 50))).contains(new Density(10_000, 5_000, false));
        assertThat(Density.ofJfif(jfif(0, 4, 3))).contains(new Density(4, 3, true));
    }

    @Test
    void whatSaysNothingIsNone() {
        assertThat(Density.ofJfif(jfif(0, 1, 1))).isEmpty();
        assertThat(Density.ofJfif(jfif(1, 0, 72))).isEmpty();
        assertThat(Density.ofJfif(jfif(7, 72, 72))).isEmpty();
        assertThat(Density.ofJfif(new byte[5])).isEmpty();
        assertThat(Density.ofPng(new byte[8])).isEmpty();
        assertThat(Density.ofPng(new byte[9])).isEmpty();
        assertThat(Density.ofExif(72, 72, 1)).isEmpty();
        assertThat(Density.ofExif(Double.NaN, 72, 2)).isEmpty();
    }

    @Test
    void exifCountsInInchesOrCentimetresToo() {
        assertThat(Density.ofExif(72, 36, 2)).isEqualTo(Density.perInch(72, 36));
        assertThat(Density.ofExif(10, 20, 3)).contains(new Density(1000, 2000, false));
    }

    @Test
    void theShapeOfPixelsIsKept() {
        Density shape = new Density(4, 3, true);
        assertThat(Density.ofPng(shape.chunk().data())).contains(shape);
        assertThat(shape.jfif()).containsExactly(0, 0, 4, 0, 3);
        assertThat(shape.turned()).isEqualTo(new Density(3, 4, true));
    }
}
