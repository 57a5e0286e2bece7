package org.glidefx.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glidefx.errors.UserException;

/**
 * Finds the lines of a batch that would write over the files of lines before them. Names are compared in lower case, because
 * the file systems of Windows and macOS do not tell capitals apart.
 */
public final class BatchNames {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private BatchNames() {}

    /**
     * A line of a batch.
     *
     * @param number from 1
     */
    public record Line(int number, String text) {}

    /**
     * Returns what to say of each line, by its number, that must not be made; mostly of none. Lines that cannot be read write
     * no files. Holds eight bytes for each file of the batch while it looks, for there may be millions.
     *
     * @param lines all lines of the batch but blank ones, also those that another process makes, in their order
     */
    public static Map<Integer, BatchOutcome.Failed> clashes(List<Line> lines, BatchDefaults defaults) {
        long[] hashes = lines.stream()
                .flatMap(line -> files(line, defaults))
                .mapToLong(BatchNames::hash)
                .sorted()
                .toArray();
        Set<Long> twice = IntStream.range(1, hashes.length)
                .filter(i -> hashes[i] == hashes[i - 1])
                .mapToObj(i -> hashes[i])
                .collect(Collectors.toSet());
        return twice.isEmpty() ? Map.of() : clashes(lines, defaults, twice);
    }

    /** @param twice hashes of names that occur twice; different names may have the same */
    private static Map<Integer, BatchOutcome.Failed> clashes(
            List<Line> lines, BatchDefaults defaults, Set<Long> twice) {
        Map<Integer, BatchOutcome.Failed> clashes = new HashMap<>();
        Map<String, Integer> writers = new HashMap<>();
        for (Line line : lines) {
            List<String> names = files(line, defaults)
                    .filter(name -> twice.contains(hash(name)))
                    .toList();
            OptionalInt earlier = names.stream()
                    .filter(writers::containsKey)
                    .mapToInt(name -> writers.getOrDefault(name, 0))
                    .findFirst();
            if (earlier.isPresent()) {
                clashes.put(line.number(), failed(earlier.getAsInt()));
            } else {
                names.forEach(name -> writers.put(name, line.number()));
            }
        }
        return clashes;
    }

    private static BatchOutcome.Failed failed(int earlier) {
        return new BatchOutcome.Failed("It would write over a file of line " + earlier + "; give it another \"name\".");
    }

    private static Stream<String> files(Line line, BatchDefaults defaults) {
        try {
            BatchLine read = BatchLine.parse(line.text());
            return read.fileNames(line.number(), defaults.format(read)).map(name -> name.toLowerCase(Locale.ROOT));
        } catch (UserException unreadable) {
            return Stream.empty();
        }
    }

    /** FNV-1a, in 64 bits (draft-eastlake-fnv), so that two of many millions of names hardly ever share one. */
    private static long hash(String name) {
        long hash = FNV_START;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
