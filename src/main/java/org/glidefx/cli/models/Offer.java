package org.glidefx.cli.models;

import java.util.List;
import java.util.StringJoiner;
import org.glidefx.install.InstallRequest;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.Precision;
import org.glidefx.install.SourceFile;
import org.glidefx.jobs.Bytes;

/** Describes a model before it is installed: its size, sources, licence and limits. */
public final class Offer {

    private static final int WIDTH = 78;

    private Offer() {}

    static String describe(InstallableModel model, InstallRequest request, String folder) {
        StringJoiner text = new StringJoiner("\n");
        text.add(model.name() + ": " + model.title());
        text.add(wrap("", model.description()));
        text.add("");
        text.add("Files, about " + Bytes.words(model.downloadSize()) + " to download:");
        for (SourceFile file : model.files()) {
            text.add(line(file, request));
        }
        Precision precision = request.precision();
        text.add("Installed: about " + Bytes.words(model.installedSize(precision)) + " as " + precision.id() + " in "
                + folder);
        text.add("");
        text.add("Licence: " + model.licence().id() + ", " + model.licence().source());
        model.licence().text().lines().forEach(line -> text.add(wrap("  | ", line)));
        text.add("");
        text.add("Limits, from " + model.card().source() + ":");
        model.card().limits().forEach(limit -> text.add(wrap("  - ", limit)));
        return text.toString();
    }

    private static String line(SourceFile file, InstallRequest request) {
        String checksum = file.sha256().isPresent() ? "SHA-256 known" : "SHA-256 recorded at first download";
        String from = request.mirror().isPresent()
                ? request.mirror().get().toString()
                : file.source().toString();
        return String.format("  %-28s %7s  %s%n      %s", file.name(), Bytes.words(file.size()), checksum, from)
                .replace(System.lineSeparator(), "\n");
    }

    /** Wraps a line at spaces; further lines repeat a "|" mark, or are indented by the length of any other. */
    static String wrap(String mark, String line) {
        String indent = mark.isBlank() || mark.startsWith("  |") ? mark : " ".repeat(mark.length());
        StringBuilder text = new StringBuilder(mark);
        int column = mark.length();
        for (String word : List.of(line.split(" ", -1))) {
            if (column + word.length() > WIDTH && column > mark.length()) {
                text.append('\n').append(indent);
                column = indent.length();
            } else if (column > mark.length()) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
