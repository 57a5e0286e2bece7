package org.glidefx.cli.kit;

import java.io.PrintWriter;
import org.glidefx.engine.StepPreview;
import org.glidefx.install.InstallProgress;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one JSON object per line to standard output, and nothing else; in ASCII, so that the console's encoding does
 * not matter.
 */
public final class JsonReporter implements Reporter {

    private final PrintWriter out;
    private final boolean quiet;
    private final JsonMapper json =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    public JsonReporter(PrintWriter out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    @Override
    public void step(StepPreview preview) {
        progress(new Event.Step(
                preview.fraction(),
                preview.left().toMillis() / 1000.0,
                preview.candidate(),
                preview.candidates(),
                preview.stage(),
                preview.step(),
                preview.steps()));
    }

    @Override
    public void work(long done, long total, String what) {
        progress(new Event.Work((double) done / total, what));
    }

    @Override
    public void install(InstallProgress step) {
        progress(Event.Install.of(step));
    }

    @Override
    public void note(String sentence) {
        progress(new Event.Note(sentence));
    }

    @Override
    public void say(Event event, String text) {
        write(event);
    }

    @Override
    public void failure(Event event, String text) {
        write(event);
    }

    @Override
    public void error(int code, String sentence) {
        write(new Event.Failure(code, sentence));
    }

    private void progress(Event event) {
        if (!quiet) {
            write(event);
        }
    }

    private void write(Event event) {
        ObjectNode line = json.createObjectNode().put("event", event.event());
        line.setAll((ObjectNode) json.<ObjectNode>valueToTree(event));
        out.println(json.writeValueAsString(line));
        out.flush();
    }
}
