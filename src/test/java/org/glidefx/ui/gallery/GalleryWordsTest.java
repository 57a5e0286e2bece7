package org.glidefx.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.glidefx.gallery.GalleryDetails;
import org.glidefx.gallery.GalleryEntry;
import org.glidefx.gallery.Kind;
import org.glidefx.ui.kit.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gallery says of a picture, and how it counts days. */
class GalleryWordsTest {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
    /** Its clocks went forward in the night before {@link #NOON}. */
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static GalleryEntry entry(String caption, boolean starred, boolean accepted, int width) {
        return new GalleryEntry(
                7,
                "a/7.png",
                NOON,
                Kind.GENERATE,
                caption,
                "starter",
                width,
                48,
                1,
                starred ? 1 : 0,
                accepted,
                false,
                GalleryEntry.Origin.NONE);
    }

    @Test
    void aTitleIsOneLine() {
        assertThat(GalleryWords.title(entry("  a red\n\t apple ", false, false, 64)))
                .isEqualTo("a red apple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void withoutWordsThereIsATitleToo(String caption) {
        assertThat(GalleryWords.title(entry(caption, false, false, 64))).isEqualTo(Messages.text("gallery.untitled"));
    }

    @Test
    void whatIsSpokenTellsAllThatTheTileShows() {
        String plain = GalleryWords.spoken(entry("an owl", false, false, 64), 0, 3, false);
        assertThat(plain)
                .startsWith("an owl, " + Messages.text("gallery.kind.generate") + ", ")
                .endsWith(Messages.text("gallery.spoken.place", "1", "3"))
                .doesNotContain(Messages.text("gallery.rate", 1))
                .doesNotContain(Messages.text("gallery.spoken.chosen"));
        String all = GalleryWords.spoken(entry("an owl", true, true, 64), 2, 3, true);
        assertThat(all)
                .contains(
                        Messages.text("gallery.rate", 1),
                        Messages.text("gallery.spoken.accepted"),
                        Messages.text("gallery.spoken.chosen"),
                        Messages.text("gallery.spoken.place", "3", "3"));
    }

    @Test
    void factsAreLinesAndUnknownOnesAreLeftOut() {
        GalleryDetails details = new GalleryDetails(Optional.empty(), "", "beach.png", List.of());
        assertThat(GalleryWords.facts(entry("an owl", false, true, 64), details).lines())
                .containsExactly(
                        Messages.text("gallery.kind.generate") + ", " + Messages.text("gallery.spoken.accepted"),
                        GalleryWords.moment(NOON),
                        Messages.text("gallery.size", "64", "48"),
                        Messages.text("gallery.model", "starter"),
                        Messages.text("gallery.from-file", "beach.png"));
        assertThat(GalleryWords.facts(entry("an owl", false, false, 0), GalleryDetails.NONE)
                        .lines())
                .containsExactly(
                        Messages.text("gallery.kind.generate"),
                        GalleryWords.moment(NOON),
                        Messages.text("gallery.model", "starter"));
    }

    @Test
    void promptsOfOtherProgramsAreToldInTheOrderOfTheirNames() {
        String parameters = "a red apple\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, CFG scale: 7";
        String facts = GalleryWords.facts(
                entry("a red apple", false, false, 64),
                new GalleryDetails(Optional.empty(), parameters, "", List.of()));
        assertThat(facts).contains(Messages.text("gallery.negative", "blurry"));
        List<String> lines = facts.lines().filter(line -> line.contains(": ")).toList();
        assertThat(lines).contains("Sampler: Euler a", "Steps: 20", "CFG scale: 7");
        assertThat(lines.indexOf("CFG scale: 7")).isLessThan(lines.indexOf("Sampler: Euler a"));
        assertThat(lines.indexOf("Sampler: Euler a")).isLessThan(lines.indexOf("Steps: 20"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasAName(Kind kind) {
        assertThat(Messages.text("gallery.kind." + kind.id())).isNotBlank();
    }

    @Test
    void anyTimeHasNoBounds() {
        assertThat(GalleryPeriod.ANY.from(NOON, BERLIN)).isEmpty();
        assertThat(GalleryPeriod.ANY.until(NOON, BERLIN)).isEmpty();
    }

    @Test
    void todayBeginsAtMidnightOfThePlace() {
        assertThat(GalleryPeriod.TODAY.from(NOON, BERLIN)).contains(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(GalleryPeriod.TODAY.from(NOON, ZoneOffset.ofHours(13)))
                .contains(Instant.parse("2026-03-29T11:00:00Z"));
        assertThat(GalleryPeriod.TODAY.until(NOON, BERLIN)).isEmpty();
    }

    @Test
    void olderEndsWhereTheMonthBegins() {
        assertThat(GalleryPeriod.OLDER.from(NOON, BERLIN)).isEmpty();
        assertThat(GalleryPeriod.OLDER.until(NOON, BERLIN))
                .isEqualTo(GalleryPeriod.MONTH.from(NOON, BERLIN))
                .contains(LocalDate.of(2026, 2, 26).atStartOfDay(BERLIN).toInstant());
        assertThat(GalleryPeriod.WEEK.from(NOON, BERLIN))
                .contains(LocalDate.of(2026, 3, 22).atStartOfDay(BERLIN).toInstant());
    }
}
