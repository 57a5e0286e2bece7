package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Small files of every layout against what Pillow 12.3 with LittleCMS reads in them. */
class PictureCorpusTest {

    /** @param points such as "3,4,ff102030" */
    private record Row(String file, int width, int height, int tolerance, Set<String> notes, List<String> points) {

        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            Set<String> notes = cells[4].equals("-") ? Set.of() : Set.of(cells[4].split("\\+"));
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    notes,
                    Arrays.asList(cells).subList(5, cells.length));
        }

        void check() throws URISyntaxException {
            Path path = Path.of(
                    PictureCorpusTest.class.getResource("/pictures/" + file).toURI());
            OpenedPicture opened = ImageFiles.open(path);
            Raster picture = opened.picture();
            assertThat(new Box(0, 0, picture.width(), picture.height())).isEqualTo(new Box(0, 0, width, height));
            assertThat(ImageFiles.measure(path)).isEqualTo(new Box(0, 0, width, height));
            assertThat(opened.notes().stream().map(Enum::name).collect(Collectors.toSet()))
                    .isEqualTo(notes);
            assertThat(points).allSatisfy(point -> checkPoint(picture, point.split(",", -1)));
        }

        private void checkPoint(Raster picture, String[] point) {
            int found = picture.argb(Integer.parseInt(point[0]), Integer.parseInt(point[1]));
            int wanted = Integer.parseUnsignedInt(point[2], 16);
            for (int shift = 0; shift <= 24; shift += 8) {
                assertThat(Math.abs((found >>> shift & 0xFF) - (wanted >>> shift & 0xFF)))
                        .as("%08x is %08x", wanted, found)
                        .isLessThanOrEqualTo(tolerance);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsByAnIndependentDecoder() throws IOException {
        try (InputStream table = PictureCorpusTest.class.getResourceAsStream("/pictures/expected.tsv")) {
            List<Row> rows = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Row::of)
                    .toList();
            assertThat(rows).hasSizeGreaterThan(92);
            return rows.stream().map(row -> dynamicTest(row.file(), row::check));
        }
    }
}
