package org.glidefx.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.glidefx.cli.GlideCommand;
import org.glidefx.cli.kit.CommandContext;
import org.glidefx.cli.kit.Terminal;
import org.glidefx.engine.DeviceChoice;
import org.glidefx.engine.Engine;
import org.glidefx.engine.EngineOptions;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.SettingsOverrides;
import org.glidefx.image.Mask;
import org.glidefx.image.Raster;
import org.glidefx.image.file.ImageFiles;
import org.glidefx.jobs.CancelToken;
import org.glidefx.recipe.Recipe;
import org.glidefx.ui.edit.Bench;
import org.glidefx.ui.edit.PendingCandidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * For the same settings, command, batch line, window and replay give the same recipe and the same bytes: for many
 * random settings with an engine whose pictures are a digest of the request, and for three with the shipped model.
 */
class SameRecipeTest {

    private static final long SEED = 20_261;
    private static final int DRAWS = 60;

    @TempDir
    Path folder;

    private Path photo;
    private Path mask;

    @BeforeEach
    void writeSources() {
        photo = folder.resolve("photo.png");
        mask = folder.resolve("mask.png");
        ImageFiles.writePng(Bench.PICTURE, photo);
        ImageFiles.writePng(SettingsDraw.SKETCH.toRaster(), folder.resolve("sketch.png"));
        Mask painted = Bench.dot().toMask();
        Raster grey = Raster.filled(painted.width(), painted.height(), 0xFF000000);
        byte[] coverage = painted.coverage();
        int[] pixels = grey.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0x010101 * (coverage[i] & 0xFF);
        }
        ImageFiles.writePng(Raster.of(grey.width(), grey.height(), pixels), mask);
        assertThat(ImageFiles.readMask(mask)).isEqualTo(painted);
    }

    @Test
    void whateverIsAskedFor() throws IOException {
        Set<String> results = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (Recipe recipe : check(new DigestEngine(), draws(DRAWS, 30))) {
            results.add(recipe.result());
            asked.add(recipe.caption() + recipe.sampling() + recipe.box() + recipe.source() + recipe.sketch());
        }
        assertThat(results).as("pictures that tell what was asked for apart").hasSameSizeAs(asked);
    }

    @Test
    void withTheModelThatComesAlong() throws IOException {
        Wiring wiring = Wiring.of(new UserFolders(folder, folder, folder));
        try (Engine starter = wiring.engines().open(new EngineOptions("starter", DeviceChoice.CPU, 1))) {
            List<SettingsDraw> draws = draws(DRAWS, 2);
            SettingsDraw words = draws.stream()
                    .filter(draw -> !draw.edit() && !draw.from())
                    .findFirst()
                    .orElseThrow();
            SettingsDraw out =
                    draws.stream().filter(SettingsDraw::from).findFirst().orElseThrow();
            SettingsDraw fill =
                    draws.stream().filter(SettingsDraw::edit).findFirst().orElseThrow();
            List<Recipe> recipes =
                    check(staysOpen(starter), List.of(shortened(words), shortened(out), shortened(fill)));
            assertThat(recipes).extracting(recipe -> recipe.model().name()).containsOnly("starter");
        }
    }

    private static List<SettingsDraw> draws(int number, int mostSteps) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<SettingsDraw> draws = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            draws.add(SettingsDraw.random(random, mostSteps));
        }
        return draws;
    }

    /**
     * Shortens a draw to one picture in few steps, with the solver's few steps in the upsampler, where the official
     * samplers take 27; the other test covers all that the draw set.
     */
    private static SettingsDraw shortened(SettingsDraw draw) {
        SettingsOverrides named = draw.named();
        SettingsOverrides few = new SettingsOverrides(
                Preset.FAST,
                SamplerKind.DPM_SOLVER,
                2,
                named.guidance(),
                named.seed(),
                named.clipGuidance(),
                null,
                named.followCaption(),
                named.guidanceInterval(),
                named.strength());
        return new SettingsDraw(
                draw.caption(), draw.edit(), draw.from(), draw.sketched(), few, 1, draw.square(), draw.suffix());
    }

    /** An engine that can be opened repeatedly; the test closes it. */
    private static Engine staysOpen(Engine engine) {
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(engine, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    /** @return the recipes of all pictures */
    private List<Recipe> check(Engine engine, List<SettingsDraw> draws) throws IOException {
        List<Recipe> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < draws.size(); i++) {
            SettingsDraw draw = draws.get(i);
            ObjectNode said = command(engine, draw, byCommand(draw, i));
            lines.add(draw.line("line" + i, photo, mask).toString());
            lines.add(draw.onFiles(said, "said" + i, photo, mask).toString());
            List<Recipe> recipes = draw.files(byCommand(draw, i)).stream()
                    .map(file -> ImageFiles.readMetadata(file).recipe().orElseThrow())
                    .toList();
            assertThat(recipes).as("%s", draw).allSatisfy(recipe -> obeys(recipe, draw, engine));
            assertThat(byWindow(engine, draw)).as("the window, %s", draw).isEqualTo(recipes);
            replay(engine, draw, i);
            all.addAll(recipes);
        }
        batch(engine, lines);
        for (int i = 0; i < draws.size(); i++) {
            List<Path> made = draws.get(i).files(byCommand(draws.get(i), i));
            for (String kind : List.of("line", "said")) {
                List<Path> again = draws.get(i)
                        .files(folder.resolve(
                                "out/" + kind + i + "." + draws.get(i).suffix()));
                for (int k = 0; k < made.size(); k++) {
                    assertThat(again.get(k)).as("%s", draws.get(i)).hasSameBinaryContentAs(made.get(k));
                }
            }
        }
        return all;
    }

    private Path byCommand(SettingsDraw draw, int number) {
        return folder.resolve("command" + number + "." + draw.suffix());
    }

    /** @return the recipe in the command's result */
    private ObjectNode command(Engine engine, SettingsDraw draw, Path file) {
        String said = run(engine, draw.arguments(photo, mask, file));
        JsonNode result = JsonMapper.shared().readTree(said.lines().toList().getLast());
        return ((ObjectNode) result.path("recipe")).put("model", "starter");
    }

    private void batch(Engine engine, List<String> lines) throws IOException {
        Path file = folder.resolve("jobs.jsonl");
        Files.write(file, lines);
        run(
                engine,
                List.of("batch", file.toString(), "--out", folder.resolve("out").toString()));
    }

    private List<Recipe> byWindow(Engine engine, SettingsDraw draw) {
        try (Bench window = new Bench(options -> engine).opened()) {
            draw.set(window);
            draw.run(window);
            List<PendingCandidate> made = window.editor.candidates().all();
            assertThat(made).as("%s", draw).hasSize(draw.count());
            return made.stream()
                    .map(candidate -> candidate.recipe().orElseThrow())
                    .toList();
        }
    }

    private void replay(Engine engine, SettingsDraw draw, int number) {
        Path last = draw.files(byCommand(draw, number)).getLast();
        List<String> arguments = new ArrayList<>(List.of("replay", last.toString(), "--verify"));
        if (draw.edit()) {
            arguments.addAll(List.of("--source=" + photo, "--mask=" + mask));
        }
        if (draw.from()) {
            arguments.add("--source=" + photo);
        }
        if (draw.sketched()) {
            arguments.add("--sketch=" + folder.resolve("sketch.png"));
        }
        Path again = folder.resolve("again" + number + "." + draw.suffix());
        arguments.addAll(List.of("-o", again.toString()));
        run(engine, arguments);
        assertThat(again).as("%s", draw).hasSameBinaryContentAs(last);
    }

    private String run(Engine engine, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Wiring wiring = Wiring.of(new UserFolders(folder, folder, folder));
        int code = GlideCommand.execute(
                new CommandContext(
                        options -> engine,
                        wiring.models(),
                        wiring::installer,
                        wiring::profiler,
                        new Terminal(new PrintWriter(out), new PrintWriter(err), false),
                        CancelToken.none()),
                arguments.toArray(String[]::new));
        assertThat(code).as("%s: %s%s", arguments, out, err).isZero();
        return out.toString();
    }

    /** Checks that what was given is in the recipe, and that the rest is the preset's. */
    private static void obeys(Recipe recipe, SettingsDraw draw, Engine engine) {
        SettingsOverrides named = draw.named();
        Recipe.Sampling made = recipe.sampling();
        SamplingSettings usual = engine.defaults(named.preset() == null ? Preset.FAST : named.preset(), draw.edit());
        double clip = named.clipGuidance() == null ? 0 : named.clipGuidance();
        assertThat(recipe.caption()).isEqualTo(draw.caption());
        assertThat(made.preset()).isEqualTo(usual.preset().id());
        assertThat(made.sampler()).isEqualTo((named.sampler() == null ? usual.sampler() : named.sampler()).id());
        assertThat(made.steps()).isEqualTo(named.steps() == null ? usual.steps() : named.steps());
        assertThat(made.guidance())
                .isEqualTo(named.guidance() != null ? named.guidance() : clip > 0 ? 1 : usual.guidance());
        assertThat(made.clipGuidance()).isEqualTo(clip);
        assertThat(made.seed()).isEqualTo(named.seed() == null ? 0 : named.seed());
        assertThat(made.followCaption()).isEqualTo(named.followCaption() == null ? 0 : named.followCaption());
        double unnamed = draw.from() ? SamplingSettings.USUAL_STRENGTH : 1;
        assertThat(recipe.sketch().isEmpty()).isEqualTo(!draw.sketched());
        assertThat(made.strength()).isEqualTo(named.strength() == null ? unnamed : named.strength());
        assertThat(recipe.source().isEmpty()).isEqualTo(!draw.edit() && !draw.from());
        assertThat(made.guidanceInterval())
                .isEqualTo(Optional.ofNullable(named.guidanceInterval()).or(usual::guidanceInterval));
        if (draw.square() != null) {
            assertThat(recipe.box()).contains(draw.square());
        }
    }
}
