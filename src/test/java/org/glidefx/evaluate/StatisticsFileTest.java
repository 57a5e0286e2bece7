package org.glidefx.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.glidefx.errors.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsFileTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatNumPyWrote() throws IOException {
        Gaussian read = StatisticsFile.read(MetricGoldens.FOLDER.resolve("real.npz"));
        Gaussian counted = MetricGoldens.gaussian(MetricGoldens.rows("real"));

        assertThat(read.mean()).containsExactly(counted.mean(), within(1e-9));
        assertThat(read.covariance()).containsExactly(counted.covariance(), within(1e-9));
    }

    /** NumPy's own file of the same arrays has the same names, headers and numbers. */
    @Test
    void writesWhatNumPyWouldWrite() throws IOException {
        Path numpy = MetricGoldens.FOLDER.resolve("real.npz");
        Path file = folder.resolve("ours.npz");
        StatisticsFile.write(file, StatisticsFile.read(numpy));

        try (ZipFile ours = new ZipFile(file.toFile());
                ZipFile theirs = new ZipFile(numpy.toFile())) {
            assertThat(ours.stream().map(ZipEntry::getName)).containsExactly("mu.npy", "sigma.npy");
            for (String name : new String[] {"mu.npy", "sigma.npy"}) {
                assertThat(ours.getInputStream(ours.getEntry(name)).readAllBytes())
                        .isEqualTo(theirs.getInputStream(theirs.getEntry(name)).readAllBytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header at all",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999,), }",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, 3), }"
            })
    void whatIsNoArrayIsRefused(String header) throws IOException {
        Path file = folder.resolve("bad.npz");
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("mu.npy"));
            zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
            zip.write(text);
            zip.write(new byte[8]);
            zip.closeEntry();
        }

        assertRefused(file);
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path file = folder.resolve("bad.npz");
        Files.writeString(file, "mu sigma");
        assertRefused(file);
        Files.write(file, new byte[0]);
        assertRefused(file);
    }

    @Test
    void aFileThatWasCutOffIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(MetricGoldens.FOLDER.resolve("real.npz"));
        Path file = folder.resolve("cut.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(whole, 0, 300);
        }

        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> StatisticsFile.read(file))
                .isInstanceOfAny(UserException.class, IOException.class);
    }

    private static void assertRefused(Path file) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> StatisticsFile.read(file))
                .withMessageContaining("holds no statistics");
    }
}
