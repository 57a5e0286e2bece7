package org.glidefx.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glidefx.convert.Checkpoint;
import org.glidefx.convert.ConversionRequest;
import org.glidefx.convert.Converter;
import org.glidefx.convert.checkpoint.BadCheckpointException;
import org.glidefx.errors.UserException;
import org.glidefx.install.Fetching.Fetched;
import org.glidefx.jobs.CancelToken;
import org.glidefx.model.ModelFolder;

/** Makes a model folder from checkpoints, in the staging folder. */
final class ModelBuild {

    /** The file with the licence of a model, beside its networks. */
    static final String LICENCE = "LICENSE.txt";

    private final InstallFolders folders;
    private final InstallRequest request;
    private final InstallableModel model;
    private final Converter converter;

    ModelBuild(InstallFolders folders, InstallRequest request, InstallableModel model, Converter converter) {
        this.folders = folders;
        this.request = request;
        this.model = model;
        this.converter = converter;
    }

    /**
     * Converts every network, testing each before the next, and adds licence and provenance.
     *
     * @param files by their names in the model
     * @throws IOException if a checkpoint cannot be used, a network does not run, or the disk fails
     */
    void build(Map<String, Fetched> files, String date, PhaseProgress progress, CancelToken cancel) throws IOException {
        Path folder = Files.createDirectories(folders.stagedModel());
        for (SourceFile file : model.files()) {
            if (file.config().isPresent()) {
                progress.begin("Reading " + file.name(), InstallableModel.installedSize(file, request.precision()));
                convert(file, request(file, file.config().get(), files, folder), files, progress, cancel);
            }
        }
        Files.writeString(folder.resolve(LICENCE), model.licence().text() + "\n");
        List<Provenance.Origin> origins =
                files.values().stream().map(Fetched::origin).toList();
        new Provenance(date, request.precision(), model.licence().id(), origins).write(folder);
        // Reads model.json as the engine will, and checks that every file that it names exists.
        ModelFolder.open(folder);
    }

    private void convert(
            SourceFile file,
            ConversionRequest conversion,
            Map<String, Fetched> files,
            PhaseProgress progress,
            CancelToken cancel)
            throws IOException {
        try {
            converter.convert(conversion, progress::scaled, cancel);
        } catch (BadCheckpointException wrong) {
            discard(file, files, wrong.sentence(), wrong);
            throw wrong;
        } catch (UserException wrong) {
            if (model.vocabulary().isPresent()) {
                SourceFile words = model.vocabulary().get();
                discard(words, files, words.name() + " cannot be read.", wrong);
            }
            throw wrong;
        }
    }

    /**
     * Deletes a file that nothing but its conversion could prove right; the next attempt must not find it here and take it for that.
     *
     * @throws InstallException that says so
     */
    private static void discard(SourceFile file, Map<String, Fetched> files, String sentence, Exception cause)
            throws IOException {
        Fetched fetched = fetched(files, file);
        if (!fetched.unproven()) {
            return;
        }
        Files.deleteIfExists(fetched.file());
        throw new InstallException(
                sentence.replaceFirst("\\.$", "; ") + file.name() + " from "
                        + fetched.origin().source()
                        + " was deleted, so install again from another source, or with a file that you have.",
                cause);
    }

    private ConversionRequest request(SourceFile file, String config, Map<String, Fetched> files, Path folder)
            throws IOException {
        Path written = Files.writeString(folders.staging().resolve(file.name() + ".json"), config);
        Optional<Path> vocabulary = model.vocabulary().map(each -> file(files, each));
        return new ConversionRequest(
                new Checkpoint(file(files, file), written, vocabulary),
                folder,
                request.precision().storage(),
                model.text(),
                model.guidance());
    }

    private static Path file(Map<String, Fetched> files, SourceFile wanted) {
        return fetched(files, wanted).file();
    }

    private static Fetched fetched(Map<String, Fetched> files, SourceFile wanted) {
        return Objects.requireNonNull(files.get(wanted.name()), "expected every file to be fetched");
    }
}
