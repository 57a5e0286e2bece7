package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {

    private static final List<String> PROPERTIES = List.of("com.luciad.imageio.webp.tmpdir", "org.sqlite.tmpdir");

    @TempDir
    Path folder;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void clear() {
        PROPERTIES.forEach(name -> {
            before.put(name, System.getProperty(name));
            System.clearProperty(name);
        });
    }

    @AfterEach
    void restore() {
        PROPERTIES.forEach(System::clearProperty);
        before.forEach((name, value) -> {
            if (value != null) {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void bothAreToldOfAFolderThatIsThere() {
        Path own = folder.resolve("a/native");
        UnpackedLibraries.into(own);
        assertThat(PROPERTIES).allMatch(name -> own.toString().equals(System.getProperty(name)));
        assertThat(own).isDirectory();
    }

    @Test
    void whatTheUserNamedStays() {
        System.setProperty(PROPERTIES.getFirst(), "/mine");
        UnpackedLibraries.into(folder.resolve("native"));
        assertThat(System.getProperty(PROPERTIES.getFirst())).isEqualTo("/mine");
        assertThat(System.getProperty(PROPERTIES.getLast()))
                .isEqualTo(folder.resolve("native").toString());
    }

    @Test
    void aFolderThatCannotBeMadeIsNotNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        UnpackedLibraries.into(file.resolve("native"));
        assertThat(PROPERTIES).allMatch(name -> System.getProperty(name) == null);
    }
}
