package org.glidefx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glidefx.NetworkDenoiser.Captions;
import org.glidefx.convert.ConversionResult;
import org.glidefx.diffusion.Denoiser;
import org.glidefx.diffusion.GradientGuidance;
import org.glidefx.diffusion.Parameterization;
import org.glidefx.diffusion.ScoreGradient;
import org.glidefx.diffusion.ScoreNetwork;
import org.glidefx.jobs.CancelToken;
import org.glidefx.tensor.FloatTensor;
import org.glidefx.tensor.TensorModel;
import org.glidefx.testing.Goldens;
import org.glidefx.testing.Npy;
import tools.jackson.databind.JsonNode;

/** The networks of one golden loop, converted from their checkpoints, with all guidance that the loop has. */
final class GoldenStage implements AutoCloseable {

    private final Goldens loop;
    private final JsonNode options;
    private final TensorModel.Loader loader;
    private final ConvertedGoldens models;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<FloatTensor> gradients = new ArrayList<>();

    /** @param folder where converted networks go */
    GoldenStage(Goldens loop, TensorModel.Loader loader, Path folder) {
        this(loop, loader, new ConvertedGoldens(folder));
    }

    /** @param models networks that several stages share */
    GoldenStage(Goldens loop, TensorModel.Loader loader, ConvertedGoldens models) {
        this.loop = loop;
        this.options = loop.json("loop.json");
        this.loader = loader;
        this.models = models;
    }

    /** The gradients that the steps used so far, scale included. */
    List<FloatTensor> gradients() {
        return gradients;
    }

    /** @param lowRes what an upsampler is given; empty takes the loop's own */
    Denoiser denoiser(Optional<FloatTensor> lowRes) throws Exception {
        Denoiser plain = network(lowRes);
        if (!options.has("gradient_model")) {
            return plain;
        }
        double scale = options.required("gradient_scale").doubleValue();
        String guide = options.required("gradient_model").stringValue();
        ScoreGradient score = guide.startsWith("clip") ? clip(loop.sibling(guide)) : classifier(loop.sibling(guide));
        ScoreGradient recorded = (x, timestep, cancel) -> {
            FloatTensor gradient = score.at(x, timestep, cancel);
            gradients.add(gradient);
            return gradient;
        };
        return new GradientGuidance(plain, recorded, scale);
    }

    private Denoiser network(Optional<FloatTensor> lowRes) throws Exception {
        ConversionResult model =
                models.of(loop.sibling(options.required("model").stringValue()), "checkpoint.pt");
        double guidance = options.required("guidance_scale").doubleValue();
        NetworkDenoiser denoiser = new NetworkDenoiser(
                Parameterization.EPSILON, guidance, loader.open(model.folder().resolve(model.network())));
        open.add(denoiser);
        Captions with = captions("");
        denoiser.captions(
                loader, model.folder().resolve(model.textEncoder()), with, guidance > 0 ? captions("uncond_") : with);
        for (String picture : new String[] {"inpaint_image", "inpaint_mask", "low_res"}) {
            Path file = loop.file(picture + ".npy");
            if (file.toFile().exists()) {
                FloatTensor golden = Npy.floats(file);
                denoiser.picture(picture, picture.equals("low_res") ? lowRes.orElse(golden) : golden);
            }
        }
        return denoiser;
    }

    private ScoreGradient clip(Goldens goldens) throws Exception {
        Path texts = models.of(goldens, "clip-text.pt").folder();
        Path images = models.of(goldens, "clip-image.pt").folder();
        try (TensorModel text = loader.open(texts.resolve("clip-text.onnx"))) {
            FloatTensor target = (FloatTensor) text.run(
                            Map.of(
                                    "tokens", Npy.longs(loop.file("clip_tokens.npy")),
                                    "mask", Npy.bools(loop.file("clip_token_mask.npy"))),
                            CancelToken.none())
                    .get("embedding");
            return ScoreNetwork.clip(opened(images.resolve("clip-image-gradient.onnx")), target);
        }
    }

    private ScoreGradient classifier(Goldens goldens) throws Exception {
        return ScoreNetwork.classifier(opened(models.classifier(goldens)), Npy.longs(loop.file("labels.npy")));
    }

    private TensorModel opened(Path file) {
        TensorModel model = loader.open(file);
        open.add(model);
        return model;
    }

    private Captions captions(String prefix) {
        return new Captions(
                Npy.longs(loop.file(prefix + "tokens.npy")), Npy.bools(loop.file(prefix + "token_mask.npy")));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
