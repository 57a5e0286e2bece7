package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseAddressTest {

    private static final String ADDRESS = "https://api.example.org/repos/a/b/releases/latest";

    @TempDir
    Path folder;

    /** A class to put into a jar. */
    private static final class Packed {}

    private Path jar(String address) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(ReleaseAddress.ATTRIBUTE, address);
        Path jar = folder.resolve("program.jar");
        String packed = "ReleaseAddressTest$Packed.class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = Objects.requireNonNull(ReleaseAddressTest.class.getResourceAsStream(packed))) {
            out.putNextEntry(new JarEntry("org/glidefx/app/" + packed));
            bytes.transferTo(out);
        }
        return jar;
    }

    @Test
    void isWhatTheManifestOfTheJarSays() throws IOException {
        assertThat(ReleaseAddress.ofJar(jar(ADDRESS))).contains(ADDRESS);
        assertThat(ReleaseAddress.chosen(null, () -> Optional.of(ADDRESS))).contains(URI.create(ADDRESS));
    }

    @Test
    void isReadFromTheJarThatAClassIsIn() throws Exception {
        URL[] places = {jar(ADDRESS).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, null)) {
            assertThat(ReleaseAddress.ofBuild(loader.loadClass(Packed.class.getName())))
                    .contains(ADDRESS);
        }
    }

    @Test
    void isNoneForClassesOutsideOfJars() {
        assertThat(ReleaseAddress.ofBuild(ReleaseAddress.class)).isEmpty();
        assertThat(ReleaseAddress.ofBuild(String.class)).isEmpty();
        assertThat(ReleaseAddress.chosen(null, Optional::empty)).isEmpty();
    }

    @Test
    void ofTheUserGoesBeforeTheBuilds() {
        assertThat(ReleaseAddress.chosen("http://127.0.0.1:8000/latest.json", () -> Optional.of(ADDRESS)))
                .contains(URI.create("http://127.0.0.1:8000/latest.json"));
        assertThat(ReleaseAddress.chosen("", () -> Optional.of(ADDRESS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", " ", "api.example.org", "ftp://example.org/", "https://", "not an address"})
    void isNoneWhereItIsNoAddressOnTheWeb(String address) {
        assertThat(ReleaseAddress.chosen(null, () -> Optional.of(address))).isEmpty();
    }

    /** If the build has an address, it must be one that every installed program may trust. */
    @Test
    void ofTheBuildIsNoneOrEncrypted() throws IOException {
        Matcher found = Pattern.compile("<release.address>(.*)</release.address>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(found.find()).isTrue();
        assertThat(found.group(1)).matches("none|https://.+/releases/latest");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<" + ReleaseAddress.ATTRIBUTE + ">${release.address}</" + ReleaseAddress.ATTRIBUTE + ">");
    }
}
