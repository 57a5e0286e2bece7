package org.glidefx.evaluate.blind;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glidefx.errors.UserException;
import org.glidefx.evaluate.Csv;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The choices of a blind comparison in a file, a line of JSON each, written to disk one by one. */
final class ChoiceFile {

    static final String NAME = "choices.jsonl";

    private final Path file;
    private final List<Judgement> judgements = new ArrayList<>();

    /** @param verdict null if the choice was taken back */
    private record Row(
            String picture,
            String first,
            String second,
            @Nullable Verdict verdict) {}

    private ChoiceFile(Path file) {
        this.file = file;
    }

    /** @throws IOException if the file exists but cannot be read */
    static ChoiceFile open(Path folder) throws IOException {
        ChoiceFile choices = new ChoiceFile(folder.resolve(NAME));
        if (Files.exists(choices.file)) {
            String written = read(choices.file);
            written.lines().forEach(choices::take);
            if (!written.isEmpty() && !written.endsWith("\n")) {
                Files.writeString(choices.file, "\n", StandardOpenOption.APPEND);
            }
        }
        return choices;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException noText) {
            throw UserException.input("\"" + file + "\" is no list of choices; move it away to begin anew.", noText);
        }
    }

    /** Reads a line. One that a crash truncated is ignored; that choice has to be made again. */
    private void take(String line) {
        try {
            Row row = JsonMapper.shared().readValue(line, Row.class);
            judgements.removeIf(each -> each.picture().equals(row.picture())
                    && each.first().equals(row.first())
                    && each.second().equals(row.second()));
            Verdict verdict = row.verdict();
            if (verdict != null) {
                judgements.add(new Judgement(row.picture(), row.first(), row.second(), verdict));
            }
        } catch (JacksonException | NullPointerException cutOff) {
            return;
        }
    }

    List<Judgement> judgements() {
        return List.copyOf(judgements);
    }

    void add(Judgement judgement) throws IOException {
        append(new Row(judgement.picture(), judgement.first(), judgement.second(), judgement.verdict()));
    }

    void takeBack(Judgement judgement) throws IOException {
        append(new Row(judgement.picture(), judgement.first(), judgement.second(), null));
    }

    private void append(Row row) throws IOException {
        String line = JsonMapper.shared().writeValueAsString(row) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    /** Formats the choices as CSV, a row each. */
    static String csv(List<Judgement> judgements) {
        StringBuilder csv = new StringBuilder(Csv.row(List.of("picture", "first", "second", "better")));
        for (Judgement each : judgements) {
            csv.append(Csv.row(List.of(
                    each.picture(),
                    each.first(),
                    each.second(),
                    each.verdict().name().toLowerCase(Locale.ROOT))));
        }
        return csv.toString();
    }
}
