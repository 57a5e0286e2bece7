package org.glidefx.spark;

import java.io.PrintStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints rows as JSON, a line each, under the names that {@code glidefx batch --json} has. */
final class RowPrinter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;

    RowPrinter(PrintStream out) {
        this.out = out;
    }

    void row(LineRow row) {
        for (String note : row.about().notes()) {
            print(event("note").put("line", row.number()).put("message", note));
        }
        switch (row.fate()) {
            case DONE -> print(where(done(row), row));
            case SKIPPED -> print(event("skipped").put("line", row.number()));
            case FAILED -> print(where(event("failed").put("line", row.number()).put("message", row.sentence()), row));
        }
    }

    private static ObjectNode done(LineRow row) {
        ObjectNode event = event("done").put("line", row.number());
        ArrayNode files = event.putArray("files");
        row.files().forEach(files::add);
        if (!row.ranking().isEmpty()) {
            ArrayNode ranking = event.putArray("ranking");
            row.ranking()
                    .forEach(
                            each -> ranking.addObject().put("file", each.file()).put("score", each.score()));
        }
        return event;
    }

    private static ObjectNode where(ObjectNode event, LineRow row) {
        LineRow.Place place = row.about().place();
        event.put("host", place.host());
        if (place.card() >= 0) {
            event.put("gpu", place.card());
        }
        return event.put("seconds", row.about().seconds());
    }

    void result(BatchJob.Totals totals, double seconds) {
        print(event("result")
                .put("command", "batch")
                .put("done", totals.done())
                .put("skipped", totals.skipped())
                .put("failed", totals.failed())
                .put("seconds", seconds));
    }

    void error(int code, String sentence) {
        print(event("error").put("code", code).put("message", sentence));
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("event", name);
    }

    private void print(ObjectNode event) {
        out.println(JSON.writeValueAsString(event));
        out.flush();
    }
}
