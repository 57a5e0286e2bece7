package org.glidefx.editor;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.recipe.PixelHash;

/** A process that accepts stages and saves the document, again and again, until somebody kills it. */
final class JournalKill {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 700;

    private JournalKill() {}

    static Raster original() {
        return Documents.picture(WIDTH, HEIGHT, false);
    }

    /** @param arguments folder of journals, document file, seed; says "safe ID HASH" for each stage that is safe */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
        Document document = Document.of(original());
        try (Journal journal = Journal.start(Path.of(arguments[0]), Documents.PROGRAM)) {
            System.out.println("started");
            while (true) {
                Box box = Documents.box(WIDTH / 3, HEIGHT / 3, random);
                Stage parent = document.stages()
                        .all()
                        .get(random.nextInt(document.stages().size()));
                Raster picture = Documents.changed(parent.picture(), box, random.nextLong());
                document = document.with(new Edit.AcceptStage(parent.id(), picture, "edit", ""));
                journal.write(document, "killed", true, file.toString());
                System.out.println("safe " + document.current() + " " + PixelHash.of(picture));
                if (random.nextInt(3) == 0) {
                    DocumentFile.write(document, "killed", Documents.PROGRAM, file);
                    System.out.println("saved " + document.current());
                }
            }
        }
    }
}
