package org.glidefx.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.util.SerializableConfiguration;
import org.glidefx.batch.BatchNames;
import org.glidefx.batch.BatchOutcome;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * A batch on a cluster, seen from the driver: sends lines out, takes rows in as each task ends, logs and reports them.
 *
 * @param lines all of a batch but blank ones
 * @param perTask lines that a task makes
 * @param rows gets a JSON object for each line, and one for all
 */
record BatchJob(JobSettings settings, List<NumberedLine> lines, int perTask, RowPrinter rows) {

    /**
     * Counts of lines.
     *
     * @param there numbers of the lines that are done, by this job or before; others may have left files of their names
     */
    record Totals(int done, int skipped, int failed, Set<Integer> there) {}

    /**
     * Blocks until every line has a row.
     *
     * @param resume whether lines that the folder's log has are left alone
     * @throws IOException if the folder cannot be written
     */
    Totals run(JavaSparkContext spark, OutFolder out, boolean resume) throws IOException {
        long start = System.nanoTime();
        out.create();
        Counter counter;
        try (JobLog log = JobLog.open(out, resume)) {
            counter = new Counter(log, rows);
            List<NumberedLine> apart = withoutClashes(counter);
            if (!apart.isEmpty()) {
                send(spark, apart, out, log, counter);
            }
        } finally {
            WarmWork.closeAll();
        }
        out.sweep();
        Totals totals = counter.totals();
        rows.result(totals, Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        return totals;
    }

    /** Returns the lines that write files of their own; of the others the counter is told here, for no task sees all lines. */
    private List<NumberedLine> withoutClashes(Counter counter) {
        Map<Integer, BatchOutcome.Failed> clashes = BatchNames.clashes(
                lines.stream()
                        .map(line -> new BatchNames.Line(line.number(), line.text()))
                        .toList(),
                settings.defaults(0));
        if (clashes.isEmpty()) {
            return lines;
        }
        String host = SparkEnv.get().blockManager().blockManagerId().host();
        LineRow.About about = new LineRow.About(new ArrayList<>(), new LineRow.Place(host, OptionalInt.empty()), 0);
        List<NumberedLine> apart = new ArrayList<>();
        for (NumberedLine line : lines) {
            BatchOutcome.Failed clash = clashes.get(line.number());
            if (clash == null) {
                apart.add(line);
            } else {
                counter.take(LineRow.failed(line, clash.sentence(), about));
            }
        }
        return apart;
    }

    private void send(JavaSparkContext spark, List<NumberedLine> apart, OutFolder out, JobLog log, Counter counter) {
        Broadcast<LineTask.Shared> shared = spark.broadcast(new LineTask.Shared(
                settings,
                out.place(),
                new HashMap<>(log.done()),
                new SerializableConfiguration(spark.hadoopConfiguration())));
        // A task for a line lets whoever is free take the next, a worker that comes late too.
        int tasks = Math.ceilDiv(apart.size(), perTask);
        RDD<NumberedLine> all = spark.parallelize(apart, tasks).rdd();
        // Not collect(), which tells of nothing until the last line is made: a driver that dies would lose all rows.
        spark.sc().runJob(all, new LineTask(shared), numbers(tasks), counter, ClassTag.apply(LineRow[].class));
        shared.destroy();
    }

    private static Seq<Object> numbers(int count) {
        List<Object> numbers =
                IntStream.range(0, count).<Object>mapToObj(i -> i).toList();
        return CollectionConverters.asScala(numbers).toSeq();
    }

    /** Takes rows in, on one thread of Spark's; each task's once, however often it was tried. */
    private static final class Counter extends AbstractFunction2<Object, LineRow[], BoxedUnit> {

        private final JobLog log;
        private final RowPrinter rows;
        private final Set<Integer> there = new HashSet<>();
        private int done;
        private int skipped;
        private int failed;

        Counter(JobLog log, RowPrinter rows) {
            this.log = log;
            this.rows = rows;
        }

        @Override
        public synchronized BoxedUnit apply(Object task, LineRow[] made) {
            for (LineRow row : made) {
                take(row);
            }
            return BoxedUnit.UNIT;
        }

        synchronized void take(LineRow row) {
            switch (row.fate()) {
                case DONE -> {
                    add(row);
                    done++;
                    there.add(row.number());
                }
                case SKIPPED -> {
                    skipped++;
                    there.add(row.number());
                }
                case FAILED -> failed++;
            }
            rows.row(row);
        }

        private void add(LineRow row) {
            try {
                log.add(row.key(), row.files());
            } catch (IOException unwritable) {
                throw new UncheckedIOException("The log cannot be written.", unwritable);
            }
        }

        synchronized Totals totals() {
            return new Totals(done, skipped, failed, Set.copyOf(there));
        }
    }
}
