package org.glidefx.picture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.StepPreview;
import org.glidefx.image.file.PictureMetadata;
import org.glidefx.image.file.PictureSource;
import org.jspecify.annotations.Nullable;

/** Writes each picture as soon as it is made, so that stopping a long run keeps the finished ones. */
public final class SavingListener implements EngineListener {

    private final OutputFiles outputs;
    private final PictureReport report;
    private final CaptionScore scores;
    private final Function<Candidate, PictureMetadata> metadata;
    private final PictureSource source;
    private final List<Path> saved = new ArrayList<>();
    private @Nullable Account account;

    /**
     * @param metadata what a candidate's file says about it
     * @param source what results keep from the picture that was edited
     */
    public SavingListener(
            OutputFiles outputs,
            PictureReport report,
            CaptionScore scores,
            Function<Candidate, PictureMetadata> metadata,
            PictureSource source) {
        this.source = source;
        this.outputs = outputs;
        this.report = report;
        this.scores = scores;
        this.metadata = metadata;
    }

    /** The files written so far. */
    public List<Path> saved() {
        return List.copyOf(saved);
    }

    /** What is told of the pictures so far, of which there must be one. */
    public Account account() {
        Account known = account;
        if (known == null) {
            throw new IllegalStateException("expected a finished picture, found none");
        }
        return known;
    }

    /** No: each is in its file, and a run may make more than memory holds. */
    @Override
    public boolean returnsCandidates() {
        return false;
    }

    @Override
    public void onPreview(StepPreview preview) {
        report.step(preview);
    }

    /** @throws OutputException if the picture cannot be written */
    @Override
    public void onCandidate(Candidate candidate) {
        Path file = outputs.path(candidate.index());
        OutputFiles.write(candidate.picture(), metadata.apply(candidate), source, file);
        saved.add(file);
        Account before = account;
        account = before == null ? Account.of(candidate) : before.with(candidate);
        report.saved(candidate, file, scores.of(candidate, file.toString()));
    }
}
