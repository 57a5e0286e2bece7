package org.glidefx.ui.edit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.glidefx.engine.Engine;
import org.glidefx.engine.Preset;
import org.glidefx.engine.SamplerKind;
import org.glidefx.engine.SamplingSettings;
import org.glidefx.engine.Upscaling;
import org.glidefx.recipe.GuidanceInterval;
import org.glidefx.recipe.Rim;
import org.glidefx.recipe.UpsamplerSteps;
import org.glidefx.recipe.Variation;
import org.jspecify.annotations.Nullable;

/** The settings that decide how a picture is made. */
public final class SamplingViewModel {

    public static final int MAX_COUNT = 8;
    public static final double MAX_GUIDANCE = 12;
    /** As many as an engine takes, so that the panel can show every recipe's. */
    public static final int MAX_STEPS = SamplingSettings.MAX_STEPS;

    /** The least strength that the window offers; less changes nothing visible. */
    public static final double MIN_STRENGTH = 0.05;

    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(Preset.FAST);
    /** Not shown: comes with the model's defaults, or with settings taken over. */
    private final ObjectProperty<Optional<GuidanceInterval>> guidanceInterval =
            new SimpleObjectProperty<>(Optional.empty());

    /** Not shown either. */
    private final ObjectProperty<Optional<UpsamplerSteps>> upsampler = new SimpleObjectProperty<>(Optional.empty());
    /** Not shown either. */
    private final ObjectProperty<Rim> rim = new SimpleObjectProperty<>(Rim.MATCHED);

    /** Not shown either: what the next run varies, while it has the seed that this came with. */
    private Optional<Variation> variation = Optional.empty();

    private final ObjectProperty<SamplerKind> sampler = new SimpleObjectProperty<>(SamplerKind.UNI_PC);
    private final IntegerProperty steps = new SimpleIntegerProperty(20);
    private final DoubleProperty guidance = new SimpleDoubleProperty(3);
    private final DoubleProperty clipGuidance = new SimpleDoubleProperty(0);
    private final ReadOnlyBooleanWrapper clipAvailable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper upscaleAvailable = new ReadOnlyBooleanWrapper();
    private final DoubleProperty followCaption = new SimpleDoubleProperty();
    private final DoubleProperty strength = new SimpleDoubleProperty(1);
    private final LongProperty seed = new SimpleLongProperty();
    private final BooleanProperty seedLocked = new SimpleBooleanProperty();
    private boolean seedForNext;
    private boolean lowered; // the strength, by the program and not by the user
    private int usualCount = 2;
    private final IntegerProperty count = new SimpleIntegerProperty(usualCount);
    private final LongSupplier seeds;
    private @Nullable Engine engine;
    private Optional<SamplingDraft> restored = Optional.empty();
    private final ReadOnlyBooleanWrapper edit = new ReadOnlyBooleanWrapper(true);

    /** @param seeds where new seeds come from */
    public SamplingViewModel(LongSupplier seeds) {
        this.seeds = seeds;
        seed.set(seeds.getAsLong());
        preset.subscribe((before, after) -> loadDefaults());
        strength.subscribe(now -> lowered = false);
        seed.subscribe((before, now) -> variation = Optional.empty());
    }

    public ObjectProperty<Preset> presetProperty() {
        return preset;
    }

    public ObjectProperty<SamplerKind> samplerProperty() {
        return sampler;
    }

    public IntegerProperty stepsProperty() {
        return steps;
    }

    public DoubleProperty guidanceProperty() {
        return guidance;
    }

    /** True if the model has an upsampler that can enlarge pictures. */
    public ReadOnlyBooleanProperty upscaleAvailableProperty() {
        return upscaleAvailable.getReadOnlyProperty();
    }

    /** Scale of CLIP guidance, on top of guidance; 0 is none. Ignored without a CLIP. */
    public DoubleProperty clipGuidanceProperty() {
        return clipGuidance;
    }

    /** True if the model has a CLIP that can guide. */
    public ReadOnlyBooleanProperty clipAvailableProperty() {
        return clipAvailable.getReadOnlyProperty();
    }

    /**
     * From 0, which fits the surroundings as GLIDE was published, to 1, which follows the caption; see
     * SamplingSettings.
     */
    public DoubleProperty followCaptionProperty() {
        return followCaption;
    }

    /**
     * Strength of the change by a fill or vary: more than 0, up to 1, which is from noise alone; see SamplingSettings.
     */
    public DoubleProperty strengthProperty() {
        return strength;
    }

    /** Replaces strength 1, at which the picture or sketch would have no effect, with the usual strength. */
    void startFromPicture() {
        if (strength.get() == 1) {
            strength.set(SamplingSettings.USUAL_STRENGTH);
            lowered = true;
        }
    }

    /** Takes back what {@link #startFromPicture} set, unless the strength was changed since. */
    void startFromNoise() {
        if (lowered) {
            strength.set(1);
        }
    }

    /** The noise levels at which guidance is on; empty for all. */
    ObjectProperty<Optional<GuidanceInterval>> guidanceIntervalProperty() {
        return guidanceInterval;
    }

    /** How the upsampler is sampled; empty for the preset's way. */
    ObjectProperty<Optional<UpsamplerSteps>> upsamplerProperty() {
        return upsampler;
    }

    /** What is done along the rim of a hole before its fill is enlarged. */
    ObjectProperty<Rim> rimProperty() {
        return rim;
    }

    public LongProperty seedProperty() {
        return seed;
    }

    /** True if every run uses the seed that is shown; else each gets a new one. */
    public BooleanProperty seedLockedProperty() {
        return seedLocked;
    }

    public IntegerProperty countProperty() {
        return count;
    }

