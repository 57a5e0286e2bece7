package org.glidefx.ui;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.ui.SamplePictures.Sample;
import org.glidefx.ui.SamplePictures.Spot;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the list of samples token by token: the window's first frame waits for it, and a Jackson mapper is slow to
 * create.
 */
final class SampleList {

    private SampleList() {}

    /**
     * @throws tools.jackson.core.JacksonException if the bytes are not JSON
     * @throws IllegalArgumentException if the JSON is not a list of samples
     */
    static List<Sample> read(byte[] json) {
        List<Sample> samples = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            require(parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                samples.add(sample(parser));
            }
            require(parser.currentToken() == JsonToken.END_ARRAY);
        }
        return samples;
    }

    private static Sample sample(JsonParser parser) {
        String file = "";
        String title = "";
        String caption = "";
        Spot spot = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "file" -> file = parser.getString();
                case "title" -> title = parser.getString();
                case "caption" -> caption = parser.getString();
                case "spot" -> spot = spot(parser);
                default -> parser.skipChildren();
            }
        }
        require(!file.isBlank());
        return new Sample(file, title, caption, spot);
    }

    private static @Nullable Spot spot(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(parser.currentToken() == JsonToken.START_OBJECT);
        int x = 0;
        int y = 0;
        int radius = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "x" -> x = parser.getIntValue();
                case "y" -> y = parser.getIntValue();
                case "radius" -> radius = parser.getIntValue();
                default -> parser.skipChildren();
            }
        }
        return new Spot(x, y, radius);
    }

    private static void require(boolean isList) {
        if (!isList) {
            throw new IllegalArgumentException("expected a list of samples, found something else");
        }
    }
}
