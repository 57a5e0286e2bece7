package org.glidefx.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {

    @TempDir
    Path root;

    @Test
    void listsTheModelsOfAllRootsInOrder() throws IOException {
        ModelFixture.write(root.resolve("second/a"));
        ModelFixture.write(root.resolve("first/c"));
        ModelFixture.write(root.resolve("first/b"));
        assertThat(names(root.resolve("first"), root.resolve("second"), root.resolve("missing")))
                .containsExactly("b", "c", "a");
    }

    private static List<String> names(Path... roots) {
        return new ModelLibrary(List.of(roots))
                .list().stream().map(folder -> folder.info().name()).toList();
    }

    @Test
    void ofTwoModelsWithOneNameTheFirstRootWins() throws IOException {
        ModelFixture.write(root.resolve("first/a"));
        ModelFixture.write(root.resolve("second/a"));
        ModelLibrary library = new ModelLibrary(List.of(root.resolve("second"), root.resolve("first")));
        assertThat(library.list())
                .singleElement()
                .satisfies(folder -> assertThat(folder.directory()).isEqualTo(root.resolve("second/a")));
    }

    @Test
    void damagedModelsAreLeftOutAndTold() throws IOException {
        ModelFixture.write(root.resolve("good"));
        Files.delete(ModelFixture.write(root.resolve("broken")).resolve("base.onnx"));
        Files.createDirectories(root.resolve("not-a-model"));
        ModelLibrary library = new ModelLibrary(List.of(root));
        assertThat(library.list()).extracting(folder -> folder.info().name()).containsExactly("good");
        assertThat(library.problems()).singleElement().asString().contains("broken", "base.onnx");
    }

    @Test
    void aDescriptionAloneIsForServers() throws IOException {
        ModelFixture.write(root.resolve("good"));
        Files.delete(ModelFixture.write(root.resolve("broken")).resolve("base.onnx"));
        Path far = Files.createDirectories(root.resolve("far"));
        Files.copy(
                ModelFixture.write(root.resolve("elsewhere/far")).resolve(ModelFolder.MANIFEST),
                far.resolve(ModelFolder.MANIFEST));
        ModelLibrary library = new ModelLibrary(List.of(root));

        assertThat(library.list()).extracting(folder -> folder.info().name()).containsExactly("good");
        assertThat(library.descriptions())
                .extracting(folder -> folder.info().name())
                .containsExactly("far");
        assertThat(library.problems())
                .containsExactly(
                        "The model \"broken\" is missing its file base.onnx; install the model again.",
                        "Of the model \"far\" only the description is here, without base.onnx: it runs on a server that has its networks; name the"
                                + " server, or install the model.");
        assertThat(new ModelLibrary(List.of(root, root.resolve("elsewhere"))).descriptions())
                .as("the whole model is elsewhere")
                .isEmpty();
    }

    @Test
    void findsByNameByFolderNameAndByPath() throws IOException {
        Path directory = ModelFixture.write(root.resolve("tiny"));
        Path renamed = Files.move(directory, root.resolve("renamed"));
        ModelLibrary library = new ModelLibrary(List.of(root));
        assertThat(library.find("tiny").directory()).isEqualTo(renamed);
        assertThat(library.find("renamed").directory()).isEqualTo(renamed);
        assertThat(new ModelLibrary(List.of()).find(renamed.toString()).directory())
                .isEqualTo(renamed);
    }

    @Test
    void aDamagedModelAskedForByFolderNameSaysWhatIsWrong() throws IOException {
        Files.delete(ModelFixture.write(root.resolve("broken")).resolve("base.onnx"));
        assertThatThrownBy(() -> new ModelLibrary(List.of(root)).find("broken"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is missing its file base.onnx");
    }

    @Test
    void anUnknownModelIsAnsweredWithThoseThereAre() throws IOException {
        ModelFixture.write(root.resolve("tiny"));
        ModelLibrary library = new ModelLibrary(List.of(root));
        assertThatThrownBy(() -> library.find("big"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("\"big\"")
                .hasMessageContaining("installed: tiny");
        assertThatThrownBy(() -> library.find("")).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> library.find("a\0b")).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> new ModelLibrary(List.of()).find("x")).hasMessageContaining("none is installed");
    }

    @Test
    void whatIsInstalledLaterIsFoundWithoutAnotherLibrary() throws IOException {
        ModelLibrary library = new ModelLibrary(List.of(root.resolve("models")));
        assertThat(library.list()).isEmpty();
        ModelFixture.write(root.resolve("models/new"));
        assertThat(library.list()).hasSize(1);
        assertThat(library.problems()).isEmpty();
        assertThat(library.roots()).containsExactly(root.resolve("models"));
    }
}
