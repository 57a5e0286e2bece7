package org.glidefx.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.util.SerializableConfiguration;
import org.glidefx.batch.BatchOutcome;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * A task: some lines, made one after the other with the executor's engine. A line that cannot be made is a row like the others; what
 * is not a line's fault fails the task, which Spark tries again elsewhere.
 *
 * @see Shared what all tasks of a job have in common
 */
final class LineTask extends AbstractFunction2<TaskContext, Iterator<NumberedLine>, LineRow[]> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Spark's usual name for graphics cards. */
    private static final String CARDS = "gpu";

    private final Broadcast<Shared> shared;

    /**
     * What all tasks of a job have in common.
     *
     * @param out the folder for pictures
     * @param done names of the files of finished lines by their keys
     */
    record Shared(
            JobSettings settings, String out, Map<String, List<String>> done, SerializableConfiguration configuration)
            implements Serializable {}

    LineTask(Broadcast<Shared> shared) {
        this.shared = shared;
    }

    @Override
    public LineRow[] apply(TaskContext context, Iterator<NumberedLine> lines) {
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        try {
            OutFolder out = OutFolder.kept(
                    shared.value().out(), shared.value().configuration().value());
            OptionalInt card = card(context.resourcesJMap());
            WarmWork warm = WarmWork.take(shared.value().settings(), card.orElse(0), out.local(), host);
            List<LineRow> rows = new ArrayList<>();
            try {
                while (lines.hasNext()) {
                    rows.add(make(warm, out, lines.next(), new LineRow.Place(host, card)));
                }
            } catch (IOException | RuntimeException failure) {
                warm.close();
                throw failure;
            }
            warm.giveBack();
            return rows.toArray(LineRow[]::new);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "Lines could not be made on " + host + ": " + unwritable.getMessage(), unwritable);
        }
    }

    private LineRow make(WarmWork warm, OutFolder out, NumberedLine line, LineRow.Place place) throws IOException {
        long start = System.nanoTime();
        Map<String, List<String>> done = shared.value().done();
        BatchOutcome outcome = warm.work().attempt(line.number(), line.text(), key -> isDone(done.get(key), out));
        ArrayList<String> files = new ArrayList<>();
        if (outcome instanceof BatchOutcome.Done made) {
            for (Path file : made.files()) {
                out.take(file);
                Files.delete(file);
                files.add(String.valueOf(file.getFileName()));
            }
        }
        LineRow.About about = new LineRow.About(
                warm.report().takeNotes(),
                place,
                Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        return switch (outcome) {
            case BatchOutcome.Done made -> LineRow.done(line, made, files, about);
            case BatchOutcome.Skipped before -> LineRow.skipped(line, before.key(), about);
            case BatchOutcome.Failed failure -> LineRow.failed(line, failure.sentence(), about);
        };
    }

    private static boolean isDone(@Nullable List<String> files, OutFolder out) {
        if (files == null) {
            return false;
        }
        try {
            for (String file : files) {
                if (!out.has(file)) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The graphics card that Spark gave the task; empty where it gives none. */
    static OptionalInt card(Map<String, ResourceInformation> resources) {
        ResourceInformation cards = resources.get(CARDS);
        if (cards == null || cards.addresses().length == 0) {
            return OptionalInt.empty();
        }
        String address = cards.addresses()[0];
        try {
            return OptionalInt.of(Integer.parseInt(address));
        } catch (NumberFormatException noIndex) {
            throw new IllegalStateException(
                    "Spark's address of a graphics card must be its index, not " + address
                            + "; let the discovery script print indices.",
                    noIndex);
        }
    }
}
