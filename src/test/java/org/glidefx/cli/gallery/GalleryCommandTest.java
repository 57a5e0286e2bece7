package org.glidefx.cli.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.glidefx.cli.CommandLineFixture;
import org.glidefx.cli.kit.ExitCode;
import org.glidefx.gallery.Galleries;
import org.glidefx.gallery.Gallery;
import org.glidefx.gallery.GalleryQuery;
import org.glidefx.image.file.ImageFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The gallery commands, on three pictures: 1 "a red fox", 2 "an owl at night", 3 "a red kite". */
class GalleryCommandTest {

    @TempDir
    Path folder;

    private CommandLineFixture glidefx;

    @BeforeEach
    void start() {
        glidefx = new CommandLineFixture(folder);
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            gallery.add(Galleries.made("a red fox", 0xFF0000));
            gallery.add(Galleries.made("an owl at night", 0x000080));
            gallery.add(Galleries.made("a red kite", 0x800000));
        }
    }

    private CommandLineFixture.Outcome gallery(Object... arguments) {
        return glidefx.run(
                Stream.concat(Stream.of("gallery"), Stream.of(arguments)).toArray());
    }

    private static List<Long> ids(CommandLineFixture.Outcome outcome) {
        return outcome.events("picture").stream()
                .map(picture -> picture.path("id").longValue())
                .toList();
    }

    @Test
    void listsTheNewestFirst() {
        var outcome = gallery("list");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).contains("     3 ", "2026-03-02", "generate", "8x6", "starter", "a red kite");
        assertThat(lines.getLast()).isEqualTo("3 pictures.");
    }

    @Test
    void listsWithTheTimeOfTheUsersPlace() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try {
            assertThat(gallery("list", "--oldest-first").out()).contains("     1  2026-03-02 19:0");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void tellsProgramsOfEveryPicture() {
        var outcome = gallery("list", "--oldest-first", "--limit", 2, "--json");

        assertThat(ids(outcome)).containsExactly(1L, 2L);
        JsonNode first = outcome.events("picture").getFirst();
        assertThat(first.path("caption").stringValue()).isEqualTo("a red fox");
        assertThat(first.path("added").stringValue()).startsWith("2026-03-02T10:00");
        assertThat(first.path("width").intValue()).isEqualTo(8);
        assertThat(first.has("document")).isFalse();
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.path("command").stringValue()).isEqualTo("gallery list");
        assertThat(result.path("shown").intValue()).isEqualTo(2);
        assertThat(result.path("pictures").intValue()).isEqualTo(3);
    }

    @Test
    void findsWhatTheWindowWouldFind() {
        var outcome = gallery("search", "RED", "fo", "--json");

        assertThat(ids(outcome)).containsExactly(1L);
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            assertThat(gallery.find(GalleryQuery.ALL.withWords("RED fo"))).hasSize(1);
        }
        assertThat(gallery("search", "heron").out()).contains("no such pictures");
    }

    @Test
    void followsTheFiltersOfTheWindow() {
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            gallery.rate(List.of(2L), 4);
            gallery.trash(List.of(3L), true);
            gallery.collect(gallery.createCollection("Birds"), List.of(2L), true);
        }

        assertThat(ids(gallery("list", "--starred", "--json"))).containsExactly(2L);
        assertThat(ids(gallery("list", "--rating", "4", "--json"))).containsExactly(2L);
        assertThat(ids(gallery("list", "--rating", "5", "--json"))).isEmpty();
        assertThat(ids(gallery("list", "--trash", "--json"))).containsExactly(3L);
        assertThat(ids(gallery("list", "--collection", "birds", "--json"))).containsExactly(2L);
        assertThat(ids(gallery("list", "--kind", "import", "--json"))).isEmpty();
        assertThat(ids(gallery("list", "--made-with", "starter", "--json"))).containsExactly(2L, 1L);
        assertThat(ids(gallery("list", "--since", "2026-03-01", "--until", "2026-03-03", "--json")))
                .containsExactly(2L, 1L);
        assertThat(ids(gallery("list", "--since", "2026-03-04", "--json"))).isEmpty();
        assertThat(ids(gallery("list", "--until", "2026-02-28", "--json"))).isEmpty();
    }

    @Test
    void namesTheCollectionsThatThereAre() {
        try (Gallery gallery = Galleries.open(glidefx.gallery())) {
            gallery.createCollection("Birds");
        }
        var outcome = gallery("list", "--collection", "fish");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("no collection \"fish\"; it has: Birds.");
    }

    @Test
    void showsWhereAPictureIsAndHowItWasMade() {
        var outcome = gallery("show", 1);

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).contains("a red fox", "dpm-solver, 20 steps, guidance 3.0, seed 16711680", ".png");
        JsonNode shown = gallery("show", 1, "--json").events("result").getFirst();
        assertThat(shown.path("recipe").path("caption").stringValue()).isEqualTo("a red fox");
        assertThat(Path.of(shown.path("path").stringValue())).isRegularFile();
        assertThat(shown.path("picture").path("id").longValue()).isEqualTo(1);
    }

    @Test
    void saysWhichPictureIsNotThere() {
        for (var outcome : List.of(gallery("show", 99), gallery("export", 1, 99, "--out", glidefx.file("out")))) {
            assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(outcome.err()).contains("The gallery has no picture 99; \"gallery list\" shows their numbers.");
        }
        assertThat(glidefx.file("out")).doesNotExist();
    }

    @Test
    void importsByteForByteAndTellsWhatIsNoPicture() throws IOException {
        Path picture = glidefx.picture("photo.png", 20, 10);
        Path text = glidefx.write("notes.txt", "no picture".getBytes());
        var outcome = gallery("import", picture, text, "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.events("imported").getFirst().path("file").stringValue())
                .isEqualTo(picture.toString());
        assertThat(outcome.events("failed").getFirst().path("file").stringValue())
                .isEqualTo(text.toString());
        JsonNode result = outcome.events("result").getFirst();
        assertThat(result.path("failed").intValue()).isEqualTo(1);
        long id = result.path("pictures").path(0).longValue();
        var shown = gallery("show", id, "--json").events("result").getFirst();
        assertThat(shown.path("source").stringValue()).isEqualTo("photo.png");
        assertThat(Path.of(shown.path("path").stringValue())).hasSameBinaryContentAs(picture);
    }

    @Test
    void importsAFolder() throws IOException {
        Files.createDirectories(glidefx.file("many/deeper"));
        glidefx.picture("many/b.png", 4, 4);
        glidefx.picture("many/a.png", 4, 4);
        glidefx.picture("many/deeper/c.png", 4, 4);
        var outcome = gallery("import", glidefx.file("many"));

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).contains("Imported 2 of 2.");
    }

    @Test
    void importsNothingIfAFileIsNotThere() {
        var outcome = gallery("import", glidefx.picture("photo.png", 4, 4), glidefx.file("none.png"));

        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("There is no file");
        assertThat(gallery("list").out()).contains("3 pictures.");
    }

    @Test
    void quietTellsOnlyWhatFailed() {
        var outcome = gallery("import", glidefx.write("notes.txt", new byte[] {1}), "--quiet");

        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("notes.txt").hasLineCount(1);
    }

    @Test
    void exportsByteForByteAndReplacesNothing() throws IOException {
        Path out = glidefx.file("out");
        var outcome = gallery("export", 1, 3, "--out", out, "--json");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        JsonNode files = outcome.events("result").getFirst().path("files");
        assertThat(files.size()).isEqualTo(2);
        JsonNode shown = gallery("show", 1, "--json").events("result").getFirst();
        assertThat(Path.of(files.path(0).stringValue()))
                .hasSameBinaryContentAs(Path.of(shown.path("path").stringValue()));

        Files.writeString(Path.of(files.path(0).stringValue()), "mine");
        var again = gallery("export", 3, 1, "--out", out);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("is there already");
        assertThat(Path.of(files.path(0).stringValue())).hasContent("mine");
        assertThat(gallery("export", 1, "--out", out, "--overwrite").code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.size(Path.of(files.path(0).stringValue()))).isGreaterThan(4);
    }

    @Test
    void exportsBothOfTwoPicturesOfOneName() throws IOException {
        for (String place : List.of("pictures/hills", "pictures/shore")) {
            Files.createDirectories(glidefx.gallery().resolve(place));
        }
        Path gallery = glidefx.gallery().resolve("pictures");
        ImageFiles.writePng(Galleries.picture(0x102030), gallery.resolve("hills/walk.png"));
        ImageFiles.writePng(Galleries.picture(0x405060), gallery.resolve("shore/walk.png"));
        Path out = glidefx.file("out");
        var outcome = gallery("export", 4, 5, 4, "--out", out);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DONE);
        assertThat(List.of(
                        ImageFiles.read(out.resolve("walk.png")).argb(0, 0),
                        ImageFiles.read(out.resolve("walk-2.png")).argb(0, 0)))
                .containsExactlyInAnyOrder(0xFF102030, 0xFF405060);
        assertThat(out.resolve("walk-3.png")).doesNotExist();
    }

    @Test
    void anEmptyGalleryIsNoMistake() {
        CommandLineFixture fresh = new CommandLineFixture(folder.resolve("fresh"));
        var outcome = fresh.run("gallery", "list");

        assertThat(outcome.code()).isEqualTo(ExitCode.DONE);
        assertThat(outcome.out()).contains("no such pictures");
    }

    @Test
    void aGalleryThatCannotBeOpenedIsOneSentence() throws IOException {
        CommandLineFixture broken = new CommandLineFixture(Files.createDirectories(folder.resolve("broken")));
        Files.writeString(broken.gallery(), "a file in its place");
        var outcome = broken.run("gallery", "list");

        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err()).contains("gallery").hasLineCount(1);
    }
}
