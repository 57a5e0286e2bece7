package org.glidefx.evaluate.blind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Bootstrap;

/**
 * A blind comparison of the settings in a folder: each subfolder with pictures is a setting, and pictures of the same
 * name are compared. Every two settings meet once for each picture that both have; a seed shuffles the order and the
 * sides. Choices are stored as they are made, so a trial can be resumed. Not thread-safe.
 */
public final class Trial {

    private static final int FEWEST = 2;

    private final Path folder;
    private final long seed;
    private final List<String> settings;
    private final List<Duel> duels;
    private final ChoiceFile choices;
    private final List<Judgement> judged;
    private final SequencedSet<Duel> leftOut = new LinkedHashSet<>();

    private Trial(Path folder, long seed, List<String> settings, List<Duel> duels, ChoiceFile choices) {
        this.folder = folder;
        this.seed = seed;
        this.settings = settings;
        this.duels = duels;
        this.choices = choices;
        this.judged = new ArrayList<>(choices.judgements().stream()
                .filter(each -> duels.stream().anyMatch(duel -> duel.isOf(each)))
                .toList());
    }

    /**
     * @throws IOException if the folder or the choices in it cannot be read
     * @throws UserException if no two settings have pictures of the same names
     */
    public static Trial open(Path folder, long seed) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw UserException.input("There is no folder \"" + folder + "\"; check the name.");
        }
        List<String> settings = new ArrayList<>();
        List<TreeSet<String>> pictures = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(Files::isDirectory).sorted().toList()) {
                TreeSet<String> names = pictures(each);
                if (!names.isEmpty()) {
                    settings.add(String.valueOf(each.getFileName()));
                    pictures.add(names);
                }
            }
        }
        List<Duel> duels = duels(settings, pictures, seed);
        if (duels.isEmpty()) {
            throw UserException.input("\"" + folder + "\" holds nothing to compare: expected at least " + FEWEST
                    + " folders with pictures of the same names, as an evaluation over guidance scales makes them.");
        }
        return new Trial(folder, seed, List.copyOf(settings), duels, ChoiceFile.open(folder));
    }

    private static TreeSet<String> pictures(Path folder) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("(?i)[^.].*\\.(png|jpe?g|webp)"))
                    .forEach(names::add);
        }
        return names;
    }

    private static List<Duel> duels(List<String> settings, List<TreeSet<String>> pictures, long seed) {
        List<Duel> duels = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < settings.size(); i++) {
            for (int j = i + 1; j < settings.size(); j++) {
                for (String name : pictures.get(i)) {
                    if (pictures.get(j).contains(name)) {
                        duels.add(new Duel(name, settings.get(i), settings.get(j), random.nextBoolean()));
                    }
                }
            }
        }
        for (int i = duels.size() - 1; i > 0; i--) {
            Collections.swap(duels, i, random.nextInt(i + 1));
        }
        return List.copyOf(duels);
    }

    /** Returns the next pair of pictures; empty once all that are not left out have been compared. */
    public Optional<Duel> next() {
        return duels.stream()
                .filter(duel -> !leftOut.contains(duel) && judged.stream().noneMatch(duel::isOf))
                .findFirst();
    }

    /**
     * Leaves a pair out that {@link #next} returned, because a picture of it cannot be shown; it is asked once the
     * trial is opened again.
     */
    public void leaveOut(Duel duel) {
        leftOut.add(duel);
    }

    /** The pairs that are left out, in order. */
    public List<Duel> leftOut() {
        return List.copyOf(leftOut);
    }

    /** The folder that holds those of the settings. */
    public Path folder() {
        return folder;
    }

    /** The seed of order and sides. */
    public long seed() {
        return seed;
    }

    /** The file of a picture of a setting. */
    public Path file(String setting, String picture) {
        return folder.resolve(setting).resolve(picture);
    }

    /**
     * Records a choice between left (first) and right (second), on disk before this returns. It replaces an earlier
     * choice between the same pictures.
     *
     * @throws IOException if it cannot be written; it then does not count
     */
    public void judge(Duel duel, Verdict ofSides) throws IOException {
        Judgement judgement = duel.judged(ofSides);
        choices.add(judgement);
        judged.removeIf(duel::isOf);
        judged.add(judgement);
    }

    /**
     * Takes the last choice back, so that its pictures are shown again.
     *
     * @throws IOException if that cannot be written
     */
    public void takeBack() throws IOException {
        if (!judged.isEmpty()) {
            choices.takeBack(judged.getLast());
            judged.removeLast();
        }
    }

    public int done() {
        return judged.size();
    }

    /** Number of pairs, without those that are left out. */
    public int all() {
        return duels.size() - leftOut.size();
    }

    /** Names of the settings, in the order of their folders. */
    public List<String> settings() {
        return settings;
    }

    /** The choices so far, in order. */
    public List<Judgement> judgements() {
        return List.copyOf(judged);
    }

    /** The choices so far as comma-separated values: picture, first, second, and which was better. */
    public String csv() {
        return ChoiceFile.csv(judged);
    }

    /** Elo ratings of the settings, in order; see {@link Elo}. */
    public List<Bootstrap.Estimate> ratings(Bootstrap bootstrap) {
        return Elo.ratings(settings, judged, bootstrap);
    }
}
