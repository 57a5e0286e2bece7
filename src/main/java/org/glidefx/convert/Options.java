package org.glidefx.convert;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of a config.json by name, each with the value it has when it is left out. */
record Options(JsonNode root) {

    static Options parse(String json) throws BadConfigException {
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
            throw new BadConfigException("expected a text for " + name + ", found " + node);
        }
        return node.stringValue();
    }

    /** Whole numbers between commas, as the official options have them. */
    List<Integer> integers(String name, String otherwise) throws BadConfigException {
        return ModelConfig.integers(name, text(name, otherwise));
    }
}
