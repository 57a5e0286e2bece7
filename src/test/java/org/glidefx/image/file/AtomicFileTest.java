package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    @TempDir
    Path folder;

    private Stream<Path> inFolder() throws IOException {
        return Files.list(folder);
    }

    @Test
    void theNewContentTakesThePlaceOfTheOld() throws IOException {
        Path file = Files.writeString(folder.resolve("it"), "old");
        AtomicFile.write(file, stream -> stream.write("new".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        try (Stream<Path> files = inFolder()) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whileItIsWrittenTheOldFileStands() throws IOException {
        Path file = Files.writeString(folder.resolve("it"), "old");
        AtomicFile.write(file, stream -> {
            stream.write(new byte[1 << 18]);
            assertThat(file).hasContent("old");
        });

        assertThat(file).hasSize(1 << 18);
    }

    @Test
    void aFullDiskKeepsTheOldFileAndLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("it"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, stream -> {
                    stream.write(new byte[1 << 18]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("\"it\"")
                .hasMessageContaining("free space on the disk");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = inFolder()) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void errorsOfTheWriterPassThroughAndLeaveNothing() throws IOException {
        Path file = folder.resolve("it");
        IllegalStateException mistake = new IllegalStateException("a mistake");

        assertThatThrownBy(() -> AtomicFile.write(file, stream -> {
                    throw mistake;
                }))
                .isSameAs(mistake);
        try (Stream<Path> files = inFolder()) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void placesThatTakeNoFileAreNamed() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));

        assertThatThrownBy(() -> AtomicFile.write(below, stream -> {}))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("\"below\" is a folder");
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("none/it"), stream -> {}))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/"), stream -> {}))
                .isInstanceOf(ImageFileException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aLinkThatLeadsNowhereBecomesAFile() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        AtomicFile.write(link, stream -> stream.write('x'));

        assertThat(link).hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-x---"})
    void permissionsStayAsTheyWere(String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("it"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "no such permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        AtomicFile.write(file, stream -> {
            stream.write('x');
            try (Stream<Path> files = inFolder()) {
                for (Path each : files.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo(permissions);
                }
            }
        });

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(permissions);
    }

    @Test
    void anEmptyContentIsAnEmptyFile() {
        Path file = folder.resolve("it");
        AtomicFile.write(file, stream -> {});

        assertThat(file).isEmptyFile();
    }
}
