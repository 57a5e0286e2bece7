package org.glidefx.convert.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * One of the state dicts in a checkpoint: what lies below one path.
 *
 * @param prefix the prefix of all its names: keys of dictionaries around it, {@code module.} and the like
 * @param folder the dictionary that holds it, as in {@link Leaf}
 * @param entries its entries by name, without the prefix
 */
record StateDictSet(String prefix, String folder, SequencedMap<String, PickleValue> entries) {

    private static final List<String> AVERAGES = List.of("ema", "swa", "shadow", "averaged");
    private static final List<String> TRAINING =
            List.of("optim", "optimizer", "optimiser", "optimizers", "grad", "grads", "exp");

    /** Collects everything below a prefix that does not belong to another set. */
    static StateDictSet of(String prefix, String folder, List<Leaf> leaves, List<String> prefixes)
            throws BadCheckpointException {
        SequencedMap<String, PickleValue> entries = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            if (holds(prefix, folder, leaf) && prefixes.stream().noneMatch(other -> isDeeper(other, prefix, leaf))) {
                if (entries.put(leaf.path().substring(prefix.length()), leaf.value()) != null) {
                    throw new BadCheckpointException("it has two things of the name " + leaf.path());
                }
            }
        }
        return new StateDictSet(prefix, folder, entries);
    }

    /** The parts of names may be nested dictionaries; if they are not, only the dictionary with the names counts. */
    private static boolean holds(String prefix, String folder, Leaf leaf) {
        boolean spread = folder.length() > prefix.length();
        return leaf.path().startsWith(prefix) && (spread || leaf.folder().equals(folder));
    }

    private static boolean isDeeper(String other, String prefix, Leaf leaf) {
        return other.length() > prefix.length() && leaf.path().startsWith(other);
    }

    /** True if its path says that these weights are an average over steps. */
    boolean isAverage() {
        return words(prefix).stream().anyMatch(word -> AVERAGES.contains(word) || word.startsWith("ema"));
    }

    /** True if its path says that these are values that an optimiser keeps for each weight. */
    boolean isTrainingState() {
        return words(prefix).stream().anyMatch(TRAINING::contains);
    }

    /** Its place, for users. */
    String place() {
        return prefix.isEmpty() ? "the top level" : "\"" + prefix.substring(0, prefix.length() - 1) + "\"";
    }

    /** Splits a text into words at non-letters and before capitals that follow small letters, in lower case. */
    private static List<String> words(String text) {
        StringBuilder spaced = new StringBuilder();
        char before = ' ';
        for (char letter : text.toCharArray()) {
            boolean starts = Character.isUpperCase(letter) && Character.isLowerCase(before);
            spaced.append(starts ? " " : "").append(Character.isLetter(letter) ? letter : ' ');
            before = letter;
        }
        return List.of(spaced.toString().toLowerCase(Locale.ROOT).split(" "));
    }
}
