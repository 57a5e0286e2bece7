package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opens in the editor, and what is a command. */
class MainTest {

    @TempDir
    Path folder;

    @Test
    void opensASingleFile() throws IOException {
        Path picture = Files.createFile(folder.resolve("photo.png"));

        assertThat(Main.pictureIn(picture.toString())).contains(picture);
    }

    @Test
    void doesNotOpenAFolder() {
        assertThat(Main.pictureIn(folder.toString())).isEmpty();
    }

    @Test
    void doesNotOpenWhatIsMissing() {
        assertThat(Main.pictureIn(folder.resolve("gone.png").toString())).isEmpty();
    }

    @Test
    void doesNotOpenTwoFiles() throws IOException {
        String picture = Files.createFile(folder.resolve("photo.png")).toString();

        assertThat(Main.pictureIn(picture, picture)).isEmpty();
    }

    @Test
    void takesACommandsNameForTheCommand() {
        assertThat(Main.pictureIn("models")).isEmpty();
    }

    @Test
    void takesWhatCanBeNoPathForACommand() {
        assertThat(Main.pictureIn("a\0b")).isEmpty();
    }
}
