package org.glidefx.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {

    @TempDir
    Path folder;

    @Test
    void onlyTheMarkAtTheBeginningIsNoText() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "\uFEFFan owl\r\n\n\uFEFFa cat");

        assertThat(TextLines.read(file)).containsExactly("an owl", "", "\uFEFFa cat");
        assertThat(TextLines.of("\uFEFF")).isEmpty();
        assertThat(TextLines.of("")).isEmpty();
    }

    @Test
    void whatIsNoUtf8IsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xE9});

        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> TextLines.read(file));
    }
}
