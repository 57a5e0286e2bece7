package org.glidefx.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glidefx.image.metadata.Xmp;

/**
 * Finds the program that last wrote a picture file: by PNG's text Software, the dates that ImageMagick leaves, Exif's
 * Software, and the toolkit and creator tool in XMP.
 */
final class LastProgram {

    private static final int LONGEST = 60;

    private LastProgram() {}

    /** Returns its name, perhaps with its version; empty if the file names none but GlideFX. */
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
