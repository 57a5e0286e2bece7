package org.glidefx.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that cannot be written is refused before the engine is opened. */
class OutputFilesTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
    }

    private void assertRefused(Path output, String... words) {
        var outcome = glidefx.run("generate", "a cat", "-o", output, "--count", 2);

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains(words);
        assertThat(glidefx.opened).isEmpty();
    }

    @Test
    void refusesAMissingFolder() {
        assertRefused(folder.resolve("no/such/cat.png"), "does not exist");
    }

    @Test
    void refusesAFolder() {
        assertRefused(folder, "is a folder");
    }

    @Test
    void refusesAFolderNamedLikeAPicture() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("cat.png")), "is a folder");
    }

    @Test
    void refusesAFolderInTheWayOfANumberedFile() throws IOException {
        Files.createDirectory(folder.resolve("cat-2.png"));

        assertRefused(folder.resolve("cat.png"), "cat-2.png", "is a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "cat.jpg", "cat.png.txt", ".hidden", "cat.png "})
    void refusesAnyOtherKindOfFile(String name) {
        assertRefused(folder.resolve(name), "PNG");
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("file"), "");

        assertRefused(folder.resolve("file").resolve("cat.png"), "is not a folder");
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertRefused(folder.resolve("c".repeat(300) + ".png"), "cannot be written");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFolderInWhichNothingCanBeWritten() {
        // Permissions do not stop the superuser, but nobody can create files there.
        assertRefused(Path.of("/proc/cat.png"), "The folder /proc cannot be written");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAReadOnlyFolder() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        locked.toFile().setWritable(false, false);
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");

        assertRefused(locked.resolve("cat.png"), "cannot be written");
    }

    @Test
    void refusesAWriteProtectedFile() throws IOException {
        Path locked = Files.writeString(folder.resolve("cat.png"), "picture");
        locked.toFile().setWritable(false, false);
        org.junit.jupiter.api.Assumptions.assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFiles.plan(locked, 1, List.of()))
                .withMessage(locked + " is write-protected; choose another file name.");
    }

    /** Some files there exist for everyone, and nobody can create others beside them. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesALinkIntoAFolderInWhichNothingCanBeWritten() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("cat.png"), Path.of("/proc/self/comm"));

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFiles.plan(link, 1, List.of()))
                .withMessageContaining("cannot be written");
    }

    @Test
    void refusesALinkToAFolder() throws IOException {
        Path below = Files.createDirectory(folder.resolve("below"));
        Files.createSymbolicLink(folder.resolve("cat-2.png"), below);

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFiles.plan(folder.resolve("cat.png"), 2, List.of()))
                .withMessageContaining("is a folder");
    }

    @Test
    void leavesNothingBehindFromTrying() {
        OutputFiles.plan(folder.resolve("cat.png"), 1, List.of());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesAnyCaseOfTheExtension() {
        assertThat(OutputFiles.plan(folder.resolve("CAT.PNG"), 2, List.of()).paths())
                .containsExactly(folder.resolve("CAT-1.PNG"), folder.resolve("CAT-2.PNG"));
    }

    @Test
    void takesAPlainNameInTheCurrentFolder() {
        assertThat(OutputFiles.plan(Path.of("cat.png"), 1, List.of()).paths()).containsExactly(Path.of("cat.png"));
    }

    @Test
    void refusesALinkToWhatIsRead() throws IOException {
        Path source = Files.writeString(folder.resolve("photo.png"), "picture");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), source);

        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> OutputFiles.plan(link, 1, List.of(source)))
                .withMessageContaining("so that the original stays");
    }
}
