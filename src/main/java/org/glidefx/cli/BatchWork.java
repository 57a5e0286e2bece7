package org.glidefx.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.image.file.PictureMetadata;
import org.jspecify.annotations.Nullable;

/** Makes the pictures of a batch's lines; a model stays open until a line asks for another. */
final class BatchWork implements AutoCloseable {

    private final CommandContext context;
    private final EngineOptions usual;
    private final Preset preset;
    private final Reporter reporter;
    private final boolean metadata;
    private @Nullable Engine engine;
    private String opened = "";

    /** @param metadata whether files say how they were made */
    BatchWork(CommandContext context, EngineOptions usual, Preset preset, Reporter reporter, boolean metadata) {
        this.context = context;
        this.usual = usual;
        this.preset = preset;
        this.reporter = reporter;
        this.metadata = metadata;
    }

    /**
     * @param sources the folder that pictures and masks are looked for in
     * @return the files written
     * @throws org.glidefx.errors.UserException if the line asks for what cannot be
     */
    List<Path> make(BatchLine line, int number, Path sources, Path folder) {
        List<Path> read = line.isEdit()
                ? List.of(BatchLine.file(sources, line.image()), BatchLine.file(sources, line.mask()))
                : List.of();
        OutputFiles files = OutputFiles.plan(folder.resolve(line.stem(number) + ".png"), line.pictures(), read);
        Engine open = engine(line.model() == null ? usual.model() : line.model());
        SamplingSettings settings = line.over(open.defaults(line.presetOr(preset), line.isEdit()));
        return line.isEdit()
                ? edit(open, line, settings, files, read)
                : generate(open, new GenerateRequest(line.words(), settings, line.pictures()), files);
    }

    private List<Path> edit(
            Engine open, BatchLine line, SamplingSettings settings, OutputFiles files, List<Path> sources) {
        Raster picture = ImageFiles.read(sources.get(0));
        Mask mask = ImageFiles.readMask(sources.get(1));
        EditRequest request = new EditRequest(picture, mask, line.words(), settings, line.pictures());
        Recipes recipes = Recipes.of(open, request);
        SavingListener listener =
                listener(files, made -> PictureMetadata.of(recipes.recipe(made)).with(mask));
        var unused = open.edit(request, listener, context.cancel());
        return new ArrayList<>(listener.saved());
    }

    private List<Path> generate(Engine open, GenerateRequest request, OutputFiles files) {
        Recipes recipes = Recipes.of(open, request);
        SavingListener listener = listener(files, made -> PictureMetadata.of(recipes.recipe(made)));
        var unused = open.generate(request, listener, context.cancel());
        return new ArrayList<>(listener.saved());
    }

    private SavingListener listener(OutputFiles files, Function<Candidate, PictureMetadata> said) {
        return new SavingListener(
                files, reporter, CaptionScore.none(), metadata ? said : candidate -> PictureMetadata.NONE);
    }

    private Engine engine(String model) {
        Engine open = engine;
        if (open == null || !opened.equals(model)) {
            close();
            open = context.engines().open(new EngineOptions(model, usual.device(), usual.threads()));
            engine = open;
            opened = model;
            reporter.note("Model " + model + " on " + open.device() + ".");
        }
        return open;
    }

    @Override
    public void close() {
        Engine open = engine;
        engine = null;
        if (open != null) {
            open.close();
        }
    }
}
