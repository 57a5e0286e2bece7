package org.glidefx.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.caption.Vocabulary;

/**
 * The {@code model.json} of an unfinished folder. What it holds obeys the rules of a {@link ModelManifest}, but it may still
 * lack a base, or half of a CLIP.
 *
 * @param context number of tokens in a caption, the same for all stages
 * @param guidance that suits the model, if it names any
 * @param clip the noised CLIP, or the half of it that is there
 * @param vocabulary what captions can say, as the config.json of a stage lists it
 * @param files every file of the folder that a program may load
 */
public record ModelDraft(
        ModelText text,
        int context,
        Optional<ModelManifest.Guidance> guidance,
        List<ModelStage> stages,
        Optional<ClipDraft> clip,
        Optional<Vocabulary> vocabulary,
        List<ModelFile> files) {

    /** Name of the file that holds it. */
    static final String FILE_NAME = "model.json";

    public ModelDraft {
        stages = List.copyOf(stages);
        files = List.copyOf(files);
        ModelManifest.requireContext(context);
    }

    /** A draft with no stages and files yet. */
    public ModelDraft(ModelText text, int context, Optional<ModelManifest.Guidance> guidance) {
        this(text, context, guidance, List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    /** Returns the names of files that {@code other} no longer has. */
    public List<String> filesNotIn(ModelDraft other) {
        Set<String> kept = other.files.stream().map(ModelFile::name).collect(Collectors.toSet());
        return files.stream()
                .map(ModelFile::name)
                .filter(name -> !kept.contains(name) && !name.equals(FILE_NAME))
                .toList();
    }

    /** Returns the stage that a new one of this role and kind would replace. */
    public Optional<ModelStage> stage(ModelStage.Role role, boolean inpaint) {
        return stages.stream()
                .filter(stage -> stage.role() == role && stage.inpaint() == inpaint)
                .findFirst();
    }

    /** File names of all networks of the stages. */
    public Set<String> networks() {
        return stages.stream()
                .flatMap(stage -> Stream.of(stage.network(), stage.textEncoder()))
                .collect(Collectors.toSet());
    }

    /**
     * Returns this with other texts, and with guidance if some is given; if that leaves the interval open, the old one stays.
     */
    public ModelDraft with(ModelText words, Optional<ModelManifest.Guidance> given) {
        Optional<ModelManifest.Guidance> merged =
                given.map(scales -> guidance.map(scales::or).orElse(scales)).or(() -> guidance);
        return new ModelDraft(words, context, merged, stages, clip, vocabulary, files);
    }

    /** Returns this with captions of another length. */
    public ModelDraft withContext(int tokens) {
        return new ModelDraft(text, tokens, guidance, stages, clip, vocabulary, files);
    }

    /** Returns this with the vocabulary of a config.json; if that has none, the old one stays. */
    public ModelDraft withVocabulary(Optional<Vocabulary> said) {
        return new ModelDraft(text, context, guidance, stages, clip, said.or(() -> vocabulary), files);
    }

    /**
     * Returns this with a stage, which replaces one of the same role and kind, and with the stage's files in place of the old
     * ones.
     */
    public ModelDraft with(ModelStage added, List<ModelFile> addedFiles) {
        List<ModelStage> newStages = new ArrayList<>(stages);
        List<String> replaced = new ArrayList<>(possibleFiles(added));
        stage(added.role(), added.inpaint()).ifPresent(old -> {
            newStages.remove(old);
            replaced.addAll(possibleFiles(old));
        });
        newStages.add(added);
        newStages.sort(Comparator.comparing(ModelStage::role).thenComparing(ModelStage::inpaint));
        return new ModelDraft(text, context, guidance, newStages, clip, vocabulary, without(replaced, addedFiles));
    }

    /** Files that a stage may have, including its networks' external data. */
    private static List<String> possibleFiles(ModelStage stage) {
        return List.of(stage.network(), stage.network() + ".data", stage.textEncoder(), stage.textEncoder() + ".data");
    }

    /**
     * Returns this with a CLIP in place of the old one, and with new files in place of those of the halves that are not kept.
     */
    public ModelDraft with(ClipDraft changed, List<ModelFile> addedFiles) {
        List<String> replaced = new ArrayList<>();
        clip.ifPresent(old -> {
            if (!old.text().equals(changed.text()) || !old.vocabulary().equals(changed.vocabulary())) {
                replaced.addAll(old.textFiles());
            }
            if (!old.image().equals(changed.image())) {
                replaced.addAll(old.imageFiles());
            }
        });
        addedFiles.forEach(file -> replaced.add(file.name()));
        return new ModelDraft(
                text, context, guidance, stages, Optional.of(changed), vocabulary, without(replaced, addedFiles));
    }

    private List<ModelFile> without(List<String> replaced, List<ModelFile> addedFiles) {
        Predicate<ModelFile> kept = file -> !replaced.contains(file.name());
        List<ModelFile> newFiles = new ArrayList<>(files.stream().filter(kept).toList());
        newFiles.addAll(addedFiles);
        newFiles.sort(Comparator.comparing(ModelFile::name));
        return newFiles;
    }

    /** Capabilities of the stages together. */
    public List<String> capabilities() {
        List<String> capabilities = new ArrayList<>();
        if (stages.stream().anyMatch(ModelStage::isBase)) {
            capabilities.add("generate");
        }
        if (stages.stream().anyMatch(stage -> stage.isBase() && stage.inpaint())) {
            capabilities.add("inpaint");
        }
        if (stages.stream().anyMatch(stage -> !stage.isBase())) {
            capabilities.add("upscale");
        }
        return capabilities;
    }

    /**
     * Returns the manifest of the finished folder.
     *
     * @param capabilities that the file names
     * @throws IllegalArgumentException if a base is missing, or a file that a stage or the CLIP needs
     */
    ModelManifest finished(Set<String> capabilities) {
        int outputSize = stages.stream().mapToInt(ModelStage::imageSize).max().orElse(0);
        return new ModelManifest(
                new ModelInfo(
                        text.name(),
                        text.title(),
                        text.description(),
                        text.licence(),
                        capabilities,
                        outputSize,
                        vocabulary),
                stages,
                context,
                guidance.orElse(ModelManifest.Guidance.OFFICIAL),
                clip.flatMap(ClipDraft::whole),
                files);
    }
}
