package org.glidefx.batch;

import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;

/**
 * Defaults for the lines of a batch that do not say otherwise, from the command's options.
 *
 * @param format suffix of the files, one of {@link BatchLine#FORMATS}
 * @param metadata whether files record how they were made
 */
public record BatchDefaults(
        EngineOptions options, Preset preset, String format, boolean metadata, boolean rank, boolean gallery) {

    String model(BatchLine line) {
        return line.model() == null ? options.model() : line.model();
    }

    String format(BatchLine line) {
        return line.format() == null ? format : line.format();
    }

    boolean metadata(BatchLine line) {
        return line.metadata() == null ? metadata : line.metadata();
    }

    boolean rank(BatchLine line) {
        return line.rank() == null ? rank : line.rank();
    }

    boolean gallery(BatchLine line) {
        return line.gallery() == null ? gallery : line.gallery();
    }
}
