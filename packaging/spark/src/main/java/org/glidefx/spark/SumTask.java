package org.glidefx.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.glidefx.evaluate.FeatureStatistics;
import org.glidefx.evaluate.network.FeatureNetwork.Look;
import org.glidefx.spark.FeatureRows.Place;

/**
 * A task: sums the features of groups of pictures and their outer products, a row at a time, so that its memory is one covariance however
 * many pictures there are. The rows of a group come in the order that one machine takes them in, so the sums are the same to the last bit.
 */
final class SumTask implements FlatMapFunction<Iterator<SumTask.Group>, SumTask.Sum> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<Shared> shared;

    SumTask(Broadcast<Shared> shared) {
        this.shared = shared;
    }

    /**
     * What all tasks have in common.
     *
     * @param folder of the pictures, a URI
     * @param packed whether rows hold logits behind the features
     */
    record Shared(String folder, boolean packed, SerializableConfiguration configuration) implements Serializable {

        private static final long serialVersionUID = 1L;

        float[] feature(FeatureRows rows, Place place) throws IOException {
            float[] row = rows.read(place);
            return packed ? Look.unpacked(row).feature() : row;
        }
    }

    /**
     * A group of pictures.
     *
     * @param places of their features, at least one
     */
    record Group(int number, ArrayList<Place> places) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /** What became of a group. */
    record Sum(int number, FeatureStatistics statistics) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public Iterator<Sum> call(Iterator<Group> groups) throws IOException {
        Shared all = shared.value();
        List<Sum> sums = new ArrayList<>();
        try (FeatureRows rows =
                new FeatureRows(OutFolder.kept(all.folder(), all.configuration().value()))) {
            while (groups.hasNext()) {
                Group group = groups.next();
                FeatureStatistics statistics =
                        new FeatureStatistics(all.feature(rows, group.places().getFirst()).length);
                for (Place place : group.places()) {
                    statistics.add(all.feature(rows, place));
                }
                sums.add(new Sum(group.number(), statistics));
            }
        }
        return sums.iterator();
    }
}
