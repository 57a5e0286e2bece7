package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glidefx.cli.kit.Diagnosis;
import org.glidefx.cli.kit.Diagnosis.Finding;
import org.glidefx.model.ModelLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    private static final Path SHIPPED = Path.of(System.getProperty(Wiring.MODELS, "onnx-models"));

    @TempDir
    Path folder;

    private Diagnosis look(Path models, SystemLibraries system) {
        UserFolders folders =
                new UserFolders(folder.resolve("data"), folder.resolve("config"), folder.resolve("state"));
        return new Doctor(folders, new ModelLibrary(List.of(models)), system, Map.of()).look();
    }

    private SystemLibraries complete() throws IOException {
        Files.createFile(folder.resolve("a.ttf"));
        return new SystemLibraries("Linux", soname -> true, new FontFiles(List.of(folder)));
    }

    private static Finding found(Diagnosis diagnosis, String name) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isHealthyWithTheModelThatIsShipped() throws IOException {
        Diagnosis diagnosis = look(SHIPPED, complete());

        assertThat(diagnosis.findings()).allMatch(finding -> finding.remedy().isEmpty());
        assertThat(found(diagnosis, "starter").value()).startsWith("256 px, generate, inpaint, upscale");
        assertThat(found(diagnosis, "ONNX Runtime").value()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(found(diagnosis, "providers").value()).contains("CPU");
        assertThat(found(diagnosis, "gallery").value()).contains("not made yet", "free");
    }

    @Test
    void makesNothing() throws IOException {
        look(SHIPPED, complete());

        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void namesTheModelThatCannotBeOpened() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("models/broken"));
        Files.writeString(broken.resolve("model.json"), "{");

        Diagnosis diagnosis = look(folder.resolve("models"), complete());

        assertThat(found(diagnosis, "unusable").value()).contains("broken");
        assertThat(found(diagnosis, "none").remedy())
                .hasValueSatisfying(text -> assertThat(text).contains("models install"));
    }

    @Test
    void saysWhichFolderCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("data"));

        Diagnosis diagnosis = look(SHIPPED, complete());

        assertThat(found(diagnosis, "data").remedy()).isPresent();
        assertThat(found(diagnosis, "settings").remedy()).isEmpty();
    }

    @Test
    void namesThePackagesThatAreMissing() {
        SystemLibraries bare = new SystemLibraries(
                "Linux",
                soname -> !soname.startsWith("libgtk") && !soname.startsWith("libGL"),
                new FontFiles(List.of()));

        Diagnosis diagnosis = look(SHIPPED, bare);

        assertThat(diagnosis.healthy()).isFalse();
        assertThat(found(diagnosis, "libraries").remedy())
                .hasValue("For the editor install libgtk-3-0, libgl1 (the names in Debian and Ubuntu).");
        assertThat(found(diagnosis, "fonts").remedy()).isPresent();
    }

    @Test
    void asksNothingOfOtherSystems() {
        SystemLibraries mac = new SystemLibraries("Mac OS X", soname -> false, new FontFiles(List.of()));

        assertThat(look(SHIPPED, mac).healthy()).isTrue();
    }
}
