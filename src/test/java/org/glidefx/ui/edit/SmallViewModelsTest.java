package org.glidefx.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.Summaries;
import org.glidefx.ui.kit.Theme;
import org.glidefx.ui.kit.Thumbnails;
import org.glidefx.ui.kit.UiJobs;
import org.glidefx.ui.settings.Settings;
import org.junit.jupiter.api.Test;

class SmallViewModelsTest {

    private final SamplingViewModel sampling = new SamplingViewModel(new AtomicLong(7)::getAndIncrement);

    @Test
    void settingsFollowThePreset() {
        sampling.useDefaultsOf(new FakeEngine());
        assertThat(sampling.settings()).isEqualTo(new SamplingSettings(Preset.FAST, SamplerKind.DPM_SOLVER, 4, 5, 7));
        sampling.presetProperty().set(Preset.REFERENCE);

        assertThat(sampling.settings())
                .isEqualTo(new SamplingSettings(Preset.REFERENCE, SamplerKind.ANCESTRAL, 100, 5, 7));
    }

    @Test
    void guidanceFollowsTheKindOfRunOnlyWhileUntouched() {
        sampling.useDefaultsOf(new FakeEngine());
        sampling.setEdit(false);
        assertThat(sampling.guidanceProperty().get()).isEqualTo(3);
        sampling.guidanceProperty().set(8);
        sampling.setEdit(true);

        assertThat(sampling.guidanceProperty().get()).isEqualTo(8);
    }

    @Test
    void aLockedSeedStaysUntilRolledByHand() {
        sampling.seedLockedProperty().set(true);
        sampling.nextSeed();
        assertThat(sampling.seedProperty().get()).isEqualTo(7);
        sampling.rollSeed();

        assertThat(sampling.seedProperty().get()).isEqualTo(8);
    }

    @Test
    void aSeedForTheNextRunAloneIsNotKeptForThoseAfterIt() {
        sampling.use(sampling.settings().withSeed(77), 0);
        sampling.useSeedOnce();
        sampling.nextSeed();
        assertThat(sampling.seedProperty().get()).isEqualTo(77);
        sampling.nextSeed();
        assertThat(sampling.seedProperty().get()).isNotEqualTo(77);
        sampling.use(sampling.settings().withSeed(77), 0);
        sampling.nextSeed();

        assertThat(sampling.seedProperty().get())
                .as("settings alone are for something new")
                .isNotEqualTo(77);
    }

    @Test
    void settingsThatRepeatAPictureOutlastTheDefaultsOfAModelThatOpensLater() {
        SamplingSettings wanted = new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 33, 4.5, 77).withStrength(0.6);
        SamplingViewModel early = new SamplingViewModel(() -> 5);
        early.repeat(wanted, 2, Optional.empty());
        early.useDefaultsOf(new FakeEngine());
        early.nextSeed();

