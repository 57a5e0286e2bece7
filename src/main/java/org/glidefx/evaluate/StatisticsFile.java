package org.glidefx.evaluate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.glidefx.errors.UserException;

/**
 * Mean and covariance in a NumPy {@code .npz} file, with the names that pytorch-fid uses: {@code mu} [D] and {@code
 * sigma} [D, D], so that each program reads the other's files.
 */
public final class StatisticsFile {

    private static final int MAX_DIMENSIONS = 8192;
    private static final int MAX_HEADER = 10_000;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Field widths are bounded, so that the expression takes linear time. */
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '(<f4|<f8)', 'fortran_order': (True|False), 'shape': \\((\\d{1,9}),?(?: (\\d{1,9}))?\\), \\} {0,80}\n?");

    private StatisticsFile() {}

    /** @throws IOException if the file cannot be written */
    public static void write(Path file, Gaussian gaussian) throws IOException {
        int d = gaussian.dimensions();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "mu.npy", array("(" + d + ",)", gaussian.mean()));
            put(zip, "sigma.npy", array("(" + d + ", " + d + ")", gaussian.covariance()));
        }
    }

    /** Stores an entry without compression, as NumPy does. */
    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        write(zip, bytes);
        zip.closeEntry();
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /**
     * Writes NumPy's format 1.0: magic, version, length of the header, and the header, padded so that the numbers are
     * aligned.
     */
    private static byte[] array(String shape, double[] numbers) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        byte[] text = (header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(10 + length + 8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) length).put(text);
        for (double number : numbers) {
            out.putDouble(number);
        }
        return out.array();
    }

    /**
     * @throws IOException if the file cannot be read
     * @throws UserException if it is not such a file
     */
    public static Gaussian read(Path file) throws IOException {
        Map<String, Array> arrays = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("mu.npy") || entry.getName().equals("sigma.npy")) {
                    arrays.put(entry.getName(), parse(zip, file));
                }
            }
        } catch (ZipException | EOFException broken) {
            throw bad(file);
        }
        Array mean = arrays.get("mu.npy");
        Array covariance = arrays.get("sigma.npy");
        if (mean == null
                || covariance == null
                || mean.columns != 0
                || covariance.rows != mean.rows
                || covariance.columns != mean.rows) {
            throw bad(file);
        }
        return new Gaussian(mean.numbers, covariance.numbers);
    }

    /** @param columns 0 for a vector */
    private record Array(int rows, int columns, double[] numbers) {}

    private static Array parse(InputStream in, Path file) throws IOException {
        byte[] start = in.readNBytes(8);
        boolean known = start.length == 8
                && new String(start, 0, 6, StandardCharsets.ISO_8859_1)
                        .equals(new String(MAGIC, StandardCharsets.ISO_8859_1));
        int major = known ? start[6] : 0;
        byte[] size = in.readNBytes(major == 1 ? 2 : 4);
        int length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xFF;
        }
        if (major < 1 || major > 3 || length <= 0 || length > MAX_HEADER) {
            throw bad(file);
        }
        Matcher header = HEADER.matcher(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
        if (!header.matches()) {
            throw bad(file);
        }
        int rows = Integer.parseInt(header.group(3));
        int columns = header.group(4) == null ? 0 : Integer.parseInt(header.group(4));
        if (rows < 1 || rows > MAX_DIMENSIONS || columns > MAX_DIMENSIONS) {
            throw bad(file);
        }
        int width = header.group(1).equals("<f8") ? 8 : 4;
        int count = rows * Math.max(1, columns);
        byte[] bytes = in.readNBytes(count * width);
        if (bytes.length != count * width) {
            throw bad(file);
        }
        // A covariance is symmetric, so the order of rows and columns does not matter.
        return new Array(rows, columns, numbers(bytes, width, file));
    }

    private static double[] numbers(byte[] bytes, int width, Path file) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[bytes.length / width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = width == 8 ? in.getDouble() : in.getFloat();
            if (!Double.isFinite(numbers[i])) {
                throw bad(file);
            }
        }
        return numbers;
    }

    private static UserException bad(Path file) {
        return UserException.input("\"" + file
                + "\" holds no statistics: expected a .npz file with mu [D] and sigma [D, D] of"
                + " finite numbers, D at most " + MAX_DIMENSIONS + ", as pytorch-fid and --save-reference write them.");
    }
}
