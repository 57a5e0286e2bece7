package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.evaluate.FeatureCache;
import org.glidefx.evaluate.NearestNeighbours;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** Runs the networks on this machine, and caches what they give, so that each picture is run only once. */
record LocalLooker(Viewers viewers, Reporter reporter, CancelToken cancel) implements Looker {

    @Override
    public String features() {
        return viewers.features();
    }

    @Override
    public @Nullable String title() {
        return viewers.title();
    }

    @Override
    public Sights look(PictureSet set, boolean summed) throws IOException {
        Viewers.Clip scoring = viewers.clip();
        FeatureNetwork features = viewers.network();
        return new Sights(
                scoring == null
                        ? null
                        : new FeatureCache(set.folder(), scoring.space(), scoring.picture(), reporter::note)::of,
                features == null
                        ? null
                        : new FeatureCache(
                                set.folder(),
                                features.space(),
                                seen -> features.look(seen, cancel).packed(),
                                reporter::note)::of,
                scoring == null ? null : captions -> read(scoring, captions),
                Optional.empty(),
                NearestNeighbours::cover);
    }

    private List<float[]> read(Viewers.Clip scoring, List<String> captions) {
        List<float[]> embeddings = new ArrayList<>();
        for (String caption : captions) {
            cancel.throwIfCancelled();
            embeddings.add(scoring.caption().apply(caption));
        }
        return embeddings;
    }
}
