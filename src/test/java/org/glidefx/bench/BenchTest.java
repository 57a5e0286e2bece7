package org.glidefx.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.glidefx.engine.Candidate;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.EditReport;
import org.glidefx.engine.EditRequest;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineListener;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.GenerateRequest;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.Scoring;
import org.glidefx.engine.StepPreview;
import org.glidefx.engine.Upscaling;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFixture;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelInfo;
import org.glidefx.tensor.NetworkProfile;
import org.glidefx.tensor.NetworkProfiler;
import org.glidefx.tensor.OperatorTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final EngineOptions OPTIONS = new EngineOptions("tiny", DeviceChoice.CPU, 3);
    private static final int STEPS = 7;

    private final List<String> profiled = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<Object> requests = new ArrayList<>();
    private int opened;
    private int closed;
    private boolean previews = true;
    private String stages = ModelFixture.BASE + ", " + ModelFixture.UPSAMPLER;

    @TempDir
    Path folder;

    /** Reports three passes, the quickest of one second, and a billion operations per pass. */
    private final class Stopwatch implements NetworkProfiler {

        @Override
        public NetworkProfile profile(Path file, int passes, CancelToken cancel) {
            cancel.throwIfCancelled();
            profiled.add(passes + " of " + file.getFileName());
            return new NetworkProfile(List.of(3.0, 1.0, 2.0), List.of(new OperatorTime("Conv", 1, 1, 1e9)));
        }

        @Override
        public String device() {
            return "abacus";
        }
    }

    /** Makes one grey picture, with two previews. */
    private final class Grey implements Engine {

        @Override
        public ModelInfo model() {
            return new ModelInfo("tiny", "Tiny", "", "", Set.of("generate", "inpaint"), 64);
        }

        @Override
        public String device() {
            return "abacus";
        }

        @Override
        public SamplingSettings defaults(Preset preset, boolean edit) {
            return new SamplingSettings(preset, SamplerKind.DDIM, edit ? STEPS + 1 : STEPS, 1, 0);
        }

        @Override
        public List<Candidate> generate(GenerateRequest request, EngineListener listener, CancelToken cancel) {
            return make(request, listener);
        }

        @Override
        public List<Candidate> edit(EditRequest request, EngineListener listener, CancelToken cancel) {
            return make(request, listener);
        }

        @Override
        public int cells() {
            return 64;
        }

        @Override
        public Optional<Scoring> scoring() {
            return Optional.empty();
        }

        @Override
        public Optional<Upscaling> upscaling() {
            return Optional.empty();
        }

        private List<Candidate> make(Object request, EngineListener listener) {
            requests.add(request);
            Raster grey = Raster.filled(64, 64, 0xFF808080);
            Box place = new Box(0, 0, 64, 64);
            for (int step = 1; previews && step <= 2; step++) {
                listener.onPreview(new StepPreview(0, 1, "base", step, 2, grey, place, step / 2.0, Duration.ZERO));
            }
            Candidate made = new Candidate(0, grey, place, 64, new EditReport(0, 0, 0, 0));
            listener.onCandidate(made);
            return List.of(made);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private Report run(int passes, int runs, CancelToken cancel) throws Exception {
        ModelFolder model = ModelFolder.open(ModelFixture.write(folder.resolve("tiny"), stages));
        Bench bench = new Bench(
                model,
                new Stopwatch(),
                () -> {
                    opened++;
                    return new Grey();
                },
                new Bench.Plan(passes, runs));
        return bench.run(OPTIONS, (done, total, what) -> said.add(done + "/" + total + " " + what), cancel);
    }

    @Test
    void everyNetworkIsMeasuredOnceAfterTheMachine() throws Exception {
        Report report = run(5, 0, CancelToken.none());

        assertThat(profiled.subList(0, 4)).allMatch(line -> line.endsWith(" of ceiling.onnx"));
        assertThat(profiled.subList(4, profiled.size())).doesNotHaveDuplicates().contains("5 of base.onnx");
        assertThat(report.networks())
                .extracting(result -> "5 of " + result.file())
                .isEqualTo(profiled.subList(4, profiled.size()));
        assertThat(report.networks().getFirst().share(report.ceiling())).isEqualTo(1);
        assertThat(report.ceiling()).isEqualTo(new Ceiling(1e9, 1e9));
        assertThat(report.model()).isEqualTo("tiny");
        assertThat(report.device()).isEqualTo("abacus");
        assertThat(report.threads()).isEqualTo(3);
    }

    @Test
    void withoutRunsTheModelIsNotOpened() throws Exception {
        Report report = run(1, 0, CancelToken.none());

        assertThat(opened).isZero();
        assertThat(report.runs()).isEmpty();
        assertThat(report.openSeconds()).isZero();
    }

    @Test
    void picturesAreMadeFromWordsAndEditedAsOftenAsPlanned() throws Exception {
        Report report = run(1, 3, CancelToken.none());

        assertThat(requests).hasSize(6);
        assertThat(requests.subList(0, 3)).allMatch(request -> request instanceof GenerateRequest);
        assertThat(requests.subList(3, 6)).allMatch(request -> request instanceof EditRequest);
        assertThat(report.runs()).extracting(RunResult::what).containsExactly("generate", "edit");
        assertThat(report.runs()).extracting(RunResult::steps).containsExactly(STEPS, STEPS + 1);
        assertThat(report.runs()).allSatisfy(result -> {
            assertThat(result.seconds()).hasSize(3).allMatch(seconds -> seconds >= 0);
            for (int i = 0; i < 3; i++) {
                assertThat(result.firstPreview().get(i))
                        .isBetween(0.0, result.seconds().get(i));
            }
        });
        assertThat(opened).isEqualTo(1);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aModelThatCannotFillMakesWholePicturesOnly() throws Exception {
        stages = stages.replace("\"inpaint\": true", "\"inpaint\": false");
        Report report = run(1, 2, CancelToken.none());

        assertThat(requests).hasSize(2).allMatch(request -> request instanceof GenerateRequest);
        assertThat(report.runs()).extracting(RunResult::what).containsExactly("generate");
        assertThat(said.getLast()).isEqualTo(said.size() + "/" + said.size() + " Generated a picture");
    }

    @Test
    void theHoleThatIsFilledIsTheMiddleNinth() throws Exception {
        run(1, 1, CancelToken.none());

        EditRequest edit = (EditRequest) requests.getLast();
        assertThat(edit.picture().width()).isEqualTo(256);
        assertThat(edit.mask().bounds()).hasValue(new Box(86, 86, 85, 85));
    }

    @Test
    void progressCountsUpToItsTotal() throws Exception {
        run(1, 2, CancelToken.none());

        int total = said.size();
        for (int i = 0; i < total; i++) {
            assertThat(said.get(i)).startsWith((i + 1) + "/" + total + " ");
        }
        assertThat(said.getFirst()).endsWith("Measured what the machine can do");
        assertThat(said.getLast()).endsWith("Edited a picture");
    }

    @Test
    void aRunWithoutPreviewsHasNoTimeOfTheFirst() throws Exception {
        previews = false;
        assertThat(run(1, 1, CancelToken.none()).runs())
                .allSatisfy(result -> assertThat(result.firstPreview()).containsExactly(Double.NaN));
    }

    @Test
    void cancellingEndsItAndClosesTheModel() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> run(1, 1, cancel));
        assertThat(opened).isEqualTo(closed);
    }

    @Test
    void plansOutOfRangeAreRefused() {
        for (int[] plan : new int[][] {{0, 0}, {1001, 0}, {1, -1}, {1, 1001}}) {
            assertThatExceptionOfType(UserException.class)
                    .isThrownBy(() -> new Bench.Plan(plan[0], plan[1]))
                    .withMessage("Choose 1 to 1000 passes and 0 to 1000 runs.");
        }
        assertThat(new Bench.Plan(1000, 1000).passes()).isEqualTo(1000);
    }

    @Test
    void theMedianIsTheMiddleOfTheSorted() {
        assertThat(RunResult.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
        assertThat(RunResult.median(List.of(4.0))).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> new RunResult("edit", 1, List.of(), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RunResult("edit", 1, List.of(1.0), List.of()));
    }
}
