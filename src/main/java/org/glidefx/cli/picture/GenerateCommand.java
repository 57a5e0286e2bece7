package org.glidefx.cli.picture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.glidefx.cli.kit.CommandContext;
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
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTION", description = "What the picture should show.")
    private String caption;

    @Mixin
    private PictureOptions options;

    private final CommandContext context;

    public GenerateCommand(CommandContext context) {
        this.context = context;
    }

    /** @throws IOException if a classifier cannot be used */
    @Override
    public Integer call() throws IOException {
        return options.run(
                context,
                new PictureOptions.Asked(spec, false, List.of(), null, () -> new PictureTask.FromCaption(caption)));
    }
}
