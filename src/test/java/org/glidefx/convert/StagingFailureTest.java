package org.glidefx.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication that fails at one of its files, or cannot begin. */
class StagingFailureTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @TempDir
    Path parent;

    private Path target;

    @BeforeEach
    void fill() throws IOException {
        target = Files.createDirectory(parent.resolve("model"));
        for (String name : List.of("a", "c", "stale")) {
            Files.writeString(target.resolve(name), "old " + name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void whicheverFileFailsTheFolderIsAsItWas(String missing) throws Exception {
        try (StagingFolder staging = StagingFolder.of(target)) {
            for (String name : NAMES) {
                if (!name.equals(missing)) {
                    Files.writeString(staging.file(name), "new " + name);
                }
            }
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> staging.publish(NAMES, List.of("stale")));
        }
        assertUntouched();
    }

    @Test
    void aFolderInTheWayIsRefusedAndKept() throws Exception {
        Path inTheWay = Files.createDirectory(target.resolve("b"));
        Files.writeString(inTheWay.resolve("inside"), "kept");
        try (StagingFolder staging = StagingFolder.of(target)) {
            Files.writeString(staging.file("a"), "new a");
            Files.writeString(staging.file("b"), "new b");
            assertThatExceptionOfType(ConversionException.class)
                    .isThrownBy(() -> staging.publish(List.of("a", "b"), List.of("stale")))
                    .withMessage("The model folder has a folder b where a file must go; choose another.");
        }
        assertThat(inTheWay.resolve("inside")).hasContent("kept");
        assertThat(target.resolve("a")).hasContent("old a");
        assertThat(target.resolve("stale")).hasContent("old stale");
    }

    @Test
    void staleFilesThatAreGoneDoNoHarm() throws Exception {
        try (StagingFolder staging = StagingFolder.of(target)) {
            Files.writeString(staging.file("a"), "new a");
            staging.publish(List.of("a"), List.of("stale", "never-there"));
        }
        assertThat(target.resolve("stale")).doesNotExist();
        assertThat(target.resolve("a")).hasContent("new a");
        assertThat(parent.toFile().list()).containsExactly("model");
    }

    @Test
    void nothingToPublishOnlyMakesTheFolder() throws Exception {
        Path other = parent.resolve("other");
        try (StagingFolder staging = StagingFolder.of(other)) {
            staging.publish(List.of(), List.of());
        }
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void filesAreNoTargets() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "mine");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> StagingFolder.of(file).close())
                .withMessageContaining("is not a folder; choose another.");
        assertThatExceptionOfType(ConversionException.class)
                .isThrownBy(() -> StagingFolder.of(parent.getRoot()).close());
        assertThat(file).hasContent("mine");
    }

    @Test
    void crookedPathsMeanTheSameFolder() throws Exception {
        try (StagingFolder staging = StagingFolder.of(target.resolve("../model/./"))) {
            Files.writeString(staging.file("b"), "new b");
            staging.publish(List.of("b"), List.of());
        }
        assertThat(target.resolve("b")).hasContent("new b");
        assertThat(parent.toFile().list()).containsExactly("model");
    }

    @Test
    void twoConversionsDoNotMeetInTheirFolders() throws Exception {
        try (StagingFolder one = StagingFolder.of(target);
                StagingFolder two = StagingFolder.of(target)) {
            assertThat(one.file("a")).isNotEqualTo(two.file("a"));
            Files.writeString(one.file("a"), "one");
            assertThat(two.file("a")).doesNotExist();
        }
        assertUntouched();
    }

    private void assertUntouched() throws IOException {
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("a", "c", "stale");
        }
        for (String name : List.of("a", "c", "stale")) {
            assertThat(target.resolve(name)).hasContent("old " + name);
        }
        assertThat(parent.toFile().list()).containsExactly("model");
    }
}
