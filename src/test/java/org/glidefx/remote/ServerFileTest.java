package org.glidefx.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.glidefx.remote.ServerFile.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

    private static final Kept KEPT = new Kept(true, "https://gpu.example:8000", "s3cret");

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("config/server.json");
    }

    private ServerFile file() {
        return new ServerFile(path());
    }

    @Test
    void keepsWhatItWasGiven() throws IOException {
        assertThat(file().load()).isEqualTo(Kept.NONE);

        file().save(KEPT);

        assertThat(file().load()).isEqualTo(KEPT);
        assertThat(folder.resolve("config")).isDirectoryContaining(each -> each.equals(path()));
        try (var content = Files.list(folder.resolve("config"))) {
            assertThat(content).hasSize(1);
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        assumeTrue(posix());
        file().save(KEPT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void isShutAgainWhereOthersCouldReadIt() throws IOException {
        assumeTrue(posix());
        file().save(KEPT);
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(file().load()).isEqualTo(KEPT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void givesItsTokenToItsOwnServerOnly() throws IOException {
        file().save(KEPT);

        assertThat(file().tokenFor(ServerAddress.of("https://GPU.example:8000/"))
                        .map(AccessToken::secret))
                .hasValue("s3cret");
        assertThat(file().tokenFor(ServerAddress.of("https://gpu.example:8001")))
                .isEmpty();
        assertThat(file().tokenFor(ServerAddress.of("http://gpu.example:8000"))).isEmpty();
        assertThat(file().tokenFor(ServerAddress.of("https://gpu.example.evil:8000")))
                .isEmpty();
    }

    @Test
    void anAddressThatIsNoneStandsInNobodysWay() throws IOException {
        for (String address : new String[] {"", "gpu.example", "https://gpu.example:99999"}) {
            file().save(new Kept(true, address, "s3cret"));

            assertThat(file().tokenFor(ServerAddress.of("https://gpu.example")))
                    .as(address)
                    .isEmpty();
        }
    }

    @Test
    void holdsNothingWhereTheFileIsDamaged() throws IOException {
        Files.createDirectories(path().getParent());
        for (String damaged : new String[] {"", "{", "[1]", "{\"token\":{}}", "x".repeat(1 << 17)}) {
            Files.writeString(path(), damaged);
            assertThat(file().load())
                    .as(damaged.substring(0, Math.min(20, damaged.length())))
                    .isEqualTo(Kept.NONE);
            assertThat(file().tokenFor(ServerAddress.of("https://gpu.example"))).isEmpty();
        }
    }

    @Test
    void neverShowsTheToken() {
        assertThat(KEPT.toString()).doesNotContain("s3cret").contains("hidden");
    }
}
