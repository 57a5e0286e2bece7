package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Evaluation.Picture;
import org.glidefx.evaluate.FeatureCache;
import org.glidefx.evaluate.network.FeatureNetwork;
import org.glidefx.evaluate.network.FeatureNetwork.Look;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** One set of pictures, looked at one after the other, each once in its life. */
final class SetView {

    private final PictureSet set;
    private final Viewers viewers;
    private final Reporter reporter;
    private final CancelToken cancel;
    private final Map<String, Integer> captions = new LinkedHashMap<>();
    private final @Nullable FeatureCache clip;
    private final @Nullable FeatureCache network;

    /** Takes what was seen. */
    interface Eye {

        /** @param caption null if unknown */
        void see(Path file, @Nullable String caption, Picture picture);
    }

    /** @throws IOException if what was seen before cannot be read */
    SetView(PictureSet set, Viewers viewers, Reporter reporter, CancelToken cancel) throws IOException {
        this.set = set;
        this.viewers = viewers;
        this.reporter = reporter;
        this.cancel = cancel;
        Viewers.Clip scoring = viewers.clip();
        FeatureNetwork features = viewers.network();
        this.clip = scoring == null ? null : new FeatureCache(set.folder(), scoring.space(), scoring.picture());
        this.network = features == null
                ? null
                : new FeatureCache(
                        set.folder(),
                        features.space(),
                        seen -> features.look(seen, cancel).packed());
    }

    /** Embeddings of the different captions, in the order in which they come; empty without a CLIP. */
    List<float[]> captions() {
        List<float[]> embeddings = new ArrayList<>();
        Viewers.Clip scoring = viewers.clip();
        if (scoring == null) {
            return embeddings;
        }
        for (PictureSet.Captioned each : set.files()) {
            String caption = each.caption();
            if (caption != null && !captions.containsKey(caption)) {
                cancel.throwIfCancelled();
                captions.put(caption, captions.size());
                embeddings.add(scoring.caption().apply(caption));
            }
        }
        return embeddings;
    }

    /**
     * Looks at all pictures; those that cannot be read are left out.
     *
     * @throws IOException if the folder cannot be read or written
     * @throws UserException if none of the pictures can be read
     */
    void see(Eye eye) throws IOException {
        int seen = 0;
        int looked = 0;
        for (PictureSet.Captioned each : set.files()) {
            cancel.throwIfCancelled();
            Optional<Picture> picture = picture(each);
            if (picture.isPresent()) {
                eye.see(each.file(), each.caption(), picture.get());
                seen++;
            }
            reporter.work(
                    ++looked, set.files().size(), "Looked at " + each.file().getFileName());
        }
        if (seen == 0) {
            throw UserException.input("None of the pictures in \"" + set.folder() + "\" can be read.");
        }
    }

    private Optional<Picture> picture(PictureSet.Captioned each) throws IOException {
        try {
            float[] embedding = clip == null ? null : clip.of(each.file());
            Look look = network != null
                    ? Look.unpacked(network.of(each.file()))
                    : new Look(embedding == null ? new float[0] : embedding, new float[0]);
            String caption = each.caption();
            int index = caption == null ? -1 : captions.getOrDefault(caption, -1);
            return Optional.of(new Picture(index, embedding, look.feature(), look.logits()));
        } catch (ImageFileException unreadable) {
            reporter.note("\"" + each.file().getFileName() + "\" cannot be read and is left out.");
            return Optional.empty();
        }
    }
}
