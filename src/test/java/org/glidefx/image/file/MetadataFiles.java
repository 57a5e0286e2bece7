package org.glidefx.image.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.image.Raster;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * For {@code .ci/metadata}: {@code write FOLDER} writes pictures with captions that are hard to encode, as the program
 * does, and {@code check FILE...} says for each whether its recipe is there, and if not, which program wrote it last.
 */
final class MetadataFiles {

    private static final List<String> CAPTIONS = List.of(
            "a red fox",
            "a <b> & \"c\" > 'd'",
            "]]> <!-- x --> &amp; &#10; %3E",
            "first line\nsecond line",
            "樹の赤い狐, Größe, 🦊");

    private MetadataFiles() {}

    /** See the class for the arguments. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("write")) {
            write(Path.of(arguments[1]));
        } else {
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                System.out.println(file + "\t" + check(Path.of(file)));
            }
        }
    }

    private static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        ArrayNode list = JsonMapper.shared().createArrayNode();
        Raster picture = Pictures.noise(40, 30, 1);
        for (int i = 0; i < CAPTIONS.size(); i++) {
            PictureMetadata metadata = PictureMetadata.of(MetadataTest.words(CAPTIONS.get(i)));
            ImageFiles.writePng(picture, metadata, folder.resolve(i + ".png"));
            ImageFiles.writeJpeg(picture, 0.9, metadata, folder.resolve(i + ".jpg"));
            ImageFiles.writeWebp(picture, 1, metadata, folder.resolve(i + ".webp"));
            list.add(CAPTIONS.get(i));
        }
        Files.writeString(folder.resolve("captions.json"), list.toString(), StandardCharsets.UTF_8);
    }

    private static String check(Path file) {
        if (ImageFiles.readMetadata(file).recipe().isPresent()) {
            return "recipe kept";
        }
        Optional<String> program = ImageFiles.lastProgram(file);
        return "no recipe; "
                + program.map(name -> "says that " + name + " wrote it last").orElse("says of no program");
    }
}
