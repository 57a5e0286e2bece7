package org.glidefx.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.glidefx.model.ModelClip;
import org.glidefx.model.ModelException;
import org.glidefx.model.ModelFolder;
import org.glidefx.model.ModelStage;
import org.glidefx.tensor.TensorModel;
import org.glidefx.text.BpeTokenizer;
import org.glidefx.text.CaptionLength;
import org.jspecify.annotations.Nullable;

/** The networks of a model, each opened when it is first needed and then kept as the residency says; owns them. */
final class Networks implements AutoCloseable {

    private final ModelFolder folder;
    private final Opener guides;
    private final Opener stages;
    private final BpeTokenizer tokenizer;
    private final Map<Key, TensorModel> networks = new HashMap<>();
    private final Map<String, TextConditioning> encoders = new HashMap<>();
    private @Nullable OpenClip clip;
    private @Nullable Key classifier;

    /** @param residency of text encoders and U-Nets */
    Networks(ModelFolder folder, TensorModel.Loader loader, Residency residency) {
        this.folder = folder;
        this.guides = (file, check) -> check.apply(loader.open(file));
        this.stages = switch (residency) {
            case ALL -> guides;
            case ONE -> new OneAtATime(loader)::open;
        };
        this.tokenizer = new BpeTokenizer(folder.manifest().contextLength());
    }

    /**
     * Opens a file at once, or when its network first runs; {@code check} gets the opened network and returns it, or throws.
     */
    @FunctionalInterface
    private interface Opener {

        TensorModel open(Path file, UnaryOperator<TensorModel> check);
    }

    /** A file and the inputs that its network must have. */
    private record Key(Path file, Set<String> inputs) {}

    /**
     * With {@link Residency#ONE} nothing is opened yet, and both exceptions come when the stage runs.
     *
     * @throws ModelException if a file is not the network that the manifest says
     * @throws org.glidefx.tensor.ModelRunException if the runtime cannot open one
     */
    OpenStage open(ModelStage stage) {
        TensorModel network = network(stage.network(), inputs(stage), stages);
        return new OpenStage(stage, network, encoder(stage.textEncoder()));
    }

    /**
     * The model's CLIP; its networks are opened when they are first needed.
     *
     * @throws ModelException if it has none, or its vocabulary cannot be read
     */
    OpenClip clip() {
        OpenClip known = clip;
        if (known == null) {
            ModelClip description = folder.manifest()
                    .clip()
                    .orElseThrow(() -> ModelException.lacking(folder.info().name(), "CLIP"));
            known = new OpenClip(
                    description,
                    description.tokenizer().open(folder.directory()),
                    file -> network(file, clipInputs(description, file), guides));
            clip = known;
        }
        return known;
    }

    /**
     * Opens a classifier of the user, which is not part of the model. Closes the one before it: a batch may name many.
     *
     * @throws ClassifierException if the file holds another kind of network
     * @throws org.glidefx.tensor.ModelRunException if the runtime cannot open it
     */
    TensorModel classifier(Path file) {
        Key wanted = new Key(file, Set.of("image", "timesteps", "labels"));
        Key before = classifier;
        if (before != null && !before.equals(wanted)) {
            close(before);
        }
        classifier = wanted;
        return network(
                wanted,
                guides,
                () -> new ClassifierException("The file " + file.getFileName()
                        + " is not a classifier with a gradient; use an ONNX classifier with logits."));
    }

    private void close(Key key) {
        TensorModel known = networks.remove(key);
        if (known != null) {
            known.close();
        }
    }

    private static Set<String> clipInputs(ModelClip description, String file) {
        if (file.equals(description.files().text())) {
            return Set.of("tokens", "mask");
        }
        return file.equals(description.files().image())
                ? Set.of("image", "timesteps")
                : Set.of("image", "timesteps", "target");
    }

    private static Set<String> inputs(ModelStage stage) {
        Set<String> inputs = new HashSet<>(Set.of("x", "timesteps", "xf_proj", "xf_out"));
        if (stage.inpaint()) {
            inputs.add("inpaint_image");
            inputs.add("inpaint_mask");
        }
        if (!stage.isBase()) {
            inputs.add("low_res");
        }
        return inputs;
    }

    /** Counts a caption's tokens; runs no network. */
    CaptionLength lengthOf(String caption) {
        return new CaptionLength(tokenizer.count(caption), folder.manifest().contextLength());
    }

    private TextConditioning encoder(String file) {
        TextConditioning known = encoders.get(file);
        if (known == null) {
            known = new TextConditioning(network(file, Set.of("tokens", "mask"), stages), tokenizer);
            encoders.put(file, known);
        }
        return known;
    }

    private TensorModel network(String name, Set<String> inputs, Opener opener) {
        return network(
                new Key(folder.file(name), inputs),
                opener,
                () -> new ModelException("The file " + name + " of the model \""
                        + folder.info().name() + "\" is not the network that its " + ModelFolder.MANIFEST
                        + " says; install the model again."));
    }

    private TensorModel network(Key key, Opener opener, Supplier<? extends RuntimeException> misfit) {
        TensorModel known = networks.get(key);
        if (known == null) {
            known = opener.open(key.file(), opened -> {
                if (!opened.inputNames().equals(key.inputs())) {
                    opened.close();
                    throw misfit.get();
                }
                return opened;
            });
            networks.put(key, known);
        }
        return known;
    }

    @Override
    public void close() {
        networks.values().forEach(TensorModel::close);
        networks.clear();
        encoders.clear();
    }
}
