package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Evaluation.Picture;
import org.glidefx.evaluate.network.FeatureNetwork.Look;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** Runs the networks over one set of pictures, one after the other. */
final class SetView {

    private final PictureSet set;
    private final Looker.Sights sights;
    private final Reporter reporter;
    private final CancelToken cancel;
    private final Map<String, Integer> captions = new LinkedHashMap<>();

    /** Receives what the networks gave for a picture. */
    interface Eye {

        /** @param caption null if unknown */
        void see(Path file, @Nullable String caption, Picture picture);
    }

    SetView(PictureSet set, Looker.Sights sights, Reporter reporter, CancelToken cancel) {
        this.set = set;
        this.sights = sights;
        this.reporter = reporter;
        this.cancel = cancel;
    }

    /** Embeds the distinct captions, in the order in which they occur; empty without a CLIP. */
    List<float[]> captions() {
        Looker.Reader reader = sights.captions();
        if (reader == null) {
            return List.of();
        }
        for (PictureSet.Captioned each : set.files()) {
            String caption = each.caption();
            if (caption != null) {
                captions.putIfAbsent(caption, captions.size());
            }
        }
        return reader.read(List.copyOf(captions.keySet()));
    }

    /**
     * Runs the networks on all pictures; those that cannot be read are left out.
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
            Looker.Sight clip = sights.clip();
            Looker.Sight network = sights.network();
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
