package org.glidefx.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.glidefx.install.Catalogue;
import org.glidefx.install.FileServer;
import org.glidefx.install.InstallableModel;
import org.glidefx.install.Precision;
import org.glidefx.install.TinyCatalogue;
import org.glidefx.model.ModelFile;
import org.glidefx.testing.Patience;
import org.glidefx.ui.kit.Notice;
import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.kit.UiJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models page without a window: this thread stands in for the window's. */
class ModelsViewModelTest {

    @TempDir
    static Path published;

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final UiJobs jobs = new UiJobs(posted::add);
    private final NoticesViewModel notices = new NoticesViewModel();
    private FileServer server;
    private ModelsViewModel models;
    private final List<String> chosen = new ArrayList<>();

    @BeforeAll
    static void publish() throws IOException {
        TinyCatalogue.write(published.resolve("files"));
    }

    @BeforeEach
    void open() throws IOException {
        server = new FileServer(published.resolve("files"));
        Catalogue catalogue = Catalogue.read(
                TinyCatalogue.catalogue(published.resolve("files"), server.uri(), folder.resolve("catalogue.json")));
        models = new ModelsViewModel(Shelves.of(folder.resolve("models"), catalogue), jobs, notices);
        models.setOnChoice(chosen::add);
        models.refresh();
        until(() -> !models.offers().isEmpty());
    }

    @AfterEach
    void close() {
        jobs.close(() -> {});
        server.close();
    }

    private void until(BooleanSupplier condition) {
        Patience.until(condition, posted);
    }

    private InstallableModel offer() {
        return models.offers().getFirst();
    }

    private void install() {
        models.agreedProperty().set(true);
        models.install(offer());
        until(() ->
                models.activityProperty().get() == null && !models.installed().isEmpty());
    }

    @Test
    void aDescriptionAloneCanBeChosenForAServerAndIsStillOffered() throws IOException {
        install();
        Path whole = models.installed().getFirst().folder().directory();
        Path kept = Files.copy(whole.resolve("model.json"), folder.resolve("model.json"));
        ModelFile vocabulary =
                models.installed().getFirst().folder().manifest().ownFiles().getFirst();
        Path words = Files.copy(whole.resolve(vocabulary.name()), folder.resolve("words"));
        models.remove(models.installed().getFirst());
        until(() -> models.installed().isEmpty() && models.activityProperty().get() == null);
        Files.copy(kept, Files.createDirectories(whole).resolve("model.json"));
        models.refresh();
        until(() -> !models.problems().isEmpty());
        assertThat(models.problems())
                .containsExactly("The model \"" + TinyCatalogue.NAME + "\" is missing its file " + vocabulary.name()
                        + ", which is needed here even if a server runs it; copy it beside model.json or install the model"
                        + " again.");

        Files.copy(words, whole.resolve(vocabulary.name()));
        models.refresh();
        until(() -> !models.installed().isEmpty());

        assertThat(models.installed())
                .singleElement()
                .satisfies(entry -> assertThat(entry.whole()).isFalse());
        assertThat(models.names()).containsExactly(TinyCatalogue.NAME);
        assertThat(offer().name()).isEqualTo(TinyCatalogue.NAME);
        assertThat(models.problems())
                .containsExactly("Of the model \"" + TinyCatalogue.NAME
                        + "\" only the description is here, without base-inpaint-text-encoder.onnx: it runs on a server that has its networks; name the server, or"
                        + " install the model.");
        models.use(models.installed().getFirst());
        assertThat(chosen).containsExactly(TinyCatalogue.NAME);

        install();
        until(() -> models.installed().getFirst().whole());
        assertThat(models.problems()).isEmpty();
    }

    /** As after it could not be opened. */
    @Test
    void theSameCanBeChosenAgain() {
        install();
        models.use(models.installed().getFirst());
        models.use(models.installed().getFirst());

        assertThat(chosen).containsExactly(TinyCatalogue.NAME, TinyCatalogue.NAME);
    }

    @Test
    void offersWhatIsNotInstalled() {
        assertThat(models.offers()).extracting(InstallableModel::name).containsExactly(TinyCatalogue.NAME);
        assertThat(models.installed()).isEmpty();
    }

