package org.glidefx.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.StoredNumbers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Texts of a million letters in every kind of metadata are read on a thread with the default stack, and in time that
 * grows linearly.
 */
class HostileTextTest {

    private static final int LETTERS = 1_000_000;

    /** Memory and processor time may grow by this factor more than the length of the text. */
    private static final double SLACK = 2.2;

    private static final List<String> PATTERNS = List.of(
            "[",
            "]",
            "(",
            "{",
            "{\"a\":",
            "[1,",
            "\\",
            "\\\"",
            "\"",
            "<",
            ">",
            "<a>",
            "&",
            "&lt;",
            "&#10;",
            "<!--",
            "]]>",
            "a:",
            "a: \"",
            ", ",
            "Steps: 1\n",
            "\nNegative prompt:",
            "\n",
            "--neg ",
            "%",
            "\u00e9",
            "\uD83D\uDE00",
            "a");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    /** Where in a file a text is. */
    private enum Place {
        TEXT("parameters"),
        PACKED("parameters"),
        INTERNATIONAL("prompt"),
        INTERNATIONAL_PACKED("parameters"),
        WORKFLOW("workflow"),
        COMMENT("Comment"),
        DREAM("Dream"),
        IPTC("Raw profile type iptc"),
        JSON("prompt") {
            @Override
            String told(String text) {
                return "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{\"seed\":1,\"positive\":[\"2\",0]}},"
                        + "\"2\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\""
                        + text.replace("\\", "\\\\").replace("\"", "\\\"")
                        + "\"}}}";
            }
        },
        EXIF("UserComment"),
        EXIF_UNICODE("UserComment"),
        WEBP_EXIF("UserComment"),
        XMP("XML:com.adobe.xmp"),
        XMP_ELEMENT("XML:com.adobe.xmp") {
            @Override
            String told(String text) {
                return packet("<exif:UserComment>" + text + "</exif:UserComment>");
            }
        },
        XMP_ESCAPED("XML:com.adobe.xmp") {
            @Override
            String told(String text) {
                return packet(
                        "<exif:UserComment>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</exif:UserComment>");
            }
        },
        XMP_ATTRIBUTE("XML:com.adobe.xmp") {
            @Override
            String told(String text) {
                return packet("<rdf:Description exif:UserComment=\""
                        + text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;") + "\"/>");
            }
        },
        WEBP_XMP("XMP ");

        private final String keyword;

        Place(String keyword) {
            this.keyword = keyword;
        }

        String told(String text) {
            return text;
        }

        private static String packet(String inner) {
            return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
                    + " xmlns:exif=\"http://ns.adobe.com/exif/1.0/\"><rdf:Description>" + inner
                    + "</rdf:Description></rdf:RDF></x:xmpmeta>";
        }

        byte[] file(String text) {
            byte[] told = told(text).getBytes(StandardCharsets.UTF_8);
            byte[] name = keyword.getBytes(StandardCharsets.ISO_8859_1);
            return switch (this) {
                case TEXT, DREAM, COMMENT -> png("tEXt", joined(name, new byte[1], told));
                case PACKED, IPTC -> png("zTXt", joined(name, new byte[2], deflated(told)));
                case INTERNATIONAL_PACKED ->
                    png("iTXt", joined(name, new byte[] {0, 1, 0, 'e', 'n', 0, 0}, deflated(told)));
                case INTERNATIONAL, WORKFLOW, JSON, XMP, XMP_ELEMENT, XMP_ESCAPED, XMP_ATTRIBUTE ->
                    png("iTXt", joined(name, new byte[5], told));
                case EXIF -> png("eXIf", exif("ASCII\0\0\0", told));
                case EXIF_UNICODE -> png("eXIf", exif("UNICODE\0", text.getBytes(StandardCharsets.UTF_16BE)));
                case WEBP_EXIF -> webp("EXIF", exif("\0\0\0\0\0\0\0\0", told));
                case WEBP_XMP -> webp("XMP ", told);
            };
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] packed = new byte[data.length + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }

