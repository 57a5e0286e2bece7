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
 * The {@code model.json} of a folder in the making. What is there is held to the same rules as in a {@link
 * ModelManifest}; but it may have no base yet, or half a CLIP.
 *
 * @param context tokens of a caption, the same for all stages
 * @param guidance what suits the model, if it names any
 * @param clip the noised CLIP, or the half of it that is there
 * @param vocabulary what captions can say, as the config.json of a stage named it
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

    /** The file that says it. */
    static final String FILE_NAME = "model.json";

    public ModelDraft {
        stages = List.copyOf(stages);
        files = List.copyOf(files);
        ModelManifest.requireContext(context);
    }

    /** Of which nothing is there yet. */
    public ModelDraft(ModelText text, int context, Optional<ModelManifest.Guidance> guidance) {
        this(text, context, guidance, List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    /** Files that another draft no longer names. */
    public List<String> filesNotIn(ModelDraft other) {
        Set<String> kept = other.files.stream().map(ModelFile::name).collect(Collectors.toSet());
        return files.stream()
                .map(ModelFile::name)
                .filter(name -> !kept.contains(name) && !name.equals(FILE_NAME))
                .toList();
    }

    /** The stage that a new one of this role and kind would replace. */
    public Optional<ModelStage> stage(ModelStage.Role role, boolean inpaint) {
        return stages.stream()
                .filter(stage -> stage.role() == role && stage.inpaint() == inpaint)
                .findFirst();
    }

    /** Names of all networks of the stages. */
    public Set<String> networks() {
        return stages.stream()
                .flatMap(stage -> Stream.of(stage.network(), stage.textEncoder()))
                .collect(Collectors.toSet());
    }

    /** This with other words, and other guidance where some is given; noise levels that it leaves open stay. */
    public ModelDraft with(ModelText words, Optional<ModelManifest.Guidance> given) {
        Optional<ModelManifest.Guidance> merged =
                given.map(scales -> guidance.map(scales::or).orElse(scales)).or(() -> guidance);
        return new ModelDraft(words, context, merged, stages, clip, vocabulary, files);
    }

    /** This with captions of another length. */
    public ModelDraft withContext(int tokens) {
        return new ModelDraft(text, tokens, guidance, stages, clip, vocabulary, files);
    }

    /** This with what a config.json says of captions; where it says nothing, what was there stays. */
    public ModelDraft withVocabulary(Optional<Vocabulary> said) {
        return new ModelDraft(text, context, guidance, stages, clip, said.or(() -> vocabulary), files);
    }

    /** This with a stage added, or put in the place of its like, and the stage's files in place of the old ones. */
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

    /** Files that a stage may have, large weights beside each network. */
    private static List<String> possibleFiles(ModelStage stage) {
        return List.of(stage.network(), stage.network() + ".data", stage.textEncoder(), stage.textEncoder() + ".data");
    }

    /** This with a CLIP in place of the old one, and new files in place of those of the halves that are not kept. */
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

    /** Abilities of the stages together. */
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
     * The model that programs can use.
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
