package org.glidefx.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.glidefx.batch.BatchOutcome;
import org.glidefx.picture.Ranked;

/**
 * What became of a line, on its way back to the driver.
 *
 * @param number of the line, from 1
 * @param key by which the log knows the line; empty if it failed
 * @param files names in the folder for pictures
 * @param ranking of files and scores, the best first; empty if it was not asked for
 * @param sentence why it failed; empty if it did not
 */
record LineRow(
        int number,
        Fate fate,
        String key,
        ArrayList<String> files,
        ArrayList<Score> ranking,
        String sentence,
        About about)
        implements Serializable {

    /**
     * What goes with every row.
     *
     * @param notes sentences for the user
     */
    record About(ArrayList<String> notes, Place place, double seconds) implements Serializable {}

    /**
     * Who worked on it.
     *
     * @param card the graphics card that Spark gave, from 0; -1 if it gave none
     */
    record Place(String host, int card) implements Serializable {

        Place(String host, OptionalInt card) {
            this(host, card.orElse(-1));
        }
    }

    static LineRow done(NumberedLine line, BatchOutcome.Done made, ArrayList<String> files, About about) {
        ArrayList<Score> ranking = Score.of(made.ranking() == null ? List.of() : made.ranking());
        return new LineRow(line.number(), Fate.DONE, made.key(), files, ranking, "", about);
    }

    static LineRow skipped(NumberedLine line, String key, About about) {
        return new LineRow(line.number(), Fate.SKIPPED, key, new ArrayList<>(), new ArrayList<>(), "", about);
    }

    static LineRow failed(NumberedLine line, String sentence, About about) {
        return new LineRow(line.number(), Fate.FAILED, "", new ArrayList<>(), new ArrayList<>(), sentence, about);
    }

    /** Of a line. */
    enum Fate {
        DONE,
        SKIPPED,
        FAILED
    }

    /** Of a file; higher is better. */
    record Score(String file, double score) implements Serializable {

        static ArrayList<Score> of(List<Ranked> ranking) {
            ArrayList<Score> scores = new ArrayList<>();
            for (Ranked each : ranking) {
                // Executors write into folders of their own first, so only the name means something to others.
                scores.add(new Score(String.valueOf(Path.of(each.file()).getFileName()), each.score()));
            }
            return scores;
        }
    }
}