    @Test
    void installsOnlyWithTheAgreement() {
        models.install(offer());
        assertThat(models.activityProperty().get()).isNull();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void installsAndTellsHowFarItIs() {
        List<ModelActivity> seen = new ArrayList<>();
        models.activityProperty().subscribe(step -> {
            if (step != null) {
                seen.add(step);
            }
        });
        install();
        assertThat(models.installed()).extracting(ModelEntry::name).containsExactly(TinyCatalogue.NAME);
        assertThat(models.installed().getFirst().precision()).contains(Precision.FP16);
        assertThat(models.installed().getFirst().removable()).isTrue();
        assertThat(models.offers()).isEmpty();
        assertThat(models.agreedProperty().get()).isFalse();
        assertThat(notices.notices())
                .extracting(Notice::text)
                .containsExactly("“GLIDE (filtered)” is installed; select it on the Models page.");
        assertThat(seen.getFirst().fraction()).isNegative();
        assertThat(seen).allMatch(step -> step.fraction() <= 1 && step.model().equals(TinyCatalogue.NAME));
    }

    @Test
    void usesFilesThatAreHere() {
        server.close();
        models.ownProperty().set(published.resolve("files"));
        models.precisionProperty().set(Precision.FP32);
        install();
        assertThat(models.installed().getFirst().precision()).contains(Precision.FP32);
    }

    @Test
    void saysInOneSentenceWhatWentWrong() {
        server.close();
        models.agreedProperty().set(true);
        models.install(offer());
        until(() -> !models.messageProperty().get().isEmpty());
        assertThat(models.messageProperty().get()).contains("127.0.0.1 cannot be reached");
        assertThat(models.activityProperty().get()).isNull();
        assertThat(models.agreedProperty().get()).isTrue();
    }

    @Test
    void canBeStoppedAndGoesOnLater() {
        models.agreedProperty().set(true);
        models.activityProperty().subscribe(step -> {
            if (step != null && step.fraction() >= 0) {
                models.cancel();
            }
        });
        models.install(offer());
        until(() -> !models.messageProperty().get().isEmpty());
        assertThat(models.messageProperty().get()).isEqualTo("Stopped; downloads are kept and will resume next time.");
        assertThat(models.activityProperty().get()).isNull();
        assertThat(folder.resolve("models").resolve(TinyCatalogue.NAME)).doesNotExist();
    }

    @Test
    void aStoppedCheckOrRemovalSaysNothingOfDownloads() {
        install();
        ModelEntry model = models.installed().getFirst();
        CountDownLatch stopped = new CountDownLatch(1);
        // Keeps the thread of such work busy, so that neither is over before it is stopped.
        jobs.models(
                "wait",
                cancel -> {
                    stopped.await();
                    return "";
                },
                ignored -> {});

        models.check(model);
        models.cancel();
        until(() -> models.activityProperty().get() == null);
        assertThat(models.messageProperty().get()).isEqualTo("Stopped; the model was not checked to the end.");

        models.remove(model);
        models.cancel();
        until(() -> models.activityProperty().get() == null);
        assertThat(models.messageProperty().get()).isEqualTo("Stopped; a model that is still listed was not removed.");
        stopped.countDown();
    }

    @Test
    void oneThingAtATime() {
        models.agreedProperty().set(true);
        models.install(offer());
        ModelActivity first = models.activityProperty().get();
        models.install(offer());
        assertThat(models.activityProperty().get()).isSameAs(first);
        until(() -> models.activityProperty().get() == null);
        assertThat(server.requests()).hasSize(TinyCatalogue.names().size());
    }

    @Test
    void checksAndFindsDamage() throws Exception {
        install();
        models.check(models.installed().getFirst());
        until(() -> !models.messageProperty().get().isEmpty());
        assertThat(models.messageProperty().get()).isEqualTo("“GLIDE (filtered)” is complete; all checksums match.");

        Path network = models.installed().getFirst().folder().file("base.onnx");
        byte[] content = Files.readAllBytes(network);
        content[content.length / 2] ^= 1;
        Files.write(network, content);
        models.check(models.installed().getFirst());
        until(() -> models.messageProperty().get().contains("altered or damaged"));
    }

    @Test
    void removesAModelAndOffersItAgain() {
        install();
        models.remove(models.installed().getFirst());
        until(() -> models.installed().isEmpty() && !models.offers().isEmpty());
        assertThat(models.messageProperty().get()).isEqualTo("“GLIDE (filtered)” was removed.");
    }

    @Test
    void showsWhatIsDamaged() throws Exception {
        Files.createDirectories(folder.resolve("models/rotten"));
        Files.writeString(folder.resolve("models/rotten/model.json"), "{");
        models.refresh();
        until(() -> !models.problems().isEmpty());
        assertThat(models.problems().getFirst()).contains("rotten");
    }

    @Test
    void choosingIsHeard() {
        install();
        models.use(models.installed().getFirst());
        assertThat(chosen).containsExactly(TinyCatalogue.NAME);
    }
}
