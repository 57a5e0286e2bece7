package org.glidefx.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.recipe.GuidanceInterval;

/**
 * Content of a model folder's {@code model.json}.
 *
 * @param about what it is, for people and programs
 * @param stages networks in the order in which they may run; at least one of them a base
 * @param contextLength number of tokens that its text encoders read
 * @param guidance that suits it
 * @param clip its noised CLIP, if it has one
 * @param files every file of the model beside {@code model.json}
 */
public record ModelManifest(
        ModelInfo about,
        List<ModelStage> stages,
        int contextLength,
        Guidance guidance,
        Optional<ModelClip> clip,
        List<ModelFile> files) {

    /** The newest format that this program reads. */
    public static final int FORMAT_VERSION = 1;

    private static final int MAX_CONTEXT = 4096;

    public ModelManifest {
        stages = List.copyOf(stages);
        files = List.copyOf(files);
        requireContext(contextLength);
        if (stages.stream().noneMatch(ModelStage::isBase)) {
            throw new IllegalArgumentException("expected a stage with role \"base\", found none");
        }
        requireListed(stages, clip, files);
    }

    /** A model without CLIP. */
    public ModelManifest(
            ModelInfo about, List<ModelStage> stages, int contextLength, Guidance guidance, List<ModelFile> files) {
        this(about, stages, contextLength, guidance, Optional.empty(), files);
    }

    static void requireContext(int length) {
        if (length < 1 || length > MAX_CONTEXT) {
            throw new IllegalArgumentException(
                    "expected a context length of 1 to " + MAX_CONTEXT + ", found " + length);
        }
    }

    /**
     * Guidance that suits the model.
     *
     * @param generate scale for whole pictures, 0 to {@link #MAX}
     * @param edit scale for fills, 0 to {@link #MAX}
     * @param fast noise levels at which the preset {@code fast} guides; empty for all
     */
    public record Guidance(double generate, double edit, Optional<GuidanceInterval> fast) {

        /** The largest scale that is accepted. */
        public static final double MAX = 30;

        /** The scales of the official GLIDE notebooks. */
        public static final Guidance OFFICIAL = new Guidance(3.0, 5.0);

        public Guidance {
            if (!(generate >= 0 && generate <= MAX) || !(edit >= 0 && edit <= MAX)) {
                throw new IllegalArgumentException(
                        "expected guidance of 0 to " + (int) MAX + ", found " + generate + " and " + edit);
            }
        }

        /** Guidance at all noise levels. */
        public Guidance(double generate, double edit) {
            this(generate, edit, Optional.empty());
        }

        /** Returns this, with the interval of {@code other} if it has none. */
        Guidance or(Guidance other) {
            return new Guidance(generate, edit, fast.or(other::fast));
        }
    }

    /** The base for whole pictures: one without inpainting if there is one. */
    public ModelStage generatingBase() {
        return find(stage -> stage.isBase() && !stage.inpaint())
                .or(() -> find(ModelStage::isBase))
                .orElseThrow();
    }

    /** The base that fills holes. */
    public Optional<ModelStage> fillingBase() {
        return find(stage -> stage.isBase() && stage.inpaint());
    }

    /** The upsampler for whole pictures: one without inpainting if there is one. */
    public Optional<ModelStage> generatingUpsampler() {
        return find(stage -> !stage.isBase() && !stage.inpaint()).or(() -> find(stage -> !stage.isBase()));
    }

    /** The upsampler that sees known pixels, for fills. */
    public Optional<ModelStage> fillingUpsampler() {
        return find(stage -> !stage.isBase() && stage.inpaint());
    }

    /** The files that the program reads itself rather than runs: vocabularies. */
    public List<ModelFile> ownFiles() {
        Optional<String> vocabulary = clip.flatMap(each -> each.tokenizer().vocabulary());
        return files.stream()
                .filter(file -> vocabulary.equals(Optional.of(file.name())))
                .toList();
    }

    private Optional<ModelStage> find(Predicate<ModelStage> wanted) {
        return stages.stream().filter(wanted).findFirst();
    }

    private static void requireListed(List<ModelStage> stages, Optional<ModelClip> clip, List<ModelFile> files) {
        Set<String> names = files.stream().map(ModelFile::name).collect(Collectors.toSet());
        if (names.size() != files.size()) {
            throw new IllegalArgumentException("expected each file once, found one of " + names + " twice");
        }
        Stream<String> ofStages = stages.stream().flatMap(stage -> Stream.of(stage.network(), stage.textEncoder()));
        Stream<String> ofClip = clip.stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(
                                each.files().text(),
                                each.files().image(),
                                each.files().imageGradient()),
                        each.tokenizer().vocabulary().stream()));
        Stream.concat(ofStages, ofClip)
                .filter(file -> !names.contains(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new IllegalArgumentException("expected " + file + " among the files, found " + names);
                });
    }
}
