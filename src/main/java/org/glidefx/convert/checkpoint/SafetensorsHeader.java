package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.glidefx.errors.Excerpt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the header of a safetensors file, a name, type, shape and place for each tensor, without trusting any of it. */
final class SafetensorsHeader {

    private static final String METADATA = "__metadata__";
    private static final int MAX_RANK = 16;
    private static final int MAX_TYPE = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private SafetensorsHeader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Type, shape and place of a tensor.
     *
     * @param type the format's name for its element type
     * @param begin its first byte, counted from the end of the header; at most {@code end}
     */
    record Entry(String type, long[] shape, long begin, long end) {}

    /** The tensors by name, in the header's order. */
    static SequencedMap<String, Entry> parse(byte[] json) throws BadCheckpointException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new SafetensorsHeader(parser).tensors();
        } catch (JacksonException e) {
            throw new BadCheckpointException(
                    "its header is not the JSON that it must be (" + e.getOriginalMessage() + ")");
        }
    }

    private SequencedMap<String, Entry> tensors() throws BadCheckpointException {
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        require(parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(METADATA)) {
                require(value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL);
                parser.skipChildren();
            } else {
                require(value == JsonToken.START_OBJECT);
                entries.put(name, entry(name));
            }
        }
        require(parser.currentToken() == JsonToken.END_OBJECT);
        // The header may be padded with blanks, and with nothing else.
        require(parser.nextToken() == null);
        return entries;
    }

    private Entry entry(String name) throws BadCheckpointException {
        String type = null;
        List<Long> shape = null;
        List<Long> place = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "dtype" -> {
                    require(value == JsonToken.VALUE_STRING);
                    type = parser.getString();
                }
                case "shape" -> shape = numbers(value);
                case "data_offsets" -> place = numbers(value);
                default -> parser.skipChildren();
            }
        }
        return entry(name, type, shape, place);
    }

    private static Entry entry(
            String name, @Nullable String type, @Nullable List<Long> shape, @Nullable List<Long> place)
            throws BadCheckpointException {
        if (type == null || shape == null || place == null || place.size() != 2 || place.getFirst() > place.getLast()) {
            throw new BadCheckpointException("the tensor " + name + " has no type, shape or place that makes sense");
        }
        String known = Excerpt.of(type, MAX_TYPE);
        return new Entry(known, shape.stream().mapToLong(Long::longValue).toArray(), place.getFirst(), place.getLast());
    }

    private List<Long> numbers(JsonToken start) throws BadCheckpointException {
        require(start == JsonToken.START_ARRAY);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            require(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER && numbers.size() < MAX_RANK);
            long number = parser.getLongValue();
            require(number >= 0);
            numbers.add(number);
        }
        require(parser.currentToken() == JsonToken.END_ARRAY);
        return numbers;
    }

    private static void require(boolean holds) throws BadCheckpointException {
        if (!holds) {
            throw new BadCheckpointException("its header does not list tensors as the safetensors format does");
        }
    }
}
