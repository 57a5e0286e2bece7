package org.glidefx.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import org.glidefx.app.OnnxEngines;
import org.glidefx.cli.evaluate.EvaluationPlan;
import org.glidefx.cli.evaluate.Viewers;
import org.glidefx.engine.EngineOptions;
import org.glidefx.evaluate.network.ClipPair;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/**
 * What executors look at pictures with. Paths are those of every machine, or begin with the name of an archive.
 *
 * @param job whose model's CLIP looks where no other network does
 * @param features a network of pictures; null for the CLIP
 * @param clip the files of another CLIP, of pictures, of texts, and its vocabulary or null; null for the model's own
 */
record LookSettings(
        JobSettings job,
        @Nullable String features,
        FeatureNetwork.Options options,
        @Nullable Clip clip) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A CLIP of two files. */
    record Clip(String image, String text, @Nullable String vocabulary) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    static LookSettings of(JobSettings job, EvaluationPlan.Looking looking) {
        Path features = looking.features();
        ClipPair.Files files = looking.clip();
        Path vocabulary = files == null ? null : files.vocabulary();
        return new LookSettings(
                job,
                features == null ? null : features.toString(),
                looking.options(),
                files == null
                        ? null
                        : new Clip(
                                files.image().toString(),
                                files.text().toString(),
                                vocabulary == null ? null : vocabulary.toString()));
    }

    /**
     * Opens the networks on this machine.
     *
     * @param card which graphics card
     * @throws IOException if a file cannot be read
     */
    Viewers open(int card, String host) throws IOException {
        EngineOptions engine = job.defaults(card).options();
        EvaluationPlan.Looking looking = new EvaluationPlan.Looking(
                features == null ? null : SharedFiles.file(features),
                options,
                clip == null
                        ? null
                        : new ClipPair.Files(
                                SharedFiles.file(clip.image()),
                                SharedFiles.file(clip.text()),
                                clip.vocabulary() == null ? null : SharedFiles.file(clip.vocabulary())));
        return Viewers.open(
                WorkerEngines.of(host, job.hashes()), OnnxEngines.runtime(engine), engine, looking, CancelToken.none());
    }
}
