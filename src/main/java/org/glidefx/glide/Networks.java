package org.glidefx.glide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.glidefx.tensor.TensorModel;
import org.jspecify.annotations.Nullable;

/** The networks of a model, each opened when it is first needed and then kept; owns them. */
final class Networks implements AutoCloseable {

    private final ModelFolder folder;
    private final TensorModel.Loader loader;
    private final BpeTokenizer tokenizer;
    private final Map<String, TensorModel> networks = new HashMap<>();
    private final Map<String, TextConditioning> encoders = new HashMap<>();
    private @Nullable OpenClip clip;

    Networks(ModelFolder folder, TensorModel.Loader loader) {
        this.folder = folder;
        this.loader = loader;
        this.tokenizer = new BpeTokenizer(folder.manifest().contextLength());
    }

    /**
     * @throws ModelException if a file is not the network that the manifest says
     * @throws org.glidefx.tensor.ModelRunException if the runtime cannot open one
     */
    OpenStage open(ModelStage stage) {
        TensorModel network = network(stage.network(), inputs(stage));
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
                    .orElseThrow(() -> new ModelException("The model \""
                            + folder.info().name() + "\" has no CLIP; choose a model that has one, or do without."));
            known = new OpenClip(
                    description,
                    description.tokenizer().open(folder),
                    file -> network(file, clipInputs(description, file)));
            clip = known;
        }
        return known;
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

    private TextConditioning encoder(String file) {
        TextConditioning known = encoders.get(file);
        if (known == null) {
            known = new TextConditioning(network(file, Set.of("tokens", "mask")), tokenizer);
            encoders.put(file, known);
        }
        return known;
    }

    private TensorModel network(String file, Set<String> inputs) {
        TensorModel known = networks.get(file);
        if (known == null) {
            known = loader.open(folder.file(file));
            networks.put(file, known);
        }
        if (!known.inputNames().equals(inputs)) {
            throw new ModelException("The file " + file + " of the model \""
                    + folder.info().name() + "\" is not the network that its " + ModelFolder.MANIFEST
                    + " says; install the model again.");
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
