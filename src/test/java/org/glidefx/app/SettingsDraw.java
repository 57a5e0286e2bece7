package org.glidefx.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glidefx.editor.Brush;
import org.glidefx.editor.Sketch;
import org.glidefx.editor.SketchPainter;
import org.glidefx.engine.ContextBox;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.image.Box;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.SamplingViewModel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random settings within what the window offers, and how each way of making pictures expresses them.
 *
 * @param from whether a whole picture starts from another
 * @param sketched whether an edit starts from {@link #SKETCH}
 * @param square the square that the model sees in an edit; null for the default
 * @param suffix suffix of the files
 */
record SettingsDraw(
        String caption,
        boolean edit,
        boolean from,
        boolean sketched,
        SettingsOverrides named,
        int count,
        @Nullable Box square,
        String suffix) {

    /** The window makes no picture without a caption, so the first one is for edits alone. */
    private static final List<String> CAPTIONS =
            List.of("", "a red apple", "eine Eule, \"nachts\" \\ 樹", "two cats, a dog", "100 % {0} '$HOME'");

    /** Two colours, one with a soft edge, in and beside the mask. */
    static final Sketch SKETCH = sketch();

    private static Sketch sketch() {
        Sketch none = Sketch.empty(Bench.PICTURE.width(), Bench.PICTURE.height());
        SketchPainter first = new SketchPainter(none, new Brush(24, 0.3, false), 0x20C040, 50, 40);
        first.lineTo(90, 60);
        return new SketchPainter(first.sketch(), new Brush(10, 1, false), 0xE03020, 60, 44).sketch();
    }

    static SettingsDraw random(SplittableRandom random, int mostSteps) {
        boolean edit = random.nextBoolean();
        boolean from = !edit && random.nextBoolean();
        SettingsOverrides named = new SettingsOverrides(
                maybe(random) ? Preset.values()[random.nextInt(Preset.values().length)] : null,
                maybe(random) ? SamplerKind.values()[random.nextInt(SamplerKind.values().length)] : null,
                maybe(random) ? 1 + random.nextInt(mostSteps) : null,
                maybe(random) ? scale(random) : null,
                maybe(random) ? random.nextLong() : null,
                maybe(random) ? scale(random) : null,
                null,
                edit && maybe(random) ? random.nextInt(11) / 10.0 : null,
                maybe(random) ? interval(random) : null,
                (edit || from) && maybe(random) ? (1 + random.nextInt(99)) / 100.0 : null);
        Box square = edit && maybe(random) ? square(random) : null;
        return new SettingsDraw(
                CAPTIONS.get(edit ? random.nextInt(CAPTIONS.size()) : 1 + random.nextInt(CAPTIONS.size() - 1)),
                edit,
                from,
                edit && named.strength() != null && maybe(random),
                named,
                1 + random.nextInt(3),
                square,
                random.nextInt(4) == 0 ? "webp" : "png");
    }

    private static boolean maybe(SplittableRandom random) {
        return random.nextBoolean();
    }

    /** Round numbers, and numbers that need all of their digits. */
    private static double scale(SplittableRandom random) {
        double scale = random.nextDouble() * SamplingViewModel.MAX_GUIDANCE;
        return random.nextBoolean() ? scale : Math.rint(scale);
    }

    private static GuidanceInterval interval(SplittableRandom random) {
        double lowest = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        return new GuidanceInterval(lowest, lowest + 0.001 + 10 * random.nextDouble());
    }

    /** A square that the window can choose, around the middle of the picture, where the mask is. */
    private static Box square(SplittableRandom random) {
        int side = 30 + random.nextInt(60);
        Box wanted = new Box(60 - random.nextInt(side), 40 - random.nextInt(side), side, side);
        return ContextBox.fitted(wanted, Bench.PICTURE.width(), Bench.PICTURE.height());
    }

    /** The arguments of a command. */
    List<String> arguments(Path photo, Path mask, Path file) {
        List<String> all =
                new ArrayList<>(edit ? List.of("edit", photo.toString(), "--mask=" + mask) : List.of("generate"));
        add(all, "--from", from ? photo : null);
        add(all, "--sketch", sketched ? photo.resolveSibling("sketch.png") : null);
        add(all, "--strength", named.strength());
        all.addAll(List.of("-o", file.toString(), "--count=" + count, "--json"));
        add(all, "--preset", named.preset() == null ? null : named.preset().id());
        add(all, "--sampler", named.sampler() == null ? null : named.sampler().id());
        add(all, "--steps", named.steps());
        add(all, "--guidance", named.guidance());
        add(all, "--seed", named.seed());
        add(all, "--clip-guidance", named.clipGuidance());
        add(all, "--follow-caption", named.followCaption());
        add(
                all,
                "--guidance-interval",
                named.guidanceInterval() == null
                        ? null
                        : named.guidanceInterval().text());
        add(all, "--context-square", square == null ? null : text(square));
        all.add("--");
        all.add(caption);
        return all;
    }

    private static void add(List<String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.add(name + "=" + value);
        }
    }

    private static String text(Box square) {
        return square.x() + "," + square.y() + "," + square.width();
    }

    /** The settings as a line of a batch. */
    ObjectNode line(String name, Path photo, Path mask) {
        ObjectNode line =
                JsonMapper.shared().createObjectNode().put("caption", caption).put("count", count);
        put(line, "preset", named.preset() == null ? null : named.preset().id());
        put(line, "sampler", named.sampler() == null ? null : named.sampler().id());
        put(line, "steps", named.steps());
        put(line, "guidance", named.guidance());
        put(line, "seed", named.seed());
        put(line, "clipGuidance", named.clipGuidance());
        put(line, "followCaption", named.followCaption());
        put(
                line,
                "guidanceInterval",
                named.guidanceInterval() == null
                        ? null
                        : named.guidanceInterval().text());
        put(line, "strength", named.strength());
        put(line, "contextSquare", square == null ? null : text(square));
        return onFiles(line, name, photo, mask);
    }

    private static void put(ObjectNode line, String name, @Nullable Object value) {
        if (value != null) {
            line.putPOJO(name, value);
        }
    }

    /** Adds the files to a line, or to a command's result. */
    ObjectNode onFiles(ObjectNode line, String name, Path photo, Path mask) {
        if (edit) {
            line.put("image", photo.toString()).put("mask", mask.toString());
        }
        if (sketched) {
            line.put("sketch", photo.resolveSibling("sketch.png").toString());
        }
        if (from) {
            line.put("from", photo.toString());
        }
        return line.put("name", name).put("format", suffix);
    }

    /** Sets the window's controls, which show every value: what a command sets by default is set explicitly. */
    void set(Bench window) {
        window.editor.captionProperty().set(caption);
        if (edit) {
            window.withPicture().withMask();
        }
        if (from) {
            window.withPicture();
        }
        if (sketched) {
            window.editor.mask().sketched(SKETCH);
        }
        if (square != null) {
            window.editor.context().choose(square);
        }
        SamplingViewModel sampling = window.editor.sampling();
        sampling.setEdit(edit || from);
        if (named.preset() != null) {
            sampling.presetProperty().set(named.preset());
        }
        if (named.sampler() != null) {
            sampling.samplerProperty().set(named.sampler());
        }
        if (named.steps() != null) {
            sampling.stepsProperty().set(named.steps());
        }
        if (named.clipGuidance() != null) {
            sampling.clipGuidanceProperty().set(named.clipGuidance());
        }
        if (named.guidance() != null) {
            sampling.guidanceProperty().set(named.guidance());
        } else if (named.clipGuidance() != null && named.clipGuidance() > 0) {
            sampling.guidanceProperty().set(1);
        } else if (from) { // the window has one slider for fills and whole pictures
            Engine engine = Objects.requireNonNull(
                    window.editor.engine().engineProperty().get());
            sampling.guidanceProperty()
                    .set(engine.defaults(sampling.presetProperty().get(), false).guidance());
        }
        sampling.strengthProperty().set(named.strength() == null ? 1 : named.strength());
        // Where nothing is filled the control is hidden, but may have any value from before.
        sampling.followCaptionProperty().set(named.followCaption() != null ? named.followCaption() : edit ? 0 : 0.7);
        sampling.seedProperty().set(named.seed() == null ? 0 : named.seed());
        sampling.seedLockedProperty().set(true);
        sampling.countProperty().set(count);
        if (named.guidanceInterval() != null) { // it has no control, but comes with the settings of another picture
            sampling.use(sampling.settings().withGuidanceInterval(Optional.of(named.guidanceInterval())), 0);
            sampling.seedLockedProperty().set(true);
            sampling.followCaptionProperty().set(named.followCaption() == null ? 0 : named.followCaption());
        }
    }

    /** Starts the work in the window. */
    void run(Bench window) {
        if (from) {
            window.editor.vary();
            window.untilIdle();
        } else {
            window.run();
        }
    }

    /** The files that a command writes for {@code file}, candidate by candidate. */
    List<Path> files(Path file) {
        if (count == 1) {
            return List.of(file);
        }
        List<Path> all = new ArrayList<>();
        String stem = file.getFileName().toString().replaceAll("\\.\\w+$", "");
        for (int number = 1; number <= count; number++) {
            all.add(file.resolveSibling(stem + "-" + number + "." + suffix));
        }
        return all;
    }
}
