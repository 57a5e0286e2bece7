package org.glidefx.editor;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.recipe.PixelHash;

/** A process that accepts versions and saves the document, again and again, until it is killed. */
final class JournalKill {

    private JournalKill() {}

    /**
     * @param arguments folder of journals, document file, seed, width and height of the picture; prints "safe ID HASH"
     *     for each version that is safe
     */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[1]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
        int width = Integer.parseInt(arguments[3]);
        int height = Integer.parseInt(arguments[4]);
        Document document = Document.of(Documents.picture(width, height, false));
        try (Journal journal = Journal.start(Path.of(arguments[0]), Documents.PROGRAM)) {
            say("started");
            while (true) {
                Box box = Documents.box(width / 3, height / 3, random);
                Version parent = document.versions()
                        .all()
                        .get(random.nextInt(document.versions().size()));
                Raster picture = Documents.changed(parent.picture(), box, random.nextLong());
                document = document.with(new Edit.AcceptVersion(parent.id(), picture, "edit", ""));
                journal.write(document, "killed", true, file.toString());
                say("safe " + document.current() + " " + PixelHash.of(picture));
                if (random.nextInt(3) == 0) {
                    DocumentFile.write(document, "killed", Documents.PROGRAM, file);
                    say("saved " + document.current());
                }
            }
        }
    }

    /** Prints a line unbuffered: Java would hold back up to 8 kB of output to a file, about a hundred lines. */
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
