package org.glidefx.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glidefx.caption.Vocabulary;
import org.glidefx.caption.VocabularyJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of a config.json by name; each is read with the value that it has when it is left out. */
record Options(JsonNode root) {

    private static final long MAX_BYTES = 1 << 20;

    /**
     * @throws BadConfigException if it is not a file of options
     * @throws IOException if it cannot be read
     */
    static Options read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BadConfigException("there is no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new BadConfigException("the file is larger than " + MAX_BYTES + " bytes");
        }
        return parse(Files.readAllBytes(file));
    }

    static Options parse(String json) throws BadConfigException {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param json in UTF-8, UTF-16 or UTF-32, as JSON may be; the parser sees which, also by a byte order mark */
    private static Options parse(byte[] json) throws BadConfigException {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            if (!root.isObject()) {
                throw new BadConfigException("expected a JSON object of options");
            }
            return new Options(root);
        } catch (JacksonException e) {
            throw new BadConfigException("it is not JSON (" + e.getOriginalMessage() + ")");
        }
    }

    boolean has(String name) {
        return root.has(name);
    }

    double real(String name, double otherwise) throws BadConfigException {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isNumber()) {
            throw new BadConfigException("expected a number for " + name + ", found " + node);
        }
        return node.doubleValue();
    }

    int integer(String name, int otherwise) throws BadConfigException {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new BadConfigException("expected a whole number for " + name + ", found " + node);
        }
        return node.intValue();
    }

    boolean flag(String name, boolean otherwise) throws BadConfigException {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw new BadConfigException("expected true or false for " + name + ", found " + node);
        }
        return node.booleanValue();
    }

    String text(String name, String otherwise) throws BadConfigException {
        JsonNode node = root.path(name);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isString()) {
            throw new BadConfigException("expected a string for " + name + ", found " + node);
        }
        return node.stringValue();
    }

    /** Vocabulary of captions, if it names one; for people, not for the network. */
    Optional<Vocabulary> vocabulary() throws BadConfigException {
        try {
            return VocabularyJson.of(root);
        } catch (IllegalArgumentException e) {
            throw new BadConfigException(String.valueOf(e.getMessage()));
        }
    }

    /** Whole numbers between commas, as the official options have them. */
    List<Integer> integers(String name, String otherwise) throws BadConfigException {
        return ModelConfig.integers(name, text(name, otherwise));
    }
}
