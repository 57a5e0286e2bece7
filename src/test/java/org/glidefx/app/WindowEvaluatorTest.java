package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EngineOptions;
import org.glidefx.evaluate.Figures;
import org.glidefx.jobs.CancelToken;
import org.glidefx.jobs.Progress;
import org.glidefx.ui.evaluate.Evaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window's evaluation gives the same as the command's, with the shipped model, and either resumes where the other
 * stopped.
 */
class WindowEvaluatorTest {

    @TempDir
    Path folder;

    private Evaluator.Wish wish() throws IOException {
        Path captions = Files.writeString(folder.resolve("captions.txt"), "a panda in a meadow\na red car at night\n");
        return new Evaluator.Wish(
                captions,
                folder.resolve("study"),
                Optional.empty(),
                Optional.of(Path.of("src/test/resources/metrics/colours-first.onnx")),
                List.of(1.0, 2.0),
                new EngineOptions("starter", DeviceChoice.CPU, 0, 0, ""),
                2,
                5);
    }

    private Wiring wiring() {
        return Wiring.of(new UserFolders(folder, folder, folder));
    }

    private String command(Wiring wiring, String... words) {
        StringWriter said = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(said), new PrintWriter(said), false);
        CommandContext context = new CommandContext(
                wiring.engines(),
                wiring.models(),
                wiring::installer,
                wiring::profiler,
                wiring::networks,
                terminal,
                CancelToken.none(),
                Optional.empty(),
                wiring.examination());
        assertThat(GlideCommand.execute(context, words)).as(said.toString()).isZero();
        return said.toString();
    }

    @Test
    void aStoppedRunGoesOnAndTheCommandFindsNothingToDo() throws IOException {
        Evaluator evaluator = new WindowEvaluator(wiring());
        CancelToken cancel = new CancelToken();
        Progress stopping = (done, total, what) -> {
            if (done == 3) {
                cancel.cancel();
            }
        };
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> evaluator.evaluate(wish(), stopping, cancel));
        Path third = folder.resolve("study/guidance-2.0/000001.png");
        FileTime made = Files.getLastModifiedTime(third);
        List<Long> steps = new ArrayList<>();
        Evaluator.Result result =
                evaluator.evaluate(wish(), (done, total, what) -> steps.add(done * 100 + total), CancelToken.none());

        assertThat(steps.getFirst()).as("three of four were there").isEqualTo(404);
        assertThat(Files.getLastModifiedTime(third)).isEqualTo(made);
        assertThat(result.figures()).extracting(Figures::guidance).containsExactly(1.0, 2.0);
        assertThat(result.features()).isEqualTo("colours-first.onnx");
        assertThat(result.figures().getFirst().estimates()).containsKey("clipScore");
        String page = Files.readString(result.report());
        String said = command(
                wiring(),
                "evaluate",
                folder.resolve("captions.txt").toString(),
                "--out=" + folder.resolve("study"),
                "--guidance=1,2",
                "--seed=5",
                "--features=src/test/resources/metrics/colours-first.onnx",
                "--device=cpu",
                "--json");
        assertThat(said).doesNotContain("\"event\":\"saved\"");
        assertThat(Files.readString(result.report())).isEqualTo(page);
    }
}