    private static byte[] exif(String code, byte[] text) {
        byte[] comment = joined(code.getBytes(StandardCharsets.ISO_8859_1), text);
        ByteBuffer block = ByteBuffer.allocate(44 + comment.length);
        block.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        block.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        block.putShort((short) 1);
        block.putShort((short) 0x9286)
                .putShort((short) 7)
                .putInt(comment.length)
                .putInt(44)
                .putInt(0);
        return block.put(comment).array();
    }

    private static byte[] png(String type, byte[] data) {
        byte[] plain = read("png-rgb.png");
        CRC32 crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(data);
        byte[] chunk = ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
        int end = plain.length - 12;
        return joined(
                java.util.Arrays.copyOf(plain, end), chunk, java.util.Arrays.copyOfRange(plain, end, plain.length));
    }

    private static byte[] webp(String type, byte[] data) {
        byte[] plain = read("webp-orient6.webp");
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + data.length + data.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(type.getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
        // The first chunk with a name counts, so the old one is renamed.
        byte[] file = joined(
                new String(plain, StandardCharsets.ISO_8859_1)
                        .replace(type, "old ")
                        .getBytes(StandardCharsets.ISO_8859_1),
                chunk.array());
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
        return file;
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(StoredNumbers.corpus(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The cost of reading.
     *
     * @param allocated bytes
     * @param processor nanoseconds
     */
    private record Taken(long allocated, long processor) {

        static final Taken NOTHING = new Taken(0, 0);

        Taken less(Taken other) {
            return new Taken(Math.min(allocated, other.allocated), Math.min(processor, other.processor));
        }
    }

    /** Reads everything that opening a picture and importing it into the gallery reads, on a thread of its own. */
    private Taken taken(Place place, String pattern, int letters) {
        Path file = folder.resolve(place + "-" + letters + (place.name().startsWith("WEBP") ? ".webp" : ".png"));
        try {
            Files.write(file, place.file(pattern.repeat(letters / pattern.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Throwable> thrown = new ArrayList<>();
        Taken[] taken = {Taken.NOTHING};
        Thread thread = new Thread(() -> {
            long processor = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            PictureFacts.read(file).caption();
            ImageFiles.open(file);
            ImageFiles.lastProgram(file);
            taken[0] = new Taken(
                    THREADS.getCurrentThreadAllocatedBytes() - allocated,
                    THREADS.getCurrentThreadCpuTime() - processor);
        });
        thread.setUncaughtExceptionHandler((ignored, fault) -> thrown.add(fault));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(thrown).as("%s of %s", pattern, place).isEmpty();
        return taken[0];
    }

    /** With four times the text, linear work takes four times as long, and quadratic work sixteen times. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void aMillionLettersAreReadInWorkThatGrowsAsTheyDo(Place place) {
        for (String pattern : PATTERNS) {
            Taken all = taken(place, pattern, LETTERS);
            Taken quarter = taken(place, pattern, LETTERS / 4).less(taken(place, pattern, LETTERS / 4));
            assertThat((double) all.allocated())
                    .as("bytes for %s in %s", pattern, place)
                    .isLessThan(SLACK * SLACK * quarter.allocated() + (16 << 20));
            assertThat((double) all.processor())
                    .as("nanoseconds of the processor for %s in %s", pattern, place)
                    .isLessThan(4 * SLACK * quarter.processor() + 1e9);
        }
    }

    /** Measures the figures of the evidence: milliseconds of processor time of the second reading of each text. */
    @Test
    @Tag("measure")
    void howLongAMillionLettersTake() {
        for (Place place : Place.values()) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-21s", place));
            long worst = 0;
            String slowest = "";
            for (String pattern : PATTERNS) {
                taken(place, pattern, LETTERS);
                long took = taken(place, pattern, LETTERS).processor();
                if (took > worst) {
                    worst = took;
                    slowest = pattern;
                }
                if (pattern.length() == 1 && "[]({\\".contains(pattern)) {
                    line.append(String.format(Locale.ROOT, "%s %3d   ", pattern, took / 1_000_000));
                }
            }
            System.out.println(line
                    + String.format(Locale.ROOT, "slowest %3d: %s", worst / 1_000_000, slowest.replace("\n", "\\n")));
        }
    }
}
