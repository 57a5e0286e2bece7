package org.glidefx.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glidefx.caption.Vocabulary;
import org.glidefx.convert.Stage.Role;

/**
 * What a model.json says.
 *
 * @param context tokens of a caption, the same for all stages
 * @param clip the noised CLIP, or the half of it that is there
 * @param vocabulary what captions can say, as the config.json of a stage named it
 * @param files every file of the folder that a program may load
 */
record Manifest(
        ModelText text,
        int context,
        Optional<GuidanceDefaults> guidance,
        List<Stage> stages,
        Optional<ClipEntry> clip,
        Optional<Vocabulary> vocabulary,
        List<FileEntry> files) {

    /** File name of the manifest in a model folder. */
    static final String FILE_NAME = "model.json";

    /** A file with its size in bytes and its SHA-256 in hexadecimal digits. */
    record FileEntry(String name, long size, String sha256) {}

    Manifest {
        stages = List.copyOf(stages);
        files = List.copyOf(files);
    }

    /** Says nothing of a CLIP or a vocabulary. */
    Manifest(
            ModelText text,
            int context,
            Optional<GuidanceDefaults> guidance,
            List<Stage> stages,
            List<FileEntry> files) {
        this(text, context, guidance, stages, Optional.empty(), Optional.empty(), files);
    }

    /**
     * What the folder of a request says so far, in the words of the request.
     *
     * @param context for a folder that says nothing
     */
    static Manifest existing(ConversionRequest request, int context) throws IOException {
        Path file = request.folder().resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return new Manifest(request.text(), context, request.guidance(), List.of(), List.of());
        }
        Manifest found = ManifestJson.read(Files.readString(file));
        Optional<GuidanceDefaults> guidance = request.guidance().or(found::guidance);
        return new Manifest(
                request.text(), found.context, guidance, found.stages, found.clip, found.vocabulary, found.files);
    }

    /** This with what a config.json says of captions; where it says nothing, what was there stays. */
    Manifest with(Optional<Vocabulary> said) {
        return new Manifest(text, context, guidance, stages, clip, said.or(() -> vocabulary), files);
    }

    /** Files that another manifest no longer names. */
    List<String> filesNotIn(Manifest other) {
        Set<String> kept = other.files.stream().map(FileEntry::name).collect(Collectors.toSet());
        return files.stream()
                .map(FileEntry::name)
                .filter(name -> !kept.contains(name) && !name.equals(FILE_NAME))
                .toList();
    }

    /** The stage that a new one of this role and kind would replace. */
    Optional<Stage> stage(Role role, boolean inpaint) {
        return stages.stream().filter(stage -> stage.sameAs(role, inpaint)).findFirst();
    }

    /** Names of all networks of the stages. */
    Set<String> networks() {
        return stages.stream()
                .flatMap(stage -> List.of(stage.network(), stage.textEncoder()).stream())
                .collect(Collectors.toSet());
    }

    /** This with a stage added, or put in the place of its like, and the stage's files in place of the old ones. */
    Manifest with(Stage added, List<FileEntry> addedFiles) {
        List<Stage> newStages = new ArrayList<>(stages);
        List<String> replaced = new ArrayList<>(added.possibleFiles());
        stage(added.role(), added.inpaint()).ifPresent(old -> {
            newStages.remove(old);
            replaced.addAll(old.possibleFiles());
        });
        newStages.add(added);
        newStages.sort(java.util.Comparator.comparing(Stage::role).thenComparing(Stage::inpaint));
        return new Manifest(text, context, guidance, newStages, clip, vocabulary, without(replaced, addedFiles));
    }

    /** This with a CLIP in place of the old one, and new files in place of those of the halves that are not kept. */
    Manifest with(ClipEntry changed, List<FileEntry> addedFiles) {
        List<String> replaced = new ArrayList<>();
        if (clip.isEmpty() || !clip.get().hasText() || !changed.hasText()) {
            replaced.addAll(ClipEntry.textFiles());
        }
        if (clip.isEmpty() || !clip.get().hasImage() || !changed.hasImage()) {
            replaced.addAll(ClipEntry.imageFiles());
        }
        addedFiles.forEach(file -> replaced.add(file.name()));
        return new Manifest(
                text, context, guidance, stages, Optional.of(changed), vocabulary, without(replaced, addedFiles));
    }

    private List<FileEntry> without(List<String> replaced, List<FileEntry> addedFiles) {
        Predicate<FileEntry> kept = file -> !replaced.contains(file.name());
        List<FileEntry> newFiles = new ArrayList<>(files.stream().filter(kept).toList());
        newFiles.addAll(addedFiles);
        newFiles.sort(java.util.Comparator.comparing(FileEntry::name));
        return newFiles;
    }

    /** What the stages can do together. */
    List<String> capabilities() {
        List<String> capabilities = new ArrayList<>();
        if (stages.stream().anyMatch(stage -> stage.role() == Role.BASE)) {
            capabilities.add("generate");
        }
        if (stages.stream().anyMatch(stage -> stage.role() == Role.BASE && stage.inpaint())) {
            capabilities.add("inpaint");
        }
        if (stages.stream().anyMatch(stage -> stage.role() == Role.UPSAMPLER)) {
            capabilities.add("upscale");
        }
        return capabilities;
    }
}
