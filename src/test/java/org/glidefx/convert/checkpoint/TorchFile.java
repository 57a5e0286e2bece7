package org.glidefx.convert.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes checkpoint archives as torch.save does, and ones that it never would. */
final class TorchFile {

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private boolean compressed;

    /** An archive with a pickle and one storage of floats, 0, 1, 2, ... */
    static TorchFile of(byte[] pickle, int floats) {
        ByteBuffer storage = ByteBuffer.allocate(floats * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats; i++) {
            storage.putFloat(i);
        }
        return new TorchFile().part("archive/data.pkl", pickle).part("archive/data/0", storage.array());
    }

    TorchFile part(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    TorchFile part(String name, String content) {
        return part(name, content.getBytes(StandardCharsets.UTF_8));
    }

    TorchFile compressed() {
        compressed = true;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(entry(part.getKey(), part.getValue()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private ZipEntry entry(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        if (!compressed) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        return entry;
    }
}
