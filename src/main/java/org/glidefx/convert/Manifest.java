package org.glidefx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.glidefx.convert.Stage.Role;

/**
 * What a model.json says.
 *
 * @param context tokens of a caption, the same for all stages
 * @param files every file of the folder that a program may load
 */
record Manifest(
        ModelText text, int context, Optional<GuidanceDefaults> guidance, List<Stage> stages, List<FileEntry> files) {

    /** File name of the manifest in a model folder. */
    static final String FILE_NAME = "model.json";

    /** A file with its size in bytes and its SHA-256 in hexadecimal digits. */
    record FileEntry(String name, long size, String sha256) {}

    Manifest {
        stages = List.copyOf(stages);
        files = List.copyOf(files);
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
        Predicate<FileEntry> kept = file -> !replaced.contains(file.name());
        List<FileEntry> newFiles = new ArrayList<>(files.stream().filter(kept).toList());
        newFiles.addAll(addedFiles);
        newFiles.sort(java.util.Comparator.comparing(FileEntry::name));
        return new Manifest(text, context, guidance, newStages, newFiles);
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
