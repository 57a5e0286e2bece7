package org.glidefx.remote;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glidefx.convert.graph.DataType;
import org.glidefx.convert.graph.Ref;
import org.glidefx.convert.graph.Signature;

/**
 * Triton's configuration of a network, as text. If the server combined several users' requests into one batch, the last
 * bits of results would change, so the batch is a plain first axis ({@code max_batch_size: 0}) and dynamic batching is
 * off.
 */
final class TritonConfig {

    private TritonConfig() {}

    /** @param hash hash of the whole model, for the client to compare */
    static String of(String name, Signature signature, String hash) {
        return """
                name: "%s"
                backend: "onnxruntime"
                default_model_filename: "model.onnx"
                max_batch_size: 0
                %s
                %s
                instance_group [ { count: 1 kind: KIND_AUTO } ]
                version_policy: { latest { num_versions: 1 } }
                parameters { key: "%s" value: { string_value: "%s" } }
                """.formatted(
                        name,
                        tensors("input", signature.inputs()),
                        tensors("output", signature.outputs()),
                        RemoteNames.HASH,
                        hash);
    }

    private static String tensors(String kind, List<Ref> tensors) {
        return tensors.stream()
                .map(tensor -> "  { name: \"%s\" data_type: %s dims: %s }"
                        .formatted(
                                tensor.name(),
                                type(tensor.type()),
                                tensor.dims().lengths()))
                .collect(Collectors.joining(",\n", kind + " [\n", "\n]"));
    }

    private static String type(DataType type) {
        return switch (type) {
            case FLOAT -> "TYPE_FP32";
            case FLOAT16 -> "TYPE_FP16";
            case INT64, BOOL -> "TYPE_" + type.name().toUpperCase(Locale.ROOT);
        };
    }
}
