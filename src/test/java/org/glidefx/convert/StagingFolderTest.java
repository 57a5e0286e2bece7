package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingFolderTest {

    @TempDir
    Path parent;

    @Test
    void publishedFilesReplaceOldOnesAndStaleOnesGo() throws Exception {
        Path target = target("a", "b", "c");
        try (StagingFolder staging = StagingFolder.of(target)) {
            Files.writeString(staging.file("a"), "new a");
            Files.writeString(staging.file("d"), "new d");
            staging.publish(List.of("a", "d"), List.of("b"));
        }
        assertThat(target.resolve("a")).hasContent("new a");
        assertThat(target.resolve("d")).hasContent("new d");
        assertThat(target.resolve("c")).hasContent("old c");
        assertThat(target.resolve("b")).doesNotExist();
    }

    @Test
    void afterAFailureTheOldFilesAreBack() throws Exception {
        Path target = target("a", "b");
        try (StagingFolder staging = StagingFolder.of(target)) {
            Files.writeString(staging.file("a"), "new a");
            Files.writeString(staging.file("c"), "new c");
            assertThatThrownBy(() -> staging.publish(List.of("a", "c", "missing"), List.of("b")))
                    .isInstanceOf(IOException.class);
        }
        assertThat(target.resolve("a")).hasContent("old a");
        assertThat(target.resolve("b")).hasContent("old b");
        assertThat(target.resolve("c")).doesNotExist();
    }

    @Test
    void closingRemovesWhatWasNotPublished() throws Exception {
        try (StagingFolder staging = StagingFolder.of(parent.resolve("model"))) {
            Files.writeString(staging.file("a"), "a");
            assertThat(parent).isNotEmptyDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    /** A folder may be all that a program may write to, such as a mounted one. */
    @Test
    void aFolderThatIsThereIsAllThatIsNeeded() throws Exception {
        Path target = target("a");
        try (StagingFolder staging = StagingFolder.of(target)) {
            assertThat(parent.toFile().list()).containsExactly("model");
            Files.writeString(staging.file("a"), "new a");
            staging.publish(List.of("a"), List.of());
        }
        assertThat(target.toFile().list()).containsExactly("a");
        assertThat(target.resolve("a")).hasContent("new a");
    }

    @Test
    void aLinkMayLeadToAFolderElsewhere() throws Exception {
        Path elsewhere = Files.createDirectories(parent.resolve("other/disk"));
        Path link = Files.createSymbolicLink(parent.resolve("model"), elsewhere);
        try (StagingFolder staging = StagingFolder.of(link)) {
            Files.writeString(staging.file("a"), "a");
            assertThat(staging.file("a").toRealPath()).startsWith(elsewhere.toRealPath());
            staging.publish(List.of("a"), List.of());
        }
        assertThat(elsewhere.toFile().list()).containsExactly("a");
    }

    @Test
    void foldersAboveTheTargetAreMade() throws Exception {
        Path target = parent.resolve("models/glide/base");
        try (StagingFolder staging = StagingFolder.of(target)) {
            Files.writeString(staging.file("a"), "a");
            staging.publish(List.of("a"), List.of());
        }
        assertThat(target.resolve("a")).hasContent("a");
    }

    private Path target(String... names) throws IOException {
        Path target = Files.createDirectory(parent.resolve("model"));
        for (String name : names) {
            Files.writeString(target.resolve(name), "old " + name);
        }
        return target;
    }
}
