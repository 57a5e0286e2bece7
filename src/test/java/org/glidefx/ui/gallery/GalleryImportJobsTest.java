package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.ui.edit.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else has its turn while pictures are imported, and what is told at the end. */
class GalleryImportJobsTest {

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.withGallery(folder);
        bench.gallery.page().show();
        bench.until(() -> bench.gallery.page().loadedProperty().get());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Path picture(int colour) {
        Path file = elsewhere.resolve(colour + ".png");
        ImageFiles.writePng(Galleries.picture(colour), file);
        return file;
    }

    private List<String> told() {
        return bench.editor.notices().notices().stream()
                .map(notice -> notice.text())
                .toList();
    }

    @Test
    void otherWorkHasItsTurnBetweenTwoFilesAndTheWindowAsksBeforeItCloses() {
        List<Integer> between = new ArrayList<>();
        GalleryViewModel page = bench.gallery.page();
        page.importFiles(List.of(picture(1), picture(2), picture(3)));
        page.access()
                .ask(
                        "between",
                        gallery -> gallery.find(GalleryQuery.ALL).size(),
                        size -> between.add(size),
                        failure -> {});
        assertThat(bench.jobs.isWriting()).isTrue();
        bench.until(() -> page.entries().size() == 3);

        assertThat(between).as("after the first of them").containsExactly(1);
        assertThat(bench.jobs.isWriting()).isFalse();
        assertThat(told()).containsExactly("3 pictures were imported.");
    }

    @Test
    void refusedFilesAreNamedButNotAllOfMany() {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            files.add(elsewhere.resolve("none " + i + ".png"));
        }
        files.add(2, picture(7));
        bench.gallery.page().importFiles(files);
        bench.until(() -> !bench.jobs.isWriting());

        List<String> last = told().reversed();
        assertThat(last.get(0)).isEqualTo("One picture was imported.");
        assertThat(last.get(1)).startsWith("3 more files");
        assertThat(last.get(2)).contains("none 2.png");
    }
}
