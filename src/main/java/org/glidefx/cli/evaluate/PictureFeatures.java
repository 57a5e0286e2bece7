package org.glidefx.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.cli.kit.Reporter;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Scoring;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Evaluation;
import org.glidefx.evaluate.FeatureCache;
import org.glidefx.evaluate.Report.Shown;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.jobs.CancelToken;
import org.jspecify.annotations.Nullable;

/** Looks at pictures with a model's CLIP, each once. */
final class PictureFeatures {

    private static final int HASH_DIGITS = 16;

    private final Scoring scoring;
    private final String space;
    private final Reporter reporter;
    private final CancelToken cancel;

    /** @throws org.glidefx.model.ModelException if the model has no CLIP */
    PictureFeatures(Engine engine, Reporter reporter, CancelToken cancel) {
        this.scoring = engine.requireScoring();
        String hash = engine.modelHash();
        this.space = hash.isEmpty() ? "model" : hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
        this.reporter = reporter;
        this.cancel = cancel;
    }

    /**
     * A set of pictures, as CLIP sees them.
     *
     * @param captions embeddings of the different captions [D]
     * @param pictures those that could be read
     * @param files of the pictures
     */
    record Seen(List<float[]> captions, List<String> texts, List<Evaluation.Picture> pictures, List<Path> files) {

        /** Those with a caption. */
        List<Shown> shown(Evaluation evaluation, @Nullable Double guidance) {
            List<Shown> shown = new ArrayList<>();
            for (int i = 0; i < pictures.size(); i++) {
                Evaluation.Picture picture = pictures.get(i);
                if (picture.caption() >= 0) {
                    shown.add(
                            new Shown(files.get(i), texts.get(picture.caption()), guidance, evaluation.score(picture)));
                }
            }
            return shown;
        }
    }

    /**
     * @throws IOException if the folder cannot be read or written
     * @throws UserException if none of the pictures can be read
     */
    Seen see(PictureSet set) throws IOException {
        Map<String, Integer> captions = new LinkedHashMap<>();
        List<float[]> embeddings = new ArrayList<>();
        List<Evaluation.Picture> pictures = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        FeatureCache cache = new FeatureCache(set.folder(), space, picture -> scoring.embed(picture, cancel));
        for (PictureSet.Captioned each : set.files()) {
            cancel.throwIfCancelled();
            try {
                float[] feature = cache.of(each.file());
                pictures.add(new Evaluation.Picture(index(each, captions, embeddings), feature));
                files.add(each.file());
            } catch (ImageFileException unreadable) {
                reporter.note("\"" + each.file().getFileName() + "\" cannot be read and is left out.");
            }
            reporter.work(
                    pictures.size(),
                    set.files().size(),
                    "Looked at " + each.file().getFileName());
        }
        if (pictures.isEmpty()) {
            throw UserException.input("None of the pictures in \"" + set.folder() + "\" can be read.");
        }
        return new Seen(embeddings, List.copyOf(captions.keySet()), pictures, files);
    }

    private int index(PictureSet.Captioned each, Map<String, Integer> captions, List<float[]> embeddings) {
        String caption = each.caption();
        if (caption == null) {
            return -1;
        }
        Integer known = captions.get(caption);
        if (known == null) {
            known = captions.size();
            captions.put(caption, known);
            embeddings.add(scoring.embed(caption, cancel));
        }
        return known;
    }

    /** The features of all pictures of a set. */
    List<float[]> all(PictureSet set) throws IOException {
        return see(set).pictures().stream().map(Evaluation.Picture::feature).toList();
    }
}