    /** Sets the number of candidates that are made unless the user says otherwise, 1 to {@link #MAX_COUNT}. */
    public void setUsualCount(int wanted) {
        if (wanted != usualCount) {
            usualCount = wanted;
            count.set(Math.clamp(wanted, 1, MAX_COUNT));
        }
    }

    /** True if the next run edits the open picture. */
    public ReadOnlyBooleanProperty editProperty() {
        return edit.getReadOnlyProperty();
    }

    /** Runs {@code listener} at every change of a setting. */
    void onChange(Runnable listener) {
        List.<ObservableValue<?>>of(
                        preset,
                        sampler,
                        steps,
                        guidance,
                        clipGuidance,
                        followCaption,
                        strength,
                        seed,
                        seedLocked,
                        count,
                        guidanceInterval,
                        upsampler,
                        rim)
                .forEach(setting -> setting.subscribe((before, now) -> listener.run()));
    }

    /** Restores settings; if no model is open yet, its defaults will not replace them. */
    void restore(SamplingDraft draft) {
        draft.applyTo(this);
        restored = engine == null ? Optional.of(draft) : Optional.empty();
    }

    /** Takes the model's own defaults for the chosen preset. */
    public void useDefaultsOf(Engine opened) {
        engine = opened;
        clipAvailable.set(opened.scoring().isPresent());
        upscaleAvailable.set(opened.upscaling().isPresent());
        loadDefaults();
        restored.ifPresent(draft -> draft.applyTo(this));
        restored = Optional.empty();
    }

    /** Sets whether the next run edits the open picture or starts from the caption alone; the presets differ. */
    public void setEdit(boolean fills) {
        if (edit.get() != fills) {
            SamplingSettings before = defaults();
            edit.set(fills);
            SamplingSettings after = defaults();
            if (before != null && after != null && guidance.get() == before.guidance()) {
                guidance.set(after.guidance());
            }
        }
    }

    private @Nullable SamplingSettings defaults() {
        return engine == null ? null : engine.defaults(preset.get(), edit.get());
    }

    private void loadDefaults() {
        SamplingSettings defaults = defaults();
        if (defaults != null) {
            guidanceInterval.set(defaults.guidanceInterval());
            upsampler.set(defaults.upsampler());
            rim.set(defaults.rim());
            sampler.set(defaults.sampler());
            steps.set(defaults.steps());
            guidance.set(defaults.guidance());
        }
    }

    /**
     * Takes over settings as they are. The seed is shown but not locked, so that the next run makes something new of them unless
     * {@link #useSeedOnce} or the lock says otherwise.
     *
     * @param candidate number, from 0, of the candidate that the next run must reach
     */
    public void use(SamplingSettings wanted, int candidate) {
        preset.set(wanted.preset());
        sampler.set(wanted.sampler());
        steps.set(wanted.steps());
        guidance.set(wanted.guidance());
        clipGuidance.set(wanted.clipGuidance());
        followCaption.set(wanted.followCaption());
        strength.set(wanted.strength());
        lowered = false; // even if it is the strength that the program had set
        seed.set(wanted.seed());
        guidanceInterval.set(wanted.guidanceInterval());
        upsampler.set(wanted.upsampler());
        rim.set(wanted.rim());
        seedLocked.set(false);
        count.set(Math.clamp(candidate + 1L, count.get(), MAX_COUNT));
    }

    /**
     * Takes over all that decides a picture and locks its seed, so that the next run makes that picture again unless
     * something is changed first. If no model is open yet, its defaults will not replace these settings.
     *
     * @param candidate number of the picture under its seed, from 0
     * @param varied what the picture is a variation of; empty for none
     */
    public void repeat(SamplingSettings wanted, int candidate, Optional<Variation> varied) {
        use(wanted, candidate);
        seedLocked.set(true);
        variation = varied;
        restored = engine == null ? Optional.of(new SamplingDraft(SamplingDraft.of(this))) : Optional.empty();
    }

    /** What the next run varies; empty for new candidates. */
    Optional<Variation> variation() {
        return variation.filter(varied -> varied.step() < steps.get());
    }

    /** Copies the settings of another document; if its guidance is the default there, takes the default here. */
    public void takeOver(SamplingViewModel other) {
        new SamplingDraft(SamplingDraft.of(other)).applyTo(this);
        SamplingSettings there = other.defaults();
        SamplingSettings here = defaults();
        if (there != null && here != null && guidance.get() == there.guidance()) {
            guidance.set(here.guidance());
        }
    }

    /** The next run uses the seed that is shown, and those after it new ones. */
    public void useSeedOnce() {
        seedLocked.set(false);
        seedForNext = true;
    }

    /** Draws a new seed, unless it is locked or meant for the next run. */
    public void nextSeed() {
        if (!seedLocked.get() && !seedForNext) {
            rollSeed();
        }
        seedForNext = false;
    }

    /** Draws a new seed. */
    public void rollSeed() {
        seedForNext = false;
        seed.set(seeds.getAsLong());
    }

    public SamplingSettings settings() {
        return new SamplingSettings(
                        Objects.requireNonNull(preset.get()),
                        Objects.requireNonNull(sampler.get()),
                        steps.get(),
                        guidance.get(),
                        seed.get())
                .withClipGuidance(clipAvailable.get() ? clipGuidance.get() : 0)
                .withFollowCaption(followCaption.get())
                .withStrength(strength.get())
                .withGuidanceInterval(guidanceInterval.get())
                .withUpsampler(upsampler.get())
                .withRim(rim.get());
    }

    /** The chosen preset's settings for enlarging, with the seed that is shown. */
    SamplingSettings upscaleSettings(Upscaling opened) {
        return opened.defaults(Objects.requireNonNull(preset.get())).withSeed(seed.get());
    }
}
