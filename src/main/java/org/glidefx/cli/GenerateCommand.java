package org.glidefx.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Recipes;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.file.PictureMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glidefx generate}: pictures from words. */
@Command(
        name = "generate",
        description = "Make a picture from a caption.",
        footer = {
            "",
            "Examples:",
            "  glidefx generate \"a red apple on a wooden table\" -o apple.png",
            "  glidefx generate \"an owl at night\" -o owl.png --count 4 --seed 7",
            "  glidefx generate \"an owl at night\" -o owl.png --count 4 --rank --clip-guidance 3"
        })
final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTION", description = "What the picture should show.")
    private String caption;

    @Mixin
    private PictureOptions options;

    private final CommandContext context;

    GenerateCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a classifier cannot be used */
    @Override
    public Integer call() throws IOException {
        PictureOptions.Task task = new PictureOptions.Task(spec, caption, List.of(), false);
        return options.run(context, task, Words::new);
    }

    /** Pictures from the caption alone. */
    private final class Words implements PictureOptions.Maker {

        @Override
        public List<Candidate> make(Engine engine, SamplingSettings settings, int count, EngineListener listener) {
            return engine.generate(new GenerateRequest(caption, settings, count), listener, context.cancel());
        }

        @Override
        public Function<Candidate, PictureMetadata> metadata(Engine engine, SamplingSettings settings) {
            Recipes recipes = Recipes.of(engine, new GenerateRequest(caption, settings, 1));
            return candidate -> PictureMetadata.of(recipes.recipe(candidate));
        }
    }
}
