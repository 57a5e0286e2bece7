package org.glidefx.install;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;

/**
 * Writes the files that {@code packaging/common/smoke.sh} uses: a catalogue with small checkpoints and their
 * vocabulary, the configuration of one of them, a release, pictures and a mask.
 */
public final class SmokeFiles {

    private static final int SIZE = 256;
    private static final int SMALL = 48;
    private static final URI ANYWHERE = URI.create("http://127.0.0.1/");

    private SmokeFiles() {}

    /** @param args the folder to write into */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path models = TinyCatalogue.write(folder.resolve("models"));
        TinyCatalogue.catalogue(models, ANYWHERE, folder.resolve("catalogue.json"));
        Files.writeString(models.resolve("release.json"), "{\"tag_name\":\"v999.0.0\",\"html_url\":\"\"}");
        Files.writeString(folder.resolve("base.json"), TinyCatalogue.config("base.pt"));
        ImageFiles.writePng(gradient(SIZE), folder.resolve("picture.png"));
        ImageFiles.writePng(gradient(SMALL), folder.resolve("small.png"));
        ImageFiles.writePng(mask(), folder.resolve("mask.png"));
    }

    private static Raster gradient(int size) {
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000080 | (i % size * 255 / size) << 16 | (i / size * 255 / size) << 8;
        }
        return Raster.of(size, size, pixels);
    }

    private static Raster mask() {
        int[] pixels = new int[SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            boolean inside = Math.abs(i % SIZE - SIZE / 2) < SIZE / 4 && Math.abs(i / SIZE - SIZE / 2) < SIZE / 4;
            pixels[i] = inside ? 0xFFFFFFFF : 0xFF000000;
        }
        return Raster.of(SIZE, SIZE, pixels);
    }
}
