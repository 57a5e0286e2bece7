package org.glidefx.remote;

import static org.glidefx.remote.TensorSpec.ANY;
import static org.glidefx.remote.WireType.BOOL;
import static org.glidefx.remote.WireType.FP32;
import static org.glidefx.remote.WireType.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glidefx.model.ModelClip;
import org.glidefx.model.ModelManifest;
import org.glidefx.model.ModelStage;

/**
 * The inputs and outputs that a model's networks must have by its model.json: names, types, and the extents that follow
 * from its sizes. A network's internal widths are left open.
 */
final class ExpectedNetworks {

    private static final int COLOURS = 3;
    /** A prediction and a variance for each colour. */
    private static final int PREDICTED = 6;

    private final ModelManifest manifest;

    ExpectedNetworks(ModelManifest manifest) {
        this.manifest = manifest;
    }

    /** Returns the specification of a network; empty if the model has no network with this file name. */
    Optional<NetworkSpec> of(String file) {
        for (ModelStage stage : manifest.stages()) {
            if (stage.network().equals(file)) {
                return Optional.of(unet(stage));
            }
            if (stage.textEncoder().equals(file)) {
                return Optional.of(textEncoder());
            }
        }
        return manifest.clip().flatMap(clip -> clip(clip, file));
    }

    /** File names of the networks that are needed to make a picture, each once. */
    List<String> ofStages() {
        return manifest.stages().stream()
                .flatMap(stage -> List.of(stage.textEncoder(), stage.network()).stream())
                .distinct()
                .toList();
    }

    /** File names of all networks, each once. */
    List<String> all() {
        List<String> files = new ArrayList<>(ofStages());
        manifest.clip().ifPresent(clip -> {
            files.add(clip.files().text());
            files.add(clip.files().image());
            files.add(clip.files().imageGradient());
        });
        return files.stream().distinct().toList();
    }

    private NetworkSpec textEncoder() {
        int tokens = manifest.contextLength();
        return new NetworkSpec(
                List.of(TensorSpec.of("tokens", INT64, ANY, tokens), TensorSpec.of("mask", BOOL, ANY, tokens)),
                List.of(TensorSpec.of("xf_proj", FP32, ANY, ANY), TensorSpec.of("xf_out", FP32, ANY, ANY, tokens)));
    }

    private NetworkSpec unet(ModelStage stage) {
        int side = stage.imageSize();
        List<TensorSpec> inputs = new ArrayList<>(List.of(
                TensorSpec.of("x", FP32, ANY, COLOURS, side, side),
                TensorSpec.of("timesteps", INT64, ANY),
                TensorSpec.of("xf_proj", FP32, ANY, ANY),
                TensorSpec.of("xf_out", FP32, ANY, ANY, manifest.contextLength())));
        if (stage.inpaint()) {
            inputs.add(TensorSpec.of("inpaint_image", FP32, ANY, COLOURS, side, side));
            inputs.add(TensorSpec.of("inpaint_mask", FP32, ANY, 1, side, side));
        }
        if (!stage.isBase()) {
            inputs.add(TensorSpec.of("low_res", FP32, ANY, COLOURS, stage.lowResSize(), stage.lowResSize()));
        }
        return new NetworkSpec(inputs, List.of(TensorSpec.of("out", FP32, ANY, PREDICTED, side, side)));
    }

    private static Optional<NetworkSpec> clip(ModelClip clip, String file) {
        int tokens = clip.tokenizer().contextLength();
        int side = clip.imageSize();
        TensorSpec embedding = TensorSpec.of("embedding", FP32, ANY, clip.embedding());
        TensorSpec image = TensorSpec.of("image", FP32, ANY, COLOURS, side, side);
        TensorSpec timesteps = TensorSpec.of("timesteps", INT64, ANY);
        if (file.equals(clip.files().text())) {
            return Optional.of(new NetworkSpec(
                    List.of(TensorSpec.of("tokens", INT64, ANY, tokens), TensorSpec.of("mask", BOOL, ANY, tokens)),
                    List.of(embedding)));
        }
        if (file.equals(clip.files().image())) {
            return Optional.of(new NetworkSpec(List.of(image, timesteps), List.of(embedding)));
        }
        if (file.equals(clip.files().imageGradient())) {
            return Optional.of(new NetworkSpec(
                    List.of(image, timesteps, TensorSpec.of("target", FP32, ANY, clip.embedding())),
                    List.of(
                            TensorSpec.of("score", FP32, ANY),
                            TensorSpec.of("gradient", FP32, ANY, COLOURS, side, side))));
        }
        return Optional.empty();
    }
}
