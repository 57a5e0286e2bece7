package org.glidefx.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import org.glidefx.image.metadata.Xmp;
import org.glidefx.recipe.SourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastProgramTest {

    @TempDir
    Path folder;

    private Optional<String> of(PngChunk... chunks) throws Exception {
        byte[] png = PngEncoder.encoder(Raster.filled(2, 2, 0xFF112233), PngEncoder.Effort.FAST, List.of(chunks))
                .toBytes();
        return ImageFiles.lastProgram(Files.write(folder.resolve("it.png"), png));
    }

    @Test
    void aTextNamesIt() throws Exception {
        assertThat(of(PngChunk.text("Software", " Adobe ImageReady\n"))).contains("Adobe ImageReady");
        assertThat(of(PngChunk.text("software", "gnome-screenshot"))).contains("gnome-screenshot");
    }

    @Test
    void imageMagickLeavesItsDates() throws Exception {
        assertThat(of(PngChunk.text("date:create", "2026-03-02T10:00:00+00:00")))
                .contains("ImageMagick");
    }

    @Test
    void xmpNamesItsToolkitAndTheCreator() throws Exception {
        String xmp = Xmp.packet(SourceType.EDITED, "Photo Tool 3", Optional.empty());
        assertThat(of(PngChunk.text("XML:com.adobe.xmp", xmp))).contains("Photo Tool 3");
        String again = xmp.replace("xmlns:x=\"adobe:ns:meta/\"", "xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"XMP Core 6\"");
        assertThat(of(PngChunk.text("XML:com.adobe.xmp", again))).contains("XMP Core 6");
    }

    @Test
    void weNameNobodyWhenItWasUs() throws Exception {
        Path file = folder.resolve("ours.jpg");
        ImageFiles.writeJpeg(Pictures.noise(8, 8, 1), 0.9, PictureMetadata.of(MetadataTest.words("a fox")), file);
        assertThat(ImageFiles.lastProgram(file)).isEmpty();
        assertThat(of()).isEmpty();
    }

    @Test
    void longNamesAreCut() throws Exception {
        assertThat(of(PngChunk.text("Software", "n".repeat(500))).orElseThrow()).hasSize(60);
    }

    @Test
    void whatCannotBeReadNamesNobody() throws Exception {
        assertThat(ImageFiles.lastProgram(folder.resolve("none.png"))).isEmpty();
        assertThat(ImageFiles.lastProgram(Files.write(folder.resolve("x"), new byte[] {1, 2, 3})))
                .isEmpty();
    }
}
