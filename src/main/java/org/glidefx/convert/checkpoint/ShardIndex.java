package org.glidefx.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The index of a checkpoint in several files, {@code *.safetensors.index.json} or {@code *.bin.index.json}: which file holds
 * which tensor ({@code weight_map}).
 */
final class ShardIndex {

    private static final String ENDING = ".index.json";
    private static final long MAX_BYTES = 16 << 20;
    private static final int MAX_SHARDS = 1000;

    private ShardIndex() {}

    /**
     * Returns {@code file} if it is an index, or the index beside it if it is a shard such as {@code
     * model-00001-of-00002.safetensors}.
     */
    static Optional<Path> of(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
            return Optional.of(file);
        }
        int of = name.lastIndexOf("-of-");
        int dot = name.lastIndexOf('.');
        int dash = of < 0 ? -1 : name.lastIndexOf('-', of - 1);
        if (dash < 0 || !isNumber(name, dash + 1, of) || !isNumber(name, of + 4, dot)) {
            return Optional.empty();
        }
        Path beside = file.resolveSibling(name.substring(0, dash) + name.substring(dot) + ENDING);
        if (Files.isRegularFile(beside)) {
            return Optional.of(beside);
        }
        if (Integer.parseInt(name, of + 4, dot, 10) == 1) {
            return Optional.empty();
        }
        throw new BadCheckpointException("it is one of several files, and the index " + beside.getFileName()
                + " is not beside it; put all of them into one folder");
    }

    private static boolean isNumber(String name, int from, int to) {
        return to > from
                && to - from <= 6
                && name.substring(from, to).chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** The files that an index names, all in its own folder. */
    static List<Path> shards(Path index) throws IOException {
        if (Files.size(index) > MAX_BYTES) {
            throw new BadCheckpointException("its index has more than " + MAX_BYTES + " bytes");
        }
        JsonNode map = read(index).path("weight_map");
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode shard : map.values()) {
            names.add(shard.isString() ? shard.stringValue() : "");
        }
        if (names.isEmpty() || names.size() > MAX_SHARDS || names.contains("")) {
            throw new BadCheckpointException(
                    index.getFileName() + " is no index of a checkpoint: it has no weight_map that" + " names files");
        }
        return names.stream().flatMap(name -> sibling(index, name)).toList().size() == names.size()
                ? names.stream().map(index::resolveSibling).toList()
                : missing(index, names);
    }

    private static List<Path> missing(Path index, TreeSet<String> names) throws BadCheckpointException {
        String first = names.stream()
                .filter(name -> sibling(index, name).findAny().isEmpty())
                .findFirst()
                .orElseThrow();
        boolean plain = first.indexOf('/') < 0 && first.indexOf('\\') < 0;
        throw new BadCheckpointException(
                plain
                        ? "the file " + first + " that its index names is not beside it"
                        : "its index names a file in another folder");
    }

    private static Stream<Path> sibling(Path index, String name) {
        boolean plain = name.indexOf('/') < 0 && name.indexOf('\\') < 0 && name.indexOf(':') < 0 && name.indexOf(0) < 0;
        return plain && Files.isRegularFile(index.resolveSibling(name))
                ? Stream.of(index.resolveSibling(name))
                : Stream.empty();
    }

    private static JsonNode read(Path index) throws IOException {
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(index));
        } catch (JacksonException e) {
            throw new BadCheckpointException(index.getFileName() + " is not JSON (" + e.getOriginalMessage() + ")");
        }
    }
}
