package org.glidefx.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.errors.UserException;
import org.glidefx.install.InstallProgress.Phase;
import org.glidefx.jobs.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recorded of installations, and reported during them. */
class InstallRecordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @TempDir
    Path folder;

    private InstallFolders folders() {
        return new InstallFolders(folder, "m");
    }

    private static Provenance.Origin fetched(String sha256) {
        return new Provenance.Origin("base.pt", "https://h/x", 5, sha256);
    }

    @Test
    void theFirstFileIsTakenOnTrustAndAllOthersMustBeTheSame() throws Exception {
        assertThat(KnownFiles.open(folders()).requireSame("m", fetched("aa"))).isFalse();
        KnownFiles.open(folders()).add("m", fetched("aa"), DAY);
        assertThat(KnownFiles.open(folders()).requireSame("m", fetched("aa"))).isTrue();
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> KnownFiles.open(folders()).requireSame("m", fetched("bb")))
                .withMessageContaining("fetched on 2026-01-02 (SHA-256 bb instead of aa)");
        assertThat(KnownFiles.open(folders()).requireSame("n", fetched("bb"))).isFalse();
        KnownFiles.open(folders()).add("n", fetched("bb"), DAY);
        assertThat(KnownFiles.open(folders()).requireSame("m", fetched("aa"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7"})
    void aDamagedRecordIsNotPassedOver(String content) throws Exception {
        Files.writeString(folders().knownFiles(), content);
        assertThatExceptionOfType(InstallException.class)
                .isThrownBy(() -> KnownFiles.open(folders()))
                .withMessageContaining("cannot be read; delete it to begin a new one");
    }

    @Test
    void provenanceIsReadAsItWasWritten() throws Exception {
        Provenance written = new Provenance(
                "2026-01-02T03:04:05Z",
                Precision.FP16,
                "MIT",
                List.of(new Provenance.Origin("a.pt", "https://h/a.pt", 7, "aa")));
        written.write(folder);
        assertThat(Provenance.of(folder)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"precision\": \"fp8\"}", "[]"})
    void modelsWithoutAProvenanceAreModelsToo(String content) throws Exception {
        assertThat(Provenance.of(folder)).isEmpty();
        Files.writeString(folder.resolve("install.json"), content);
        assertThat(Provenance.of(folder)).isEmpty();
    }

    @Test
    void nothingIsInstalledWithoutAgreement() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> new InstallRequest("m", Precision.FP16, Optional.empty(), List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://h/x", "file:///x", "x", "https:///x"})
    void mirrorsAreOnTheWeb(String mirror) {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(
                        () -> new InstallRequest("m", Precision.FP16, Optional.of(URI.create(mirror)), List.of(), true))
                .withMessageContaining("must be an http or https address");
    }

    @Test
    void mirrorsHaveFilesUnderTheirNames() {
        SourceFile file = new SourceFile("a.pt", URI.create("https://h/a.pt"), 1, Optional.empty(), Optional.empty());
        assertThat(file.in(URI.create("https://m/deep"))).isEqualTo(URI.create("https://m/deep/a.pt"));
        assertThat(file.in(URI.create("https://m/deep/"))).isEqualTo(URI.create("https://m/deep/a.pt"));
    }

    @Test
    void progressAddsUpAndLearnsTrueSizes() {
        List<InstallProgress> seen = new ArrayList<>();
        InstallListener listener = new InstallListener() {
            @Override
            public void progress(InstallProgress progress) {
                seen.add(progress);
            }

            @Override
            public void note(String sentence) {
                // There is none.
            }
        };
        PhaseProgress phase = new PhaseProgress(Phase.FETCHING, listener, 2, 300, new Speed(() -> 0));
        phase.begin("a", 100);
        phase.at("load a", 60, 120);
        phase.begin("b", 200);
        phase.at("load b", 200, 200);

        assertThat(seen).extracting(InstallProgress::done).containsExactly(0L, 60L, 120L, 320L);
        assertThat(seen).extracting(InstallProgress::total).containsExactly(300L, 320L, 320L, 320L);
        assertThat(seen).extracting(InstallProgress::part).containsExactly(1, 1, 2, 2);
        assertThat(seen.getLast().fraction()).isEqualTo(1);
    }

    @Test
    void unitsOfAnotherKindAreScaled() {
        List<Double> seen = new ArrayList<>();
        InstallListener listener = new InstallListener() {
            @Override
            public void progress(InstallProgress progress) {
                seen.add(progress.fraction());
            }

            @Override
            public void note(String sentence) {
                // There is none.
            }
        };
        PhaseProgress phase = new PhaseProgress(Phase.CONVERTING, listener, 2, 400, new Speed(() -> 0));
        phase.begin("a", 100);
        phase.scaled(1, 2, "write a");
        phase.begin("b", 300);
        phase.scaled(3, 3, "write b");
        assertThat(seen).containsExactly(0.0, 0.125, 0.25, 1.0);
    }
}
