package org.glidefx.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.glidefx.cli.evaluate.Viewers;

/** A task: reads captions with the CLIP, each into an embedding [D]. */
final class CaptionTask implements FlatMapFunction<Iterator<String>, float[]> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<LookSettings> settings;
    private final Viewpoint viewpoint;

    CaptionTask(Broadcast<LookSettings> settings, Viewpoint viewpoint) {
        this.settings = settings;
        this.viewpoint = viewpoint;
    }

    @Override
    public Iterator<float[]> call(Iterator<String> captions) throws IOException {
        List<float[]> embeddings = new ArrayList<>();
        WarmViewers warm = WarmViewers.take(settings.value(), viewpoint);
        try {
            Viewers.Clip clip = warm.viewers().clip();
            if (clip == null) {
                throw new IllegalStateException("expected a CLIP");
            }
            while (captions.hasNext()) {
                embeddings.add(clip.caption().apply(captions.next()));
            }
        } catch (RuntimeException failure) {
            warm.close();
            throw failure;
        }
        warm.giveBack();
        return embeddings.iterator();
    }
}
