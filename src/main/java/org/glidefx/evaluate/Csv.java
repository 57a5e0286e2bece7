package org.glidefx.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values by RFC 4180: fields may be quoted, and a doubled quote in a quoted field stands for one. */
public final class Csv {

    private Csv() {}

    /** Parses the rows of a text; a quoted field that is never closed ends with the text. */
    public static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (quoted && at == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(at);
                i++;
            } else if (at == '"') {
                quoted = !quoted;
            } else if (quoted || at != ',' && at != '\n') {
                field.append(at);
            } else {
                row.add(field.toString());
                field.setLength(0);
                if (at == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        row.add(field.toString());
        rows.add(row);
        return rows;
    }

    /** Formats one row with its line end; only fields that need quotes get them. */
    public static String row(List<String> fields) {
        return String.join(",", fields.stream().map(Csv::quoted).toList()) + "\n";
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(at -> at == ',' || at == '"' || at == '\n' || at == '\r')
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
