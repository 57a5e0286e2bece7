package org.glidefx.cli.picture;

import java.util.List;
import org.glidefx.image.Mask;
import org.glidefx.image.MaskEdges;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options for the edge of a mask, applied before the fill as in the window: first grown, then softened. */
final class MaskOptions {

    @Option(
            names = "--grow",
            paramLabel = "PIXELS",
            defaultValue = "0",
            description = "Move the mask's edge outwards, 0 to " + MaskEdges.MAX_RADIUS
                    + " pixels, so that all of what is to go lies inside (default: ${DEFAULT-VALUE}).")
    private int grow;

    @Option(
            names = "--feather",
            paramLabel = "PIXELS",
            defaultValue = "0",
            description = "Make the mask's edge soft over 0 to " + MaskEdges.MAX_RADIUS
                    + " pixels, half of it outwards (default: ${DEFAULT-VALUE}).")
    private int feather;

    /** @throws ParameterException if a value is out of its range */
    void check(CommandSpec command) {
        check(command, "--grow", grow);
        check(command, "--feather", feather);
    }

    private static void check(CommandSpec command, String name, int value) {
        if (value < 0 || value > MaskEdges.MAX_RADIUS) {
            throw new ParameterException(
                    command.commandLine(), name + " must be 0 to " + MaskEdges.MAX_RADIUS + ", not " + value + ".");
        }
    }

    /** Returns the mask with its edge grown and softened as asked for. */
    Mask over(Mask drawn) {
        Mask grown = grow == 0 ? drawn : MaskEdges.grown(drawn, grow);
        return feather == 0 ? grown : MaskEdges.softened(grown, feather);
    }

    /** A note for the user if the mask's edge was changed; else empty. */
    List<String> notes() {
        return grow > 0 || feather > 0
                ? List.of("The mask was " + words() + "; pixels outside the resulting mask stay as they are.")
                : List.of();
    }

    private String words() {
        String grown = "grown by " + grow + " pixels";
        String softened = "softened over " + feather + " pixels";
        return grow == 0 ? softened : feather == 0 ? grown : grown + " and " + softened;
    }
}
