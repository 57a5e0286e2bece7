package org.glidefx.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glidefx.image.metadata.Xmp;

/**
 * Which program wrote a picture last, as far as the file says: PNG's text Software, the dates that ImageMagick leaves, Exif's
 * Software, and what XMP names as its toolkit and its creator.
 */
final class LastProgram {

    private static final int LONGEST = 60;

    private LastProgram() {}

    /** Its name, perhaps with its version; empty where nothing names one but us. */
    static Optional<String> of(Path file) {
        Map<String, String> texts;
        try {
            texts = ForeignTexts.read(file);
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
        byte[] xmp = texts.getOrDefault(PictureMetadata.XMP, "").getBytes(StandardCharsets.UTF_8);
        return named(texts.getOrDefault("Software", ""))
                .or(() -> named(texts.getOrDefault("software", "")))
                .or(() -> texts.containsKey("date:create") ? Optional.of("ImageMagick") : Optional.empty())
                .or(() -> named(texts.getOrDefault(ForeignTexts.EXIF_SOFTWARE, "")))
                .or(() -> Xmp.toolkit(xmp).flatMap(LastProgram::named))
                .or(() -> Xmp.creator(xmp).flatMap(LastProgram::named));
    }

    private static Optional<String> named(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        String name = clean.toString().strip();
        return name.isEmpty() || name.startsWith("GlideFX") ? Optional.empty() : Optional.of(name);
    }
}
