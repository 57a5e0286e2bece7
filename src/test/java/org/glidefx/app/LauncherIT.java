package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Runs what the build made as a user would: as a process of its own, without Maven and without a network. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    /** In the name of a jar; what comes behind it, such as the system, tells libraries apart. */
    private static final Pattern VERSION = Pattern.compile("-\\d+(\\.\\d+)*(-SNAPSHOT)?");

    @TempDir
    Path folder;

    @Test
    void saysItsVersion() {
        var ended = new Launched(folder).run("--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("GlideFX \\d+\\.\\d+.*\n");
    }

    @Test
    void hasEveryLibraryOnce() throws IOException {
        for (String place : List.of("lib", "fx")) {
            try (Stream<Path> files = Files.list(Launched.HOME.resolve(place))) {
                assertThat(files.map(file -> file.getFileName().toString())
                                .filter(name -> name.endsWith(".jar"))
                                .map(name -> VERSION.matcher(name).replaceFirst(""))
                                .map(name -> name.replace("onnxruntime_gpu", "onnxruntime")))
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void worksThroughALinkInAFolderWithSpaces() throws IOException {
        Path place = Files.createDirectories(folder.resolve("a place with spaces"));
        Path link = Files.createSymbolicLink(place.resolve("glide fx"), Launched.LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("relative"), Path.of("a place with spaces/glide fx"));

        assertThat(new Launched(place).as(link).run("--version").code()).isZero();
        assertThat(new Launched(folder).as(linkToLink).run("models", "list").out())
                .contains("starter");
    }

    @Test
    void worksByARelativePathWhereCdLooksInOtherPlacesToo() throws IOException {
        Files.createSymbolicLink(folder.resolve("here"), Launched.HOME);

        var ended = new Launched(folder)
                .through("env", "CDPATH=" + folder)
                .as(Path.of("here/bin/glidefx"))
                .run("--version");

        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @Test
    void worksFromACopyInAFolderWithSpaces() throws IOException {
        Path copy = copyOf(Launched.HOME, folder.resolve("copied here"));

        assertThat(new Launched(folder)
                        .as(copy.resolve("bin/glidefx"))
                        .run("models", "verify")
                        .code())
                .isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysSoWhenACaptionIsTooLongForTheRuntime() {
        var ended = new Launched(folder).run("generate", "word ".repeat(2000), "-o", folder.resolve("x.png"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("use fewer words for the caption").hasLineCount(1);
    }

    @Test
    void saysSoWhenTheJavaGivenIsNone() {
        var ended = new Launched(folder).through("env", "GLIDEFX_JAVA=/nowhere").run("--version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines(
                        "GLIDEFX_JAVA is /nowhere, which is no Java 25 or later; correct it or" + " unset it.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysSoWhenThereIsNoDisplayForTheEditor() {
        var ended = new Launched(folder)
                .through("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY")
                .run();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("The editor cannot open a window here")
                .doesNotContain("\tat ");
    }

    @Test
    void generatesOffline() {
        var ended = new Launched(folder).offline().run("generate", "a red apple", "-o", "apple.png", "--steps", 2);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("upsampler").doesNotContain("64x64 pixels");
        assertThat(ImageFiles.read(folder.resolve("apple.png")).width()).isEqualTo(256);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingInTheHomeButItsOwn() throws IOException {
        // ONNX Runtime would store an id of this machine there, for its telemetry.
        Path home = Files.createDirectory(folder.resolve("home"));

        var ended = new Launched(folder)
                .through("env", "-u", "ORT_DISABLE_TELEMETRY", "HOME=" + home, "XDG_CACHE_HOME=" + home)
                .run("generate", "a cat", "-o", "cat.png", "--steps", 1);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void editsOfflineAndKeepsEveryOtherPixel() {
        Raster picture = Raster.filled(90, 70, 0xFF3377BB);
        ImageFiles.writePng(picture, folder.resolve("photo.png"));
        ImageFiles.writePng(squareMask(), folder.resolve("mask.png"));

        var ended = new Launched(folder)
                .offline()
                .run("edit", "photo.png", "--mask", "mask.png", "a cat", "-o", "cat.png", "--steps", 2);

        assertThat(ended.code()).as(ended.err()).isZero();
        Raster result = ImageFiles.read(folder.resolve("cat.png"));
        Mask mask = ImageFiles.readMask(folder.resolve("mask.png"));
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 90; x++) {
                if (mask.at(x, y) == 0) {
                    assertThat(result.argb(x, y)).isEqualTo(picture.argb(x, y));
                }
            }
        }
        assertThat(result).isNotEqualTo(picture);
    }

    private static Raster squareMask() {
        int[] pixels = new int[90 * 70];
        for (int i = 0; i < pixels.length; i++) {
            boolean inside = i % 90 >= 30 && i % 90 < 60 && i / 90 >= 20 && i / 90 < 50;
            pixels[i] = inside ? 0xFFFFFFFF : 0xFF000000;
        }
        return Raster.of(90, 70, pixels);
    }

    @Test
    void takesAnyCaptionAndNameInAnyLocale() throws IOException {
        // The text goes through a file, because this test's own Java may run without a locale too.
        Path script = Files.writeString(
                folder.resolve("words.sh"),
                "exec \"$@\" generate '🦊 im Schnee, über' -o 'füchse.png' --steps 1 --json\n",
                StandardCharsets.UTF_8);

        var ended = new Launched(folder)
                .through("env", "LC_ALL=C", "sh", script.toString())
                .run();

        assertThat(ended.code()).as(ended.out()).isZero();
        String last = ended.out().lines().toList().getLast();
        assertThat(JsonMapper.shared().readTree(last).at("/recipe/caption").stringValue())
                .isEqualTo("🦊 im Schnee, über");
        assertThat(picturesIn(folder)).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNothingBehindAfterControlC() throws IOException, InterruptedException {
        // A process started in the background by a shell ignores the signal; env restores it.
        Launched launched = new Launched(folder).through("env", "--default-signal=INT");
        Process process = launched.start("generate", "a cat", "-o", "cat.png", "--steps", 1000, "--json");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        assertThat(Stream.generate(() -> readLine(out))
                        .filter(line -> line.contains("\"progress\""))
                        .findFirst())
                .isPresent();

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        var ended = launched.end(process);

        assertThat(ended.code()).isEqualTo(130);
        assertThat(ended.out()).contains("{\"event\":\"error\",\"code\":130,");
        assertThat(picturesIn(folder)).isEmpty();
    }

    private static String readLine(BufferedReader reader) {
        try {
            String line = reader.readLine();
            if (line == null) {
                throw new AssertionError("the process ended before its first step");
            }
            return line;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "models list", "models list --json"})
    @EnabledOnOs(OS.LINUX)
    void saysSoWhenThereIsNoRoomForTheOutput(String line) throws IOException {
        Path script = Files.writeString(folder.resolve("full.sh"), "exec \"$@\" >/dev/full\n", StandardCharsets.UTF_8);
        var ended = new Launched(folder).through("sh", script.toString()).run((Object[]) line.split(" "));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("The output could not be written; check the place that it goes to.");
    }

    @Test
    void saysSoWhenThereIsNoRoomForTheResult() throws IOException {
        // A limit on file size is the nearest thing to a full disk without a disk of its own.
        Path script =
                Files.writeString(folder.resolve("full.sh"), "ulimit -f 4\nexec \"$@\"\n", StandardCharsets.UTF_8);
        var ended = new Launched(folder)
                .through("sh", script.toString())
                .run("generate", "a cat", "-o", "cat.png", "--steps", 2);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("could not be saved");
        assertThat(picturesIn(folder)).isEmpty();
    }

    @Test
    void refusesAModelWithOneAlteredByte() throws IOException {
        Path copy = copyOf(Launched.HOME.resolve("onnx-models/starter"), folder.resolve("altered"));
        Path network = copy.resolve("base.onnx");
        byte[] content = Files.readAllBytes(network);
        content[content.length / 2] ^= 1;
        Files.write(network, content);

        var ended = new Launched(folder).run("generate", "a cat", "-o", "cat.png", "--model", copy);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(picturesIn(folder)).isEmpty();
    }

    @Test
    void runsTwiceAtTheSameTime() throws IOException {
        Launched one = new Launched(Files.createDirectory(folder.resolve("one")));
        Launched two = new Launched(Files.createDirectory(folder.resolve("two")));
        Process first = one.start("generate", "a cat", "-o", "cat.png", "--steps", 2, "--seed", 3);
        Process second = two.start("generate", "a cat", "-o", "cat.png", "--steps", 2, "--seed", 3);

        assertThat(one.end(first).code()).isZero();
        assertThat(two.end(second).code()).isZero();
        assertThat(folder.resolve("one/cat.png")).hasSameBinaryContentAs(folder.resolve("two/cat.png"));
    }

    private static Stream<Path> picturesIn(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content
                    .filter(file ->
                            file.toString().endsWith(".png") || file.toString().endsWith(".part"))
                    .toList()
                    .stream();
        }
    }

    private static Path copyOf(Path source, Path target) throws IOException {
        try (Stream<Path> content = Files.walk(source)) {
            for (Path path : content.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
        return target;
    }
}
