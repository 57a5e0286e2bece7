package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java's class cache is only used with the very jars that it was made from, which Java itself does not always check
 * (JDK-8377932).
 */
@EnabledOnOs(OS.LINUX)
class CacheIT {

    private static final String FROM_CACHE = "org.glidefx.app.Main source: shared objects file";
    private static final String FROM_JAR = "org.glidefx.app.Main source: file:";
    private static final String SHOW_CLASSES = "GLIDEFX_JAVA_OPTIONS=-Xlog:class+load:stderr";

    @TempDir
    static Path folder;

    private static Path home;

    @BeforeAll
    static void makeACopyWithACache() throws IOException {
        home = folder.resolve("glidefx");
        try (Stream<Path> content = Files.walk(Launched.HOME)) {
            for (Path path : content.toList()) {
                Path relative = Launched.HOME.relativize(path);
                if (!relative.toString().contains(".aot")
                        && !relative.startsWith("onnx-models")
                        && !relative.startsWith("native")) {
                    Files.copy(path, home.resolve(relative.toString()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Path cache = home.resolve("lib/commands.aot");
        launched("JAVA_TOOL_OPTIONS=-XX:AOTCacheOutput=" + cache).run("--version");
        assertThat(cache).isNotEmptyFile();
        note();
    }

    /** As rehearse.sh does. */
    private static void note() throws IOException {
        Files.writeString(
                home.resolve("lib/commands.aot.jars"),
                launched("GLIDEFX_CACHE=list").run().out());
    }

    private static Launched launched(String... variables) {
        Launched launched = new Launched(folder).as(home.resolve("bin/glidefx")).through("env");
        return launched.through(variables);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
            return jars.filter(file -> file.getFileName().toString().matches("glidefx-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void isUsedWithTheJarsItWasMadeFrom() {
        var ended = launched(SHOW_CLASSES).run("--version");

        assertThat(ended.err()).contains(FROM_CACHE);
    }

    @Test
    void isUsedWithAnotherCollector() {
        var ended = launched("GLIDEFX_JAVA_OPTIONS=-XX:+UseG1GC").run("--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("GlideFX .*\n");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void saysOnStandardErrorThatItCannotBeUsed() {
        var ended = launched("GLIDEFX_JAVA_OPTIONS=-XX:+UseZGC").run("--version");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("GlideFX .*\n");
        assertThat(ended.err()).contains("Unable to use AOT cache");
    }

    @Test
    void givesWayToAJarThatWasReplaced() throws IOException {
        Path jar = jar();
        Path old = Files.copy(jar, folder.resolve("old.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        try {
            replaceMain(jar);

            var ended = launched().run("--version");

            assertThat(ended.out()).isEqualTo("NEW PROGRAM\n");
            // Java was not even given the cache: if it compares, it reports the mismatch.
            assertThat(ended.err()).isEmpty();
        } finally {
            Files.move(old, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void givesWayToAJarOfAnotherTime() throws IOException {
        Path jar = jar();
        var time = Files.getLastModifiedTime(jar);
        try {
            Files.setLastModifiedTime(jar, java.nio.file.attribute.FileTime.fromMillis(time.toMillis() - 5000));

            assertThat(launched(SHOW_CLASSES).run("--version").err()).contains(FROM_JAR);
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    private static void replaceMain(Path jar) throws IOException {
        Path source =
                Files.createDirectories(folder.resolve("new/org/glidefx/app")).resolve("Main.java");
        Files.writeString(source, """
                package org.glidefx.app;
                public final class Main {
                    public static void main(String[] args) {
                        System.out.println("NEW PROGRAM");
                    }
                }
                """);
        JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, source.toString())).isZero();
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "uf",
                        jar.toString(),
                        "-C",
                        folder.resolve("new").toString(),
                        "org/glidefx/app/Main.class");
        assertThat(code).isZero();
    }
}