        assertThat(early.settings()).isEqualTo(wanted);
        assertThat(early.countProperty().get()).as("enough to reach it").isEqualTo(3);
    }

    @Test
    void aStrengthThatWasTakenOverIsNotRaisedAgain() {
        sampling.startFromPicture();
        sampling.use(sampling.settings().withStrength(SamplingSettings.USUAL_STRENGTH), 0);
        sampling.startFromNoise();

        assertThat(sampling.settings().strength()).isEqualTo(SamplingSettings.USUAL_STRENGTH);
    }

    @Test
    void noticesAreFewAndEachOnce() {
        NoticesViewModel notices = new NoticesViewModel();
        notices.info("a");
        notices.warn("b");
        notices.info("a");
        assertThat(notices.notices()).extracting(Notice::text).containsExactly("b", "a");
        notices.error("c");
        notices.error("d");
        assertThat(notices.notices()).extracting(Notice::text).containsExactly("a", "c", "d");
        notices.dismiss(notices.notices().getFirst());
        assertThat(notices.notices()).hasSize(2);
        notices.clear();
        assertThat(notices.notices()).isEmpty();
    }

    @Test
    void failuresSpeakForThemselvesOnlyWhenMeantForPeople() {
        NoticesViewModel notices = new NoticesViewModel();
        notices.failed(new ImageFileException("The disk is full; free some space."), "otherwise");
        notices.failed(new IllegalStateException("NullPointer at 0x5"), "otherwise");
        notices.failed(new OutOfMemoryError(), "otherwise");

        assertThat(notices.notices())
                .extracting(Notice::text)
                .containsExactly("The disk is full; free some space.", "otherwise", Messages.text("notice.memory"));
    }

    private static PendingCandidate candidate(int index, int side) {
        Raster picture = Raster.filled(side, side, 0xFF000000 + index);
        Request request = new Request.Words("x", new SamplingSettings(Preset.FAST, SamplerKind.DDIM, 1, 1, 1), 1);
        return new PendingCandidate(
                request,
                new Candidate(index, picture, new Box(0, 0, side, side), 64, new EditReport(1, 1, 1, 0)),
                picture);
    }

    @Test
    void stepsThroughCandidatesAndBackToThePicture() {
        CandidatesViewModel candidates = new CandidatesViewModel();
        candidates.add(candidate(0, 4));
        candidates.add(candidate(1, 4));
        candidates.selectNext(1);
        candidates.selectNext(1);
        candidates.selectNext(1);
        assertThat(candidates.getSelected()).isEqualTo(candidates.all().get(1));
        candidates.selectNext(-1);
        candidates.selectNext(-1);
        assertThat(candidates.getSelected()).isNull();
        candidates.select(5);
        assertThat(candidates.getSelected()).isNull();
    }

    @Test
    void strangersCannotBeSelected() {
        CandidatesViewModel candidates = new CandidatesViewModel();
        candidates.select(candidate(0, 4));

        assertThat(candidates.getSelected()).isNull();
    }

    @Test
    void dropsTheOldestCandidatesBeyondItsBudget() {
        CandidatesViewModel candidates = new CandidatesViewModel();
        for (int i = 0; i < 5; i++) {
            candidates.add(candidate(i, 6500));
        }

        assertThat(candidates.all()).hasSizeBetween(2, 3);
        assertThat(candidates.all().getLast().candidate().index()).isEqualTo(4);
    }

    @Test
    void newestValueWinsWithoutFlooding() {
        LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
        UiJobs jobs = new UiJobs(window::add);
        List<Integer> seen = new ArrayList<>();
        Consumer<Integer> sink = jobs.latest(seen::add);
        for (int i = 0; i < 1000; i++) {
            sink.accept(i);
        }
        assertThat(window).hasSize(1);
        window.remove().run();
        sink.accept(1000);
        window.remove().run();

        assertThat(seen).containsExactly(999, 1000);
        jobs.close(() -> {});
    }

    @Test
    void thumbnailsKeepShapeAndColour() {
        assertThat(Thumbnails.of(Raster.filled(1600, 400, 0xFF204060))).isEqualTo(Raster.filled(160, 40, 0xFF204060));
        Raster small = Raster.filled(20, 10, 0x80FF0000);
        assertThat(Thumbnails.of(small)).isSameAs(small);
        assertThat(Thumbnails.of(Raster.filled(1, 20_000, 0xFFFFFFFF)).width()).isEqualTo(1);
    }

    @Test
    void timesLeftAreRoundedForPeople() {
        assertThat(Durations.left(Duration.ofMillis(200))).isEqualTo("about 1 s left");
        assertThat(Durations.left(Duration.ofSeconds(42))).isEqualTo("about 42 s left");
        assertThat(Durations.left(Duration.ofSeconds(290))).isEqualTo("about 5 min left");
    }

    @Test
    void numbersLoseAnEmptyDecimal() {
        assertThat(Summaries.number(5)).isEqualTo("5");
        assertThat(Summaries.number(2.55)).isIn("2.5", "2.6");
    }

    @Test
    void longCaptionsAreCutForTitles() {
        assertThat(Summaries.title("  a  fox\nin snow ")).isEqualTo("a fox in snow");
        assertThat(Summaries.title("🦊".repeat(50))
                        .codePointCount(0, Summaries.title("🦊".repeat(50)).length()))
                .isEqualTo(40);
        assertThat(Summaries.title("🦊".repeat(30))).isEqualTo("🦊".repeat(30));
        assertThat(Summaries.title("x".repeat(10_000))).hasSize(40).endsWith("…");
    }

    @Test
    void settingsKeepWindowsUsable() {
        assertThat(new Settings("dark", 1, Double.NaN, "", "", "").width()).isEqualTo(Settings.MIN_WIDTH);
        assertThat(new Settings("dark", 1, Double.NaN, "", "", "").height()).isEqualTo(Settings.MIN_HEIGHT);
        assertThat(Theme.of("light")).isEqualTo(Theme.LIGHT);
        assertThat(Theme.of("unheard of")).isEqualTo(Theme.DARK);
    }
}
